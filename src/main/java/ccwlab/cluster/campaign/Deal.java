package ccwlab.cluster.campaign;

import org.pcollections.PMap;
import org.pcollections.PSortedSet;
import org.pcollections.TreePMap;
import org.pcollections.TreePSet;

/**
 * State of a dealer.
 *
 * @param end number after the last task; {@link Long#MAX_VALUE} if there is no last one
 * @param next the first number that was never given, if its result is not there
 * @param again to be given once more
 * @param hands by worker
 * @param done results that are there
 * @param enough nothing more is to be given
 * @param redone how many tasks were given once more
 */
public record Deal(
    long end,
    long next,
    PSortedSet<Long> again,
    PMap<String, Hand> hands,
    Numbers done,
    boolean enough,
    long redone) {

  /**
   * Before the first task.
   *
   * @param first number of the first task
   * @param end number after the last
   * @param have results that are there already
   */
  public static Deal of(long first, long end, Iterable<Long> have) {
    Numbers done = Numbers.below(first);
    for (long task : have) {
      done = done.with(task);
    }
    return new Deal(end, first, TreePSet.empty(), TreePMap.empty(), done, false, 0);
  }

  /** All results are there. */
  public boolean complete() {
    return done.below() >= end;
  }

  /** How many workers there are. */
  public int workers() {
    return hands.size();
  }

  /** How many tasks are with workers. */
  public int out() {
    return hands.values().stream().mapToInt(hand -> hand.held().size()).sum();
  }

  Deal with(PMap<String, Hand> others) {
    return new Deal(end, next, again, others, done, enough, redone);
  }

  Deal with(String worker, Hand hand) {
    return with(hands.plus(worker, hand));
  }

  Deal from(long newNext, PSortedSet<Long> newAgain) {
    return new Deal(end, newNext, newAgain, hands, done, enough, redone);
  }

  /** The task is to be given once more, unless its result is there. */
  Deal missing(long task) {
    return done.has(task)
        ? this
        : new Deal(end, next, again.plus(task), hands, done, enough, redone + 1);
  }

  Deal has(long task) {
    return new Deal(end, next, again.minus(task), hands, done.with(task), enough, redone);
  }

  Deal noMore() {
    return new Deal(end, next, again, hands, done, true, redone);
  }
}
