package ccwlab.cluster.campaign;

import org.pcollections.PMap;
import org.pcollections.TreePMap;

/**
 * What a worker was given and has not answered.
 *
 * @param window how many tasks it may have at once
 * @param serial of the last message that gave it any
 * @param held when each was given, by number
 */
record Hand(int window, long serial, PMap<Long, Given> held) {

  /**
   * @param serial of the message that gave it
   * @param reports how many reports have come since that did not know of that message
   */
  record Given(long serial, int reports) {
    Given missedOnceMore() {
      return new Given(serial, reports + 1);
    }
  }

  static Hand empty(int window) {
    return new Hand(window, 0, TreePMap.empty());
  }

  int room() {
    return window - held.size();
  }

  Hand with(Iterable<Long> tasks) {
    PMap<Long, Given> more = held;
    for (long task : tasks) {
      more = more.plus(task, new Given(serial + 1, 0));
    }
    return new Hand(window, serial + 1, more);
  }

  Hand without(long task) {
    return new Hand(window, serial, held.minus(task));
  }

  Hand with(long task, Given given) {
    return new Hand(window, serial, held.plus(task, given));
  }
}
