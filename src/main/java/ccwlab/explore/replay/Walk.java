package ccwlab.explore.replay;

import ccwlab.explore.Choice;
import ccwlab.explore.Execution;
import ccwlab.explore.ExploreOptions;
import ccwlab.explore.Judged;
import ccwlab.explore.Schedule;
import ccwlab.explore.World;
import ccwlab.outcome.Judgement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A run that is chosen step by step and remembers all of it. */
public final class Walk {
  /** From here on every message gets its turn, so that what still goes on goes on for ever. */
  private static final int FAIR_FROM = ExploreOptions.DELIVERIES_USUAL;

  private final World world;
  private final List<Execution.Taken> steps;
  private final List<Choice> usuals;
  private final UsualOrder order;
  private List<Choice> enabled;
  private int observed;
  private int settleFrom = -1;

  /**
   * @param world at the start of a round; the walk moves it
   */
  public Walk(World world) {
    this.world = world;
    this.steps = new ArrayList<>();
    this.usuals = new ArrayList<>();
    this.order = new UsualOrder();
    offer();
  }

  private Walk(Walk that) {
    this.world = that.world.branch();
    this.steps = new ArrayList<>(that.steps);
    this.usuals = new ArrayList<>(that.usuals);
    this.order = that.order.copy();
    this.enabled = that.enabled;
    this.observed = that.observed;
    this.settleFrom = that.settleFrom;
  }

  /** Another one that goes on by itself from here. */
  public Walk branch() {
    return new Walk(this);
  }

  /** The round is over, or longer than any may be. */
  public boolean over() {
    return world.over() || tooLong();
  }

  private boolean tooLong() {
    return steps.size() >= 2 * FAIR_FROM;
  }

  public int size() {
    return steps.size();
  }

  public List<Choice> enabled() {
    return enabled;
  }

  /** The one of these keys that can be delivered; null if it cannot. */
  public Choice find(String key) {
    for (Choice choice : enabled) {
      if (choice.key().equals(key)) {
        return choice;
      }
    }
    return null;
  }

  /** What the default order would deliver. */
  public Choice usual() {
    return order.usual(enabled, steps.size() >= FAIR_FROM);
  }

  public Execution.Taken take(Choice choice) {
    usuals.add(usual());
    Execution.Taken taken = world.take(choice.key());
    order.taken(choice, enabled);
    steps.add(taken);
    observed += taken.seen().size();
    if (settleFrom < 0 && world.settling()) {
      settleFrom = observed;
    }
    offer();
    return taken;
  }

  /** Goes on in the default order to the end. */
  public Walk finish() {
    while (!over()) {
      take(usual());
    }
    return this;
  }

  /** All that is wrong with the run, which is over. */
  public List<Found> found() {
    return Found.in(judgement(), steps.size());
  }

  private Optional<Judgement> judgement() {
    return world.over() ? Optional.of(Judged.of(world)) : Optional.empty();
  }

  /** What has been walked, as a run; {@code origin} says of what. */
  public Run run(Schedule origin) {
    List<String> keys = steps.stream().map(step -> step.choice().key()).toList();
    Schedule schedule =
        new Schedule(Schedule.VERSION, origin.scenario(), origin.stack(), origin.seed(), keys);
    Execution execution =
        new Execution(
            schedule,
            steps,
            judgement(),
            world.contentHash(),
            settleFrom < 0 ? observed : settleFrom);
    return new Run(execution, world.names(), usuals);
  }

  private void offer() {
    enabled = world.over() ? List.of() : world.enabled();
    order.offered(enabled);
  }
}
