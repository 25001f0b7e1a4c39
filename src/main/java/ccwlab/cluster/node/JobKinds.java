package ccwlab.cluster.node;

import akka.actor.typed.Behavior;
import ccwlab.cluster.wire.Travels;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;

/** The kinds of work that a node does: a closed table, by name. */
public final class JobKinds {
  private final Map<String, Function<Activity, Behavior<Travels>>> workers = new TreeMap<>();

  /**
   * One more kind.
   *
   * @param worker makes the worker that does it; it says what it does to the activity
   */
  public JobKinds with(String kind, Function<Activity, Behavior<Travels>> worker) {
    workers.put(kind, worker);
    return this;
  }

  Set<String> names() {
    return workers.keySet();
  }

  /** Null for a kind that there is not. */
  Behavior<Travels> worker(String kind, Activity activity) {
    Function<Activity, Behavior<Travels>> worker = workers.get(kind);
    return worker == null ? null : worker.apply(activity);
  }
}
