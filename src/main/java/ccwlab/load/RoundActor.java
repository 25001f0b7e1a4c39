package ccwlab.load;

import akka.actor.typed.Behavior;
import akka.actor.typed.javadsl.AbstractBehavior;
import akka.actor.typed.javadsl.ActorContext;
import akka.actor.typed.javadsl.Behaviors;
import akka.actor.typed.javadsl.Receive;
import ccwlab.topology.Assembly;
import java.util.OptionalLong;

/** Runs round after round on one copy; told whenever nothing in the copy moves. */
final class RoundActor extends AbstractBehavior<RoundActor.Quiet> {
  /** Nothing in the copy moves. */
  enum Quiet {
    QUIET
  }

  private final Assembly assembly;
  private final RoundSource source;
  private final RoundReferee referee;
  private final Runnable onDone;
  private final LiveCopy copy;
  private Round round;

  /** What all copies of a run have in common. */
  record Run(Assembly assembly, LiveCopy.Stage stage, RoundSource source, RoundReferee referee) {}

  static Behavior<Quiet> create(Run run, String name, Runnable onDone) {
    return Behaviors.setup(context -> new RoundActor(context, run, name, onDone));
  }

  private RoundActor(ActorContext<Quiet> context, Run run, String name, Runnable onDone) {
    super(context);
    this.assembly = run.assembly();
    this.source = run.source();
    this.referee = run.referee();
    this.onDone = onDone;
    this.copy =
        new LiveCopy(
            context,
            run.assembly().copy(),
            name,
            run.stage(),
            () -> context.getSelf().tell(Quiet.QUIET));
    next();
  }

  @Override
  public Receive<Quiet> createReceive() {
    return newReceiveBuilder().onMessage(Quiet.class, quiet -> onQuiet()).build();
  }

  private Behavior<Quiet> onQuiet() {
    if (round.quiet()) {
      referee.judge(round, copy);
      next();
    }
    return this;
  }

  private void next() {
    OptionalLong number = source.take();
    if (number.isPresent()) {
      round = new Round(assembly, copy, number.getAsLong(), source.seedOf(number.getAsLong()));
      round.begin();
    } else {
      copy.copy().close();
      onDone.run();
    }
  }
}
