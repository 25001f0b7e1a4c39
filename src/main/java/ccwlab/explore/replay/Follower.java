package ccwlab.explore.replay;

import ccwlab.explore.Choice;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Follows a recorded order as far as it can be followed: of what can be delivered, what was
 * recorded earliest goes first; what was not recorded goes in default order when nothing else can.
 *
 * <p>Source: DEMi (Scott and others, NSDI 2016), replay of pruned schedules; matching by logical
 * name replaces its fingerprints.
 */
public final class Follower {
  private final Map<String, Integer> positions = new HashMap<>();
  private final List<String> added = new ArrayList<>();
  private final boolean eager;
  private int followed;

  public Follower(List<String> keys) {
    this(keys, false);
  }

  /**
   * @param eager what was not recorded is delivered as soon as it is its turn in the default order
   */
  public Follower(List<String> keys, boolean eager) {
    this.eager = eager;
    for (int i = 0; i < keys.size(); i++) {
      positions.put(keys.get(i), i);
    }
  }

  /** Takes the walk to its end. */
  public Walk follow(Walk walk) {
    while (!walk.over()) {
      Choice next = next(walk);
      if (next == null) {
        next = walk.usual();
        added.add(next.key());
      } else {
        followed++;
      }
      walk.take(next);
    }
    return walk;
  }

  /** Recorded deliveries that were made. */
  public int followed() {
    return followed;
  }

  /** Recorded deliveries that were never possible. */
  public int skipped() {
    return positions.size() - followed;
  }

  /** Deliveries that were not recorded, in order. */
  public List<String> added() {
    return List.copyOf(added);
  }

  private Choice next(Walk walk) {
    if (eager && !positions.containsKey(walk.usual().key())) {
      return null;
    }
    Choice best = null;
    int earliest = Integer.MAX_VALUE;
    for (Choice choice : walk.enabled()) {
      int position = positions.getOrDefault(choice.key(), Integer.MAX_VALUE);
      if (position < earliest) {
        earliest = position;
        best = choice;
      }
    }
    return best;
  }
}
