package ccwlab.load;

import akka.actor.typed.ActorRef;
import akka.actor.typed.DispatcherSelector;
import akka.actor.typed.javadsl.ActorContext;
import ccwlab.machine.Effect;
import ccwlab.observe.Observation;
import ccwlab.topology.Copy;
import ccwlab.topology.Node;
import ccwlab.topology.Post;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** One copy of a scenario on actors: delivers, keeps time, throws dice, takes observations. */
final class LiveCopy implements Post {
  /** The longest that a thread of the host is kept from its processor. */
  private static final double PREEMPTED_MICROS_MOST = 50;

  private final Copy copy;
  private final Stage stage;
  private final Recorder recorder = new Recorder();
  private final UnderWay underWay;
  private final List<ActorRef<Object>> actors = new ArrayList<>();
  private final SplittableRandom[] chances;

  /**
   * Where copies run.
   *
   * @param dispatcher which threads run the machines, and in which order
   * @param preempted the chance that what runs on a processor of its own loses it for a while at
   *     the end of a step
   */
  record Stage(LiveClock clock, DispatcherSelector dispatcher, double preempted) {}

  LiveCopy(ActorContext<?> context, Copy copy, String name, Stage stage, Runnable onQuiet) {
    this.copy = copy;
    this.stage = stage;
    this.underWay = new UnderWay(onQuiet);
    this.chances = new SplittableRandom[copy.nodes().size()];
    for (Node<?, ?, ?, ?, ?> node : copy.nodes()) {
      actors.add(context.spawn(actor(node), name + "-" + node.name(), stage.dispatcher()));
      // A machine that throws is our bug: whoever watches it dies too, up to the actor system.
      context.watch(actors.get(actors.size() - 1));
    }
    seed(0);
  }

  private <S, M, E extends Effect<P>, P, X> MachineActor<S, M, E, P, X> actor(
      Node<S, M, E, P, X> node) {
    return new MachineActor<>(node, this, underWay);
  }

  Copy copy() {
    return copy;
  }

  Recorder recorder() {
    return recorder;
  }

  /** A machine handled more messages than a round may take. */
  boolean overrun() {
    return underWay.overrun();
  }

  /** Restarts the dice of every machine. Only while nothing moves. */
  void seed(long seed) {
    SplittableRandom seeds = new SplittableRandom(seed);
    for (int i = 0; i < chances.length; i++) {
      chances[i] = seeds.split();
    }
  }

  /** Tells every machine to go back to its initial state; {@code more} messages will follow. */
  void reset(int more) {
    underWay.restart();
    underWay.announce(actors.size() + more);
    for (ActorRef<Object> actor : actors) {
      actor.tell(MachineActor.Reset.INSTANCE);
    }
  }

  void announce(int messages) {
    underWay.announce(messages);
  }

  @Override
  public void send(int to, Object message) {
    actors.get(to).tell(message);
  }

  @Override
  public void whenever(int to, Object message) {
    boolean preempted = stage.preempted() > 0 && chance(to) < stage.preempted();
    later(to, message, preempted ? chance(to) * PREEMPTED_MICROS_MOST : 0);
  }

  @Override
  public void later(int to, Object message, double micros) {
    if (micros <= 0) {
      send(to, message);
    } else {
      stage.clock().later(micros, () -> send(to, message));
    }
  }

  @Override
  public double chance(int of) {
    return chances[of].nextDouble();
  }

  @Override
  public void observe(int from, Observation seen) {
    recorder.record(from, seen);
  }
}
