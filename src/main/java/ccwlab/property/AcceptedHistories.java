package ccwlab.property;

import java.nio.IntBuffer;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Histories that the model has accepted already: round after round brings the same few. Shared by
 * all rounds of a run. What is not in it is checked again, so it may forget at any time.
 */
final class AcceptedHistories {
  private final int most;
  private final Set<IntBuffer> keys = ConcurrentHashMap.newKeySet();

  /**
   * @param most how many it keeps before it forgets all and begins anew
   */
  AcceptedHistories(int most) {
    this.most = most;
  }

  boolean contains(HardwareHistory history) {
    return keys.contains(history.key());
  }

  void add(HardwareHistory history) {
    if (keys.size() >= most) {
      keys.clear();
    }
    keys.add(history.key());
  }
}
