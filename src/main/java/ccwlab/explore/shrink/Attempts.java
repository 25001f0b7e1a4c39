package ccwlab.explore.shrink;

import ccwlab.explore.Schedule;
import ccwlab.explore.World;
import ccwlab.explore.file.Cut;
import ccwlab.explore.replay.Follower;
import ccwlab.explore.replay.Found;
import ccwlab.explore.replay.Run;
import ccwlab.explore.replay.Walk;
import ccwlab.host.Assembling;
import ccwlab.scenario.Scenario;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** Tries runs against one violation, and counts what that costs. */
final class Attempts {
  private final Scenario scenario;
  private final Assembling assembling;
  private final Schedule origin;
  private final Found wanted;
  private final Work most;
  private Requests asked;
  private World start;
  private int runs;
  private long deliveries;

  /**
   * @param most what all attempts together may cost
   */
  Attempts(Scenario scenario, Assembling assembling, Schedule origin, Found wanted, Work most) {
    this.scenario = scenario;
    this.assembling = assembling;
    this.origin = origin;
    this.wanted = wanted;
    this.most = most;
    without(List.of());
  }

  /** From here on runs do without these steps. */
  void without(List<Cut> cuts) {
    start = World.start(assembling.of(Cut.apply(scenario, cuts)));
  }

  /** From here on a hang counts only if its guest has asked for something as it has in this run. */
  void askingAsIn(Run run) {
    asked = wanted.property().equals(Found.HANG) ? Requests.of(run) : null;
  }

  Walk begin() {
    return new Walk(start.fresh());
  }

  boolean exhausted() {
    return deliveries >= most.deliveries() || most.deadline().over();
  }

  /** The time is over: even what is cheap has to wait no longer. */
  boolean late() {
    return most.deadline().over();
  }

  int runs() {
    return runs;
  }

  /** The run of a walk that is over, if it shows the violation; else null. */
  Run showing(Walk walk, int newDeliveries) {
    count(newDeliveries);
    boolean shows = walk.found().stream().anyMatch(wanted::isSameAs);
    Run run = shows ? walk.run(origin) : null;
    return run == null || asked == null || Requests.of(run).waitAsIn(asked) ? run : null;
  }

  /** The run of a walk that is over, if all that is wrong with it is allowed; else null. */
  Run without(Walk walk, Predicate<Found> allowed) {
    count(walk.size());
    return walk.found().stream().allMatch(allowed) ? walk.run(origin) : null;
  }

  /** The one in which the violation shows sooner, or which ends sooner; either may be null. */
  Run shorter(Run one, Run other) {
    if (one == null || other == null) {
      return one == null ? other : one;
    }
    int sooner = Integer.compare(other.length(other.find(wanted)), one.length(one.find(wanted)));
    boolean better = sooner < 0 || sooner == 0 && other.deliveries() < one.deliveries();
    return better ? other : one;
  }

  /** Follows keys from the start. */
  Run follow(List<String> keys) {
    Walk walk = new Follower(keys).follow(begin());
    return showing(walk, walk.size());
  }

  /** Keeps the order of these keys; all else goes in default order. */
  Run keeping(List<String> keys) {
    Walk walk = new Follower(keys, true).follow(begin());
    return showing(walk, walk.size());
  }

  /** The run up to {@code at}, then {@code instead}, then the rest as far as it goes. */
  Walk swapped(List<String> keys, int at, String instead) {
    List<String> order = new ArrayList<>(keys.subList(0, at));
    order.add(instead);
    keys.subList(at, keys.size()).stream().filter(key -> !key.equals(instead)).forEach(order::add);
    return new Follower(order).follow(begin());
  }

  /** The run up to {@code at}; it goes on from there. */
  Walk upTo(List<String> keys, int at) {
    Walk walk = begin();
    for (String key : keys.subList(0, at)) {
      walk.take(walk.find(key));
    }
    return walk;
  }

  private void count(int newDeliveries) {
    runs++;
    deliveries += newDeliveries;
  }
}
