package ccwlab.page.diagram;

import ccwlab.observe.Context;
import ccwlab.observe.Trace;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/**
 * The steps of a trace that matter most, ten at most: what a finding names, where something is
 * lost, freed or used again, what the guest asked for and was told, and where a status moves on.
 * What is near to the finding counts more than what is far before it.
 */
final class KeySteps {
  static final int MOST = 10;

  private static final int MARKED = 1_000;
  private static final int NOTHING = 0;

  /** What the guest is told is the story itself. */
  private static final String TOLD = "guest_";

  private static final double DISTANCE = 0.1;

  /** What comes again later counts less the first time. */
  private static final double ALIKE = 8;

  private static final Map<String, Integer> WEIGHTS =
      Map.ofEntries(
          Map.entry("css_stray_access", 95),
          Map.entry("vfio_ccw_kernel_fault", 95),
          Map.entry("vfio_ccw_still_pinned", 95),
          Map.entry("vfio_ccw_irq_lost", 94),
          Map.entry("vfio_ccw_cp_free", 60),
          Map.entry("css_presence", 80),
          Map.entry("css_status", 62),
          Map.entry("vfio_ccw_reset", 60),
          Map.entry("vfio_ccw_file", 55),
          Map.entry("css_hsch", 54),
          Map.entry("css_csch", 54),
          Map.entry("css_ssch", 44),
          Map.entry("guest_ssch", 64),
          Map.entry("guest_hsch", 64),
          Map.entry("guest_csch", 64),
          Map.entry("guest_xsch", 64),
          Map.entry("guest_rsch", 64),
          Map.entry("guest_tsch", 61),
          Map.entry("kvm_s390_intercept_instruction", 40),
          Map.entry("kvm_s390_deliver_interrupt", 30));

  private KeySteps() {}

  /** Numbers of steps, in order. */
  static TreeSet<Integer> of(Trace trace) {
    List<Trace.Line> lines = trace.lines();
    int marked =
        lines.stream().filter(Trace.Line::marked).mapToInt(Trace.Line::step).max().orElse(0);
    int end = marked > 0 ? marked : lines.size();
    Map<String, Integer> later = new HashMap<>();
    Map<Integer, Double> weights = new HashMap<>();
    for (int step = end; step >= 1; step--) {
      Trace.Line line = lines.get(step - 1);
      int weight = weight(line);
      if (weight > NOTHING) {
        int alike = later.merge(line.event() + line.actor(), 1, Integer::sum) - 1;
        double less = line.event().startsWith(TOLD) ? 0 : ALIKE * alike;
        weights.put(step, weight - DISTANCE * (end - step) - less);
      }
    }
    TreeSet<Integer> chosen = new TreeSet<>();
    weights.entrySet().stream()
        .sorted(
            Map.Entry.<Integer, Double>comparingByValue(Comparator.reverseOrder())
                .thenComparing(Map.Entry.comparingByKey()))
        .limit(MOST)
        .forEach(entry -> chosen.add(entry.getKey()));
    return chosen;
  }

  private static int weight(Trace.Line line) {
    if (line.marked()) {
      return MARKED;
    }
    return switch (line.event()) {
      case "vfio_ccw_region_scsw" -> line.context() == Context.WORK_ITEM ? 48 : NOTHING;
      case "css_scsw" -> line.context() == Context.MAIN_LOOP ? 52 : NOTHING;
      case "vfio_ccw_return" -> line.detail().endsWith("errno=OK") ? NOTHING : 63;
      default -> WEIGHTS.getOrDefault(line.event(), NOTHING);
    };
  }
}
