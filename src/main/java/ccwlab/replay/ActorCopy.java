package ccwlab.replay;

import akka.actor.typed.ActorRef;
import akka.actor.typed.Behavior;
import ccwlab.explore.Interpreter;
import ccwlab.host.Host;
import ccwlab.link.Address;
import ccwlab.link.Link;
import ccwlab.link.MachineNode;
import ccwlab.link.Node;
import ccwlab.link.Post;
import ccwlab.live.HostActors;
import ccwlab.live.Motion;
import ccwlab.live.Stage;
import ccwlab.live.Told;
import ccwlab.machine.Effect;
import ccwlab.observe.Observation;
import java.util.ArrayList;
import java.util.List;

/**
 * One copy of a scenario on actors that are told one message at a time. They are the actors of live
 * mode, on a {@link Stage} that keeps what is sent until it is chosen.
 *
 * <p>Live mode's own count of messages under way runs along, and is compared with what is parked
 * after every delivery: by that count a live round knows that it has drained.
 */
final class ActorCopy implements Interpreter, Stage {
  private static final Object NOTHING = new Object();
  private static final Address<Void> OUTSIDE = new Address<>(-1, "run", Void.class);

  private final DriverThread driver;
  private final Post post;
  private final List<Parked<?>> parked = new ArrayList<>();
  private Member<?>[] members;
  private Object[] states;
  private Object[] initial;
  private Object releasing = NOTHING;
  private Runnable sending;
  private Motion motion;
  private long rounds;
  private int left;
  private boolean stepped;

  /** An actor and its mailbox. */
  record Member<M>(ActorRef<Told<M>> actor, ParkingMailbox.Slot mailbox) {}

  /** A message under way, or an armed timer's. */
  private record Parked<M>(Address<M> to, Told<M> told) {}

  /** Makes an actor, given its behaviour and the machine's name. */
  interface Spawner {
    <M> Member<M> spawn(Behavior<Told<M>> behavior, String name);
  }

  /**
   * @param post is told what comes out of steps
   */
  ActorCopy(DriverThread driver, Post post) {
    this.driver = driver;
    this.post = post;
    beginRound();
  }

  /** Puts an actor behind every machine. */
  void spawn(Host host, Spawner spawner) {
    int size = host.directory().size();
    members = new Member<?>[size];
    initial = new Object[size];
    HostActors.spawn(
        host.changed(
            new Host.Change() {
              @Override
              public <M> Node<M> of(Node<M> node) {
                return node instanceof MachineNode<?, M, ?, ?, ?> machine ? read(machine) : node;
              }
            }),
        this,
        new HostActors.Spawner() {
          @Override
          public <M> void spawn(Node<M> node, Behavior<Told<M>> behavior) {
            int index = node.address().index();
            Member<M> member = spawner.spawn(behavior, node.name());
            member.mailbox().belongsTo(ActorCopy.this);
            members[index] = member;
          }
        });
    states = initial.clone();
  }

  /** The same machine with somebody who reads its state. */
  private <S, M, E extends Effect<P>, P, X> Node<M> read(MachineNode<S, M, E, P, X> node) {
    int index = node.address().index();
    initial[index] = node.initial();
    return new MachineNode<>(
        node.address(),
        new ReadMachine<>(
            node.machine(),
            state -> {
              states[index] = state;
              stepped = true;
            }),
        node.initial(),
        node.shared(),
        node.ports());
  }

  @Override
  public void restart() {
    driver.takeOver();
    System.arraycopy(initial, 0, states, 0, initial.length);
    parked.clear();
    left = 0;
    beginRound();
  }

  private void beginRound() {
    motion = Motion.unheard(++rounds);
  }

  @Override
  public <M> void tell(Address<M> to, M message) {
    motion.announce(1);
    tell(new Link<>(OUTSIDE, to), new Told.Message<>(motion, 0, 0, OUTSIDE, message));
    driver.run();
  }

  @Override
  public void deliver(int serial) {
    Parked<?> next = parked.set(serial, null);
    left--;
    stepped = false;
    release(next);
    if (!stepped) {
      throw new IllegalStateException(next.to().name() + " did not handle " + next.told());
    }
    if (motion.count() != left) {
      throw new IllegalStateException(
          left + " messages are under way, live mode counts " + motion.count());
    }
  }

  private <M> void release(Parked<M> next) {
    releasing = next.told();
    actor(next.to()).tell(next.told());
    driver.run();
  }

  @Override
  public Object state(int machine) {
    return states[machine];
  }

  /** The actor there: it hears what its address says, as it was made from the same node. */
  @SuppressWarnings("unchecked")
  private <M> ActorRef<Told<M>> actor(Address<M> address) {
    return ((Member<M>) members[address.index()]).actor();
  }

  @Override
  public <M> void tell(Link<M> link, Told<M> told) {
    M content = ((Told.Message<M>) told).content();
    sending =
        () -> {
          add(link, told);
          post.send(link, content);
        };
    actor(link.to()).tell(told);
  }

  @Override
  public <M> void whenever(Link<M> link, Told<M> told) {
    add(link, told);
    post.whenever(link, ((Told.Message<M>) told).content());
  }

  @Override
  public <M> void later(Link<M> link, Told<M> told, double micros) {
    add(link, told);
    post.later(link, ((Told.Message<M>) told).content(), micros);
  }

  @Override
  public double chance(Address<?> of, Motion round) {
    return post.chance(of);
  }

  @Override
  public void seen(long stamp, Address<?> of, Observation seen, Motion round) {
    post.observe(of, seen);
  }

  @Override
  public void heard(long stamp, Address<?> from, Address<?> to, Object message, Motion round) {
    throw new IllegalStateException("messages are not kept");
  }

  @Override
  public boolean keepsMessages() {
    return false;
  }

  @Override
  public void cut(Address<?> of, Motion round, int number) {
    throw new IllegalStateException("a replayed round is never cut");
  }

  /** Akka swallows what a mailbox throws, and goes on after an actor has failed; we do not. */
  @Override
  public void failed(Address<?> at, Object message, Motion round, Throwable cause) {
    driver.reportFailure(cause);
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
  void park(Object message) {
    if (driver.isCurrent()) {
      sending.run();
    } else {
      driver.reportFailure(
          new IllegalStateException("told from a thread that does not drive: " + message));
    }
  }

  private <M> void add(Link<M> link, Told<M> told) {
    parked.add(new Parked<>(link.to(), told));
    left++;
  }
}
