package ccwlab.page.load;

import ccwlab.page.chart.Chart.Band;
import ccwlab.page.read.Node;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * How a load went over time: so many intervals as can be drawn, the warm-up's first.
 *
 * @param together so many of the result's intervals are one here
 * @param bands the warm-up, the time after the end, and faults
 * @param faultsLeftOut times of faults that the result does not have
 */
record Course(List<Slot> slots, int together, List<Band> bands, long faultsLeftOut) {
  /** So many are drawn, and stand in a table. */
  static final int DRAWN_MOST = 400;

  private static final String WARM_UP = "warm-up";

  /** Nothing undoes them: they are over at once. */
  private static final Set<String> MOMENTARY = Set.of("unsolicited", "unit-check", "reset");

  static Course of(Node result) {
    List<Slot> slots = new ArrayList<>();
    result.list("warmUpIntervals").forEach(one -> slots.add(Slot.of(one)));
    int warm = slots.size();
    result.list("intervals").forEach(one -> slots.add(Slot.of(one)));
    int together = (slots.size() + DRAWN_MOST - 1) / DRAWN_MOST;
    List<Slot> drawn = new ArrayList<>();
    for (int i = 0; i < slots.size(); i++) {
      boolean begins = i == warm || (i < warm ? i : i - warm) % together == 0;
      if (begins) {
        drawn.add(slots.get(i));
      } else {
        drawn.set(drawn.size() - 1, drawn.get(drawn.size() - 1).and(slots.get(i)));
      }
    }
    double last = slots.isEmpty() ? 0 : slots.get(slots.size() - 1).to();
    long leftOut = result.has("faultTimesLeftOut") ? result.count("faultTimesLeftOut") : 0;
    return new Course(drawn, together, bands(result, last), leftOut);
  }

  private static List<Band> bands(Node result, double last) {
    List<Band> bands = new ArrayList<>();
    double warmUp = result.has("warmUpSeconds") ? result.real("warmUpSeconds") : 0;
    double end = warmUp + result.real("measuredSeconds");
    if (warmUp > 0 && !result.list("warmUpIntervals").isEmpty()) {
      bands.add(new Band(WARM_UP + ": not measured", 0, warmUp, true));
    }
    if (last > end && result.has("warmUpSeconds")) {
      bands.add(new Band("after the end: what was under way ends", end, last, true));
    }
    bands.addAll(faults(result, last));
    return bands;
  }

  /** Of those of a kind that overlap: from the first that begins to the last that is undone. */
  private static List<Band> faults(Node result, double last) {
    Map<String, Integer> there = new HashMap<>();
    Map<String, Double> since = new TreeMap<>();
    List<Band> bands = new ArrayList<>();
    for (Node fault : result.list("faultTimes")) {
      String kind = fault.text("kind");
      double at = fault.real("seconds");
      if (MOMENTARY.contains(kind)) {
        bands.add(fault(kind, at, at));
        continue;
      }
      int now = Math.max(0, there.getOrDefault(kind, 0) + (fault.flag("begins") ? 1 : -1));
      there.put(kind, now);
      if (now > 0) {
        since.putIfAbsent(kind, at);
      } else if (since.containsKey(kind)) {
        bands.add(fault(kind, since.remove(kind), at));
      }
    }
    since.forEach((kind, at) -> bands.add(fault(kind, at, Math.max(at, last))));
    return bands;
  }

  private static Band fault(String kind, double from, double to) {
    return new Band("fault: " + kind, from, to, false);
  }

  /** What is left to be said of how it is drawn; empty if nothing. */
  String note() {
    String many =
        together > 1
            ? "Each step is %d intervals together; of their percentiles the highest stands."
                .formatted(together)
            : "";
    String left =
        faultsLeftOut > 0
            ? "%,d later times at which faults began or were undone are not marked."
                .formatted(faultsLeftOut)
            : "";
    return (many + " " + left).strip();
  }
}
