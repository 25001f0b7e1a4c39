package ccwlab.host;

import ccwlab.link.Address;
import ccwlab.link.Link;
import ccwlab.link.MachineNode;
import ccwlab.link.Node;
import ccwlab.link.Post;
import ccwlab.machine.Effect;
import ccwlab.machine.Machine;
import ccwlab.machine.Step;
import ccwlab.observe.Observation;
import ccwlab.observe.Seen;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Runs a copy on one thread: every message waits in its receiver's queue, and either the oldest of
 * all goes next or a seed decides whose turn it is. A timer is a message that may come at any time.
 */
public final class SyncPost implements Post {
  private static final int STEPS_MAX = 200_000;

  /** How many turns the others have for one of the slow machine. */
  private static final int SLOWNESS = 100;

  private final List<Cell<?, ?, ?, ?, ?>> cells = new ArrayList<>();
  private final List<Deque<Object>> queues = new ArrayList<>();
  private final List<List<Object>> heard = new ArrayList<>();
  private final List<Timer> timers = new ArrayList<>();
  private final List<Seen> seen = new ArrayList<>();
  private final Deque<Integer> arrivals = new ArrayDeque<>();
  private final SplittableRandom dice;

  /** The machine that seldom hears anything while another has something to hear; -1 for none. */
  private final int slow;

  private record Timer(int to, Object message) {}

  private SyncPost(Copy copy, SplittableRandom dice) {
    this.dice = dice;
    this.slow =
        dice == null || dice.nextBoolean() ? -1 : dice.nextInt(copy.host().directory().size());
    for (Node<?> node : copy.host().nodes()) {
      queues.add(new ArrayDeque<>());
      heard.add(new ArrayList<>());
      cells.add(cell((MachineNode<?, ?, ?, ?, ?>) node));
    }
  }

  /** Delivers in the order of sending; timers go off when nothing else is left. */
  public static SyncPost fifo(Copy copy) {
    return new SyncPost(copy, null);
  }

  /**
   * Delivers as the seed decides; each receiver hears its messages in the order of sending. With
   * every other seed one machine is left behind by all others.
   */
  public static SyncPost random(Copy copy, long seed) {
    return new SyncPost(copy, new SplittableRandom(seed));
  }

  /** Runs until nothing is under way. */
  public void drain() {
    for (int steps = 0; ; steps++) {
      if (steps == STEPS_MAX) {
        throw new AssertionError("not drained after " + STEPS_MAX + " steps");
      }
      int to = next();
      if (to < 0) {
        return;
      }
      Object message = queues.get(to).poll();
      heard.get(to).add(message);
      cells.get(to).hear(message);
    }
  }

  public List<Seen> all() {
    return seen;
  }

  public List<Observation> observations() {
    return seen.stream().map(Seen::observation).toList();
  }

  /** All that machine {@code index} was told, in order. */
  public List<Object> heard(int index) {
    return heard.get(index);
  }

  /** The state of machine {@code index}. */
  public Object state(int index) {
    return cells.get(index).state;
  }

  /** A message from outside. */
  public <M> void tell(Address<M> to, M message) {
    arrive(to.index(), message);
  }

  @Override
  public <M> void send(Link<M> link, M message) {
    arrive(link.to().index(), message);
  }

  @Override
  public <M> void whenever(Link<M> link, M message) {
    later(link, message, dice == null ? 0 : 1);
  }

  @Override
  public <M> void later(Link<M> link, M message, double micros) {
    if (micros <= 0) {
      send(link, message);
    } else {
      timers.add(new Timer(link.to().index(), message));
    }
  }

  private void arrive(int to, Object message) {
    queues.get(to).add(message);
    arrivals.add(to);
  }

  @Override
  public double chance(Address<?> of) {
    return dice == null ? 0.5 : dice.nextDouble();
  }

  @Override
  public void observe(Address<?> from, Observation observation) {
    seen.add(new Seen(from.index(), observation));
  }

  /** Whose turn it is; -1 when nothing is under way. */
  private int next() {
    return dice == null ? oldest() : drawn();
  }

  private int oldest() {
    if (arrivals.isEmpty() && !timers.isEmpty()) {
      goOff(0);
    }
    return arrivals.isEmpty() ? -1 : arrivals.poll();
  }

  private int drawn() {
    while (true) {
      List<Integer> ready = new ArrayList<>();
      boolean left = slow >= 0 && dice.nextInt(SLOWNESS) != 0;
      for (int i = 0; i < queues.size(); i++) {
        if (!(left && i == slow) && !queues.get(i).isEmpty()) {
          ready.add(i);
        }
      }
      int choices = ready.size() + timers.size();
      if (choices == 0) {
        return left && !queues.get(slow).isEmpty() ? slow : -1;
      }
      int choice = dice.nextInt(choices);
      if (choice < ready.size()) {
        return ready.get(choice);
      }
      goOff(choice - ready.size());
    }
  }

  private void goOff(int index) {
    Timer timer = timers.remove(index);
    arrive(timer.to(), timer.message());
  }

  private <S, M, E extends Effect<P>, P, X> Cell<S, M, E, P, X> cell(
      MachineNode<S, M, E, P, X> node) {
    return new Cell<>(node, this);
  }

  private static final class Cell<S, M, E extends Effect<P>, P, X> {
    private final String name;
    private final Machine<S, M, E, X> machine;
    private final Class<M> messages;
    private final X shared;
    private final P ports;
    private S state;

    Cell(MachineNode<S, M, E, P, X> node, Post post) {
      this.name = node.name();
      this.machine = node.machine();
      this.messages = node.address().hears();
      this.shared = node.shared();
      this.ports = node.ports().apply(post);
      this.state = node.initial();
    }

    void hear(Object message) {
      try {
        Step<S, E> step = machine.step(state, messages.cast(message), shared);
        state = step.state();
        step.effects().forEach(effect -> effect.deliver(ports));
      } catch (RuntimeException | AssertionError e) {
        throw new AssertionError(name + " in " + state + " on " + message, e);
      }
    }
  }
}
