package ccwlab.passthrough.linux;

import ccwlab.passthrough.linux.LinuxResult.Device;
import ccwlab.passthrough.linux.LinuxResult.Found;
import ccwlab.passthrough.linux.LinuxResult.Recovery;
import ccwlab.report.NumberTable;
import ccwlab.report.Wrapping;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** A result as text. */
public final class LinuxText {
  private static final int MARGIN = 10;

  /** So many recoveries are told one by one; the rest is in the JSON and in the log. */
  private static final int FAULTS_SHOWN = 12;

  private static final List<String> HEADS =
      List.of(
          "device",
          "requests",
          "starts",
          "halts",
          "clears",
          "cc 0",
          "cc 2",
          "cc 3",
          "unit exc.",
          "statuses",
          "read",
          "written",
          "faults",
          "findings");

  private final LinuxResult result;
  private final int width;
  private final StringBuilder text = new StringBuilder();

  /**
   * @param width columns
   */
  public LinuxText(LinuxResult result, int width) {
    this.result = result;
    this.width = width;
  }

  /** All of it. */
  public String text() {
    line(
        "guest",
        "QEMU %s, TCG; driver %s; hardware is ours; seed %d"
            .formatted(result.qemu(), result.driver(), result.seed()));
    line(
        "run",
        "%.1f s, QEMU was started %d time%s; what ended it: %s"
            .formatted(
                result.seconds(), result.boots(), result.boots() == 1 ? "" : "s", result.ended()));
    devices();
    faults();
    line("judged", String.join(" ", result.judged()));
    line(
        "unseen",
        "what guest and QEMU do between two calls is not seen, so nothing is said of: "
            + String.join(" ", result.unseen()));
    result.findings().forEach(this::finding);
    line("verdict", verdict());
    line("again", result.command());
    return text.toString();
  }

  private void line(String head, String what) {
    text.append(Wrapping.hanging(head, what, MARGIN, width));
  }

  private void devices() {
    text.append('\n');
    NumberTable table = new NumberTable(HEADS);
    for (Device one : result.devices()) {
      table.row(
          List.of(
              one.number(),
              number(one.requests()),
              number(one.starts()),
              number(one.halts()),
              number(one.clears()),
              number(one.cc().get(0)),
              number(one.cc().get(2)),
              number(one.cc().get(3)),
              number(one.unitExceptions()),
              number(one.interruptions()),
              number(one.read()),
              number(one.written()),
              number(one.faults()),
              number(one.findings())));
    }
    text.append(table.text(0, width)).append('\n');
    for (Device one : result.devices()) {
      if (!one.digest().isEmpty()) {
        line("disk", one.number() + " now: SHA-256 " + one.digest());
      }
    }
  }

  private static String number(long value) {
    return String.format(Locale.ROOT, "%,d", value);
  }

  private void faults() {
    List<Recovery> all = result.faults();
    all.stream().limit(FAULTS_SHOWN).forEach(one -> line("fault", fault(one)));
    if (all.size() > FAULTS_SHOWN) {
      Map<String, Long> kinds =
          all.stream()
              .skip(FAULTS_SHOWN)
              .collect(
                  Collectors.groupingBy(Recovery::kind, LinkedHashMap::new, Collectors.counting()));
      List<String> rest = new ArrayList<>();
      kinds.forEach((kind, count) -> rest.add(count + " " + kind));
      line("fault", "and " + String.join(", ", rest));
    }
  }

  private String fault(Recovery one) {
    String steps = one.steps().isEmpty() ? "no instruction since" : String.join(", ", one.steps());
    String end =
        one.afterSeconds() < 0
            ? "no program has ended well since"
            : "a program ended well after %.3f s".formatted(one.afterSeconds());
    return "%s on %s at %.3f s: %s; %s"
        .formatted(
            one.kind(), result.devices().get(one.device()).number(), one.atSeconds(), steps, end);
  }

  private void finding(Found one) {
    line(
        "finding",
        "%s, %s, first at %.3f s: %s"
            .formatted(
                one.property(),
                one.count() == 1 ? "once" : number(one.count()) + " times",
                one.atSeconds(),
                one.message()));
  }

  private String verdict() {
    return switch (result.conclusion()) {
      case FINDING ->
          "FINDING: %d finding%s"
              .formatted(result.findings().size(), result.findings().size() == 1 ? "" : "s");
      case OK -> "no finding in what was seen of this run; sampled, not proven";
      case NOTHING_LOOKED_AT -> "NOTHING LOOKED AT: the guest did no I/O on the devices";
    };
  }
}
