package ccwlab.explore;

import ccwlab.observe.Grade;
import java.util.List;

/**
 * What the runs of some consecutive batches came to: plain values, which mean the same in every
 * process that has the same scenario, stack and options.
 *
 * @param firstBatch number of the first batch
 * @param batches how many
 * @param prints of each run: equal for runs of one class
 * @param finals of each run: equal for equal machine states and storage in the end
 * @param ends of each run: which of {@code judgements}; -1 if it was broken off
 * @param outcomes one short run for each
 * @param rules one short run for each broken rule
 * @param longest deliveries of the longest run
 * @param overfull some run was broken off because too many messages were under way
 * @param chains as the last batch's strategy counts them
 * @param steps those that hit cells of the transition tables
 */
public record SampledRuns(
    int firstBatch,
    int batches,
    long[] prints,
    long[] finals,
    int[] ends,
    List<Ended> judgements,
    List<ByOutcome> outcomes,
    List<ByRule> rules,
    int longest,
    long deliveries,
    long broken,
    long checkedTwice,
    boolean overfull,
    int chains,
    List<Hits> steps) {

  /** A judgement. */
  public record Ended(String outcome, Grade grade, String why, List<Broken> broken) {}

  /** A rule that a run broke. */
  public record Broken(String property, String message) {}

  /**
   * @param keys of the shortest run with it, in order
   */
  public record ByOutcome(String outcome, Grade grade, String why, List<String> keys) {}

  /**
   * @param keys of the shortest run that breaks it, in order
   */
  public record ByRule(String property, String message, List<String> keys) {}

  /**
   * A step, by its content, and the cells that it hits.
   *
   * @param step equal for equal steps
   * @param cells numbers of cells of the transition tables, each as often as it is hit
   */
  public record Hits(long step, int[] cells) {}

  public int runs() {
    return prints.length;
  }
}
