package ccwlab.load.measure;

import ccwlab.observe.RequestEnd;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What came of the requests and of the stack in an interval. Only what came is there.
 *
 * @param ends how often each ending came, of requests that count
 * @param issued how often each rung of the ladder was tried: cancel, halt, clear
 * @param recovered requests that count and for which that rung was the last
 * @param findings broken properties, by name
 */
public record Happened(
    Map<RequestEnd, Long> ends,
    SortedMap<String, Long> issued,
    SortedMap<String, Long> recovered,
    SortedMap<String, Long> findings) {
  /** Nothing. */
  static final Happened NOTHING =
      new Happened(Map.of(), new TreeMap<>(), new TreeMap<>(), new TreeMap<>());

  static Happened of(Tally tally) {
    SortedMap<String, Long> issued = new TreeMap<>();
    SortedMap<String, Long> recovered = new TreeMap<>();
    for (Recovery one : tally.recoveries()) {
      put(issued, one.word(), one.tries());
      put(recovered, one.word(), one.requests());
    }
    return new Happened(
        tally.job().byEnd(),
        issued,
        recovered,
        tally.findings.list().stream()
            .collect(
                Collectors.groupingBy(
                    FindingTally.Found::property,
                    TreeMap::new,
                    Collectors.summingLong(FindingTally.Found::count))));
  }

  private static void put(Map<String, Long> counts, String word, long count) {
    if (count > 0) {
      counts.put(word, count);
    }
  }
}
