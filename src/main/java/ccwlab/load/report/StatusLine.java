package ccwlab.load.report;

import ccwlab.load.measure.Glance;
import ccwlab.report.Figures;
import ccwlab.report.Quantities;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** How a run goes, on one line. */
public final class StatusLine {
  private StatusLine() {}

  /** A line of its own, as long as it takes. */
  public static String of(Glance glance) {
    return String.format(
        Locale.ROOT, "%4.0f s  %s", glance.seconds(), String.join(", ", parts(glance)));
  }

  /** Beside a bar: as much of it as fits, what matters most first. */
  public static String beside(Glance glance, int width) {
    StringBuilder line = new StringBuilder();
    for (String part : parts(glance)) {
      String more = line.isEmpty() ? part : ", " + part;
      if (line.length() + more.length() > width) {
        break;
      }
      line.append(more);
    }
    return line.toString();
  }

  private static List<String> parts(Glance glance) {
    List<String> parts = new ArrayList<>();
    switch (glance.phase()) {
      case WARM_UP -> parts.add("warm-up");
      case DRAINING -> parts.add("draining");
      case MEASURED -> {}
    }
    parts.add(Figures.count(glance.achieved()) + " of " + Figures.count(glance.offered()) + "/s");
    parts.add(glance.ended() == 0 ? "none ended" : "p50 " + Quantities.time(glance.p50Micros()));
    if (glance.ended() > 0) {
      parts.add("p99 " + Quantities.time(glance.p99Micros()));
    }
    parts.add(Figures.count(glance.inFlight()) + " in flight");
    parts.add(Figures.count(glance.findings(), "finding"));
    if (glance.dropped() > 0) {
      parts.add(Figures.count(glance.dropped()) + " dropped");
    }
    parts.addAll(glance.faults());
    return parts;
  }
}
