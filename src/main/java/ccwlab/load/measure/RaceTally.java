package ccwlab.load.measure;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * How starts that met a halt, clear or cancel came out. The first {@value #KEPT_MOST} outcomes are
 * kept; what comes then is counted as one of many.
 */
final class RaceTally {
  static final int KEPT_MOST = 200;

  static final String OTHERS = "other outcomes than those that are kept";

  private final Map<String, Map<String, Long>> counts = new TreeMap<>();
  private int kept;

  void add(String instructions, String outcome, long count) {
    boolean known = counts.getOrDefault(instructions, Map.of()).containsKey(outcome);
    boolean room = known || kept < KEPT_MOST;
    String key = room ? instructions : OTHERS;
    kept += known || !room ? 0 : 1;
    counts
        .computeIfAbsent(key, it -> new TreeMap<>())
        .merge(room ? outcome : OTHERS, count, Long::sum);
  }

  void add(RaceTally other) {
    other.counts.forEach(
        (instructions, outcomes) ->
            outcomes.forEach((outcome, count) -> add(instructions, outcome, count)));
  }

  /** What came most often comes first, for each of the instructions. */
  List<LoadResult.Race> list() {
    List<LoadResult.Race> races = new ArrayList<>();
    counts.forEach(
        (instructions, outcomes) ->
            outcomes.entrySet().stream()
                .sorted(Map.Entry.<String, Long>comparingByValue().reversed())
                .forEach(
                    one ->
                        races.add(
                            new LoadResult.Race(instructions, one.getKey(), one.getValue()))));
    return races;
  }

  void clear() {
    counts.clear();
    kept = 0;
  }
}
