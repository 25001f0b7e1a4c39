package ccwlab.load.report;

import ccwlab.load.measure.LoadResult;
import ccwlab.load.measure.LoadVerdict;
import ccwlab.load.measure.Recovery;
import ccwlab.observe.Conclusion;
import ccwlab.scenario.PropertyNames;
import java.util.Comparator;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * One load on several stacks, which took turns in one process.
 *
 * @param command what to type to compare again
 * @param stacks in the order in which they were given
 */
public record LoadComparison(
    String scenario, String title, long seed, String command, List<OfStack> stacks) {
  private static final double MILLION = 1e6;

  /**
   * What a stack's turns came to.
   *
   * @param turns one result for each turn; at least one
   */
  public record OfStack(String stack, List<LoadResult> turns) {
    /** Requests a second that ended well: the middle one of the turns. */
    public double achieved() {
      return middle(turns.stream().map(turn -> turn.total().achieved()).toList());
    }

    /** From the intended start, in microseconds: the middle one of the turns. */
    public double p99Micros() {
      return middle(turns.stream().map(turn -> turn.total().latency().p99()).toList());
    }

    public long requests() {
      return turns.stream().mapToLong(turn -> turn.total().requests()).sum();
    }

    public long failed() {
      return turns.stream().mapToLong(turn -> turn.total().failed()).sum();
    }

    public long lost() {
      return turns.stream().mapToLong(turn -> turn.total().lost()).sum();
    }

    /** Interruptions that the host took and the guest was never told of, in a million requests. */
    public double lostInterruptionsPerMillion() {
      long lost =
          turns.stream()
              .flatMap(turn -> turn.findings().stream())
              .filter(one -> one.property().equals(PropertyNames.NO_INTERRUPTION_LOST))
              .mapToLong(LoadResult.Found::count)
              .sum();
      return requests() == 0 ? 0 : lost * MILLION / requests();
    }

    /** How many requests that rung was the last for: cancel, halt or clear. */
    public long recovered(String rung) {
      return turns.stream()
          .flatMap(turn -> turn.recoveries().stream())
          .filter(one -> one.word().equals(rung))
          .mapToLong(Recovery::requests)
          .sum();
    }

    /** Broken properties, all together. */
    public long findings() {
      return turns.stream().mapToLong(LoadResult::found).sum();
    }

    /** How often each property was broken, in the order of their names. */
    public SortedMap<String, Long> findingsByProperty() {
      return turns.stream()
          .flatMap(turn -> turn.findings().stream())
          .collect(
              Collectors.groupingBy(
                  LoadResult.Found::property,
                  TreeMap::new,
                  Collectors.summingLong(LoadResult.Found::count)));
    }

    private static double middle(List<Double> values) {
      List<Double> sorted = values.stream().sorted(Comparator.naturalOrder()).toList();
      return sorted.get(sorted.size() / 2);
    }
  }

  /** A finding anywhere is one; nothing measured on some stack is not fine. */
  public Conclusion conclusion() {
    List<Conclusion> all =
        stacks.stream()
            .flatMap(stack -> stack.turns().stream())
            .map(LoadResult::verdict)
            .map(LoadVerdict::conclusion)
            .toList();
    if (all.contains(Conclusion.FINDING)) {
      return Conclusion.FINDING;
    }
    return all.contains(Conclusion.NOTHING_LOOKED_AT)
        ? Conclusion.NOTHING_LOOKED_AT
        : Conclusion.OK;
  }
}
