package ccwlab.replay;

import akka.actor.typed.ActorRef;
import akka.actor.typed.Behavior;
import ccwlab.explore.Interpreter;
import ccwlab.load.MachineActor;
import ccwlab.load.UnderWay;
import ccwlab.machine.Effect;
import ccwlab.machine.Step;
import ccwlab.observe.Observation;
import ccwlab.topology.Machines;
import ccwlab.topology.Node;
import ccwlab.topology.Post;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;

/**
 * One copy of a scenario on actors that are told one message at a time. It stands where the live
 * copy stands in live mode: behind the {@link Post} of the same {@link MachineActor}s.
 *
 * <p>Live mode's own count of messages under way runs along, and is compared with what is parked
 * after every delivery: by that count a live round knows that it has drained.
 */
final class ActorCopy implements Interpreter, Post {
  private static final Object NOTHING = new Object();

  private final DriverThread driver;
  private final Post post;
  private final UnderWay underWay = new UnderWay(() -> {});
  private final List<Member> members = new ArrayList<>();
  private final List<Parked> parked = new ArrayList<>();
  private Object[] states;
  private Object[] initial;
  private Object releasing = NOTHING;
  private int left;
  private boolean stepped;

  /** An actor and its mailbox. */
  record Member(ActorRef<Object> actor, ParkingMailbox.Slot mailbox) {}

  /** A message under way, or an armed timer's. */
  private record Parked(int to, Object message) {}

  /**
   * @param post is told what comes out of steps
   */
  ActorCopy(DriverThread driver, Post post) {
    this.driver = driver;
    this.post = post;
  }

  /**
   * Puts an actor behind every machine.
   *
   * @param spawn makes an actor, given its behaviour and the machine's name
   */
  void spawn(Machines machines, BiFunction<Behavior<Object>, String, Member> spawn) {
    initial = new Object[machines.nodes().size()];
    for (int i = 0; i < initial.length; i++) {
      Node<?, ?, ?, ?, ?> node = machines.nodes().get(i);
      initial[i] = node.initial();
      Member member = spawn.apply(actor(i, node), node.name());
      member.mailbox().belongsTo(this, i);
      members.add(member);
    }
    states = initial.clone();
  }

  /** The live actor, with somebody who reads its state. */
  private <S, M, E extends Effect<P>, P, X> MachineActor<S, M, E, P, X> actor(
      int index, Node<S, M, E, P, X> node) {
    Node<S, M, E, P, X> read =
        new Node<>(
            node.name(),
            node.messages(),
            (state, message, shared) -> {
              Step<S, E> step = stepOf(node, state, message, shared);
              states[index] = step.state();
              stepped = true;
              return step;
            },
            node.initial(),
            node.shared(),
            node.ports());
    return new MachineActor<>(read, this, underWay);
  }

  /** Akka stops an actor that throws, and goes on; we do not. */
  private <S, M, E extends Effect<P>, P, X> Step<S, E> stepOf(
      Node<S, M, E, P, X> node, S state, M message, X shared) {
    try {
      return node.machine().step(state, message, shared);
    } catch (RuntimeException e) {
      driver.reportFailure(e);
      throw e;
    }
  }

  @Override
  public void restart() {
    driver.takeOver();
    underWay.announce(members.size() - underWay.count());
    for (int i = 0; i < members.size(); i++) {
      release(i, MachineActor.Reset.INSTANCE);
      states[i] = initial[i];
    }
    parked.clear();
    left = 0;
  }

  @Override
  public void tell(int machine, Object message) {
    underWay.announce(1);
    send(machine, message);
    driver.run();
  }

  @Override
  public void deliver(int serial) {
    Parked next = parked.set(serial, null);
    left--;
    stepped = false;
    release(next.to(), next.message());
    if (!stepped) {
      String name = members.get(next.to()).actor().path().name();
      throw new IllegalStateException(name + " did not handle " + next.message());
    }
    if (underWay.count() != left) {
      throw new IllegalStateException(
          left + " messages are under way, live mode counts " + underWay.count());
    }
  }

  @Override
  public Object state(int machine) {
    return states[machine];
  }

  @Override
  public void send(int to, Object message) {
    members.get(to).actor().tell(message);
  }

  @Override
  public void whenever(int to, Object message) {
    add(to, message);
    post.whenever(to, message);
  }

  @Override
  public void later(int to, Object message, double micros) {
    if (micros <= 0) {
      send(to, message);
    } else {
      add(to, message);
      post.later(to, message, micros);
    }
  }

  @Override
  public double chance(int of) {
    return post.chance(of);
  }

  @Override
  public void observe(int from, Observation seen) {
    post.observe(from, seen);
  }

  /** It is the message that is being delivered: it goes into the mailbox, once. */
  boolean releases(Object message) {
    boolean yes = message == releasing;
    releasing = yes ? NOTHING : releasing;
    return yes;
  }

  /**
   * Keeps what has been told to an actor until it is chosen. Akka swallows what a mailbox throws,
   * so that a message from elsewhere is reported to the driver.
   */
  void park(int to, Object message) {
    if (driver.isCurrent()) {
      add(to, message);
      post.send(to, message);
    } else {
      driver.reportFailure(
          new IllegalStateException("told from a thread that does not drive: " + message));
    }
  }

  private void add(int to, Object message) {
    parked.add(new Parked(to, message));
    left++;
  }

  private void release(int to, Object message) {
    releasing = message;
    members.get(to).actor().tell(message);
    driver.run();
  }
}
