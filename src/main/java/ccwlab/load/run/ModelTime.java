package ccwlab.load.run;

import ccwlab.host.Host;
import ccwlab.link.Address;
import ccwlab.link.Link;
import ccwlab.link.MachineNode;
import ccwlab.link.Node;
import ccwlab.link.Post;
import ccwlab.machine.Effect;
import ccwlab.machine.Machine;
import ccwlab.machine.Step;
import ccwlab.observe.Observation;
import java.util.ArrayDeque;
import java.util.PriorityQueue;
import java.util.SplittableRandom;
import java.util.function.BiConsumer;
import java.util.function.BooleanSupplier;

/**
 * Runs the machines of a host in model time: a step takes no time, what is sent is heard in the
 * order in which it was sent, and when nothing is under way the clock jumps to the next timer. The
 * same seed gives the same run.
 */
final class ModelTime implements Post {
  private static final long GOLDEN_GAMMA = 0x9e3779b97f4a7c15L;
  private static final double NANOS_PER_MICRO = 1000;

  /** After so many steps, a power of two, it is asked whether to stop. */
  private static final int ASKED_EVERY = 1 << 12;

  private final ArrayDeque<Runnable> line = new ArrayDeque<>();
  private final PriorityQueue<Timer> timers = new PriorityQueue<>();
  private final Running<?>[] running;
  private final SplittableRandom[] dice;
  private final BiConsumer<Address<?>, Observation> seen;
  private final MovingClock check;
  private final BooleanSupplier stop;
  private long nanos;
  private long armed;
  private long steps;

  /** What happens at a time; of two at the same time first what was set first. */
  private record Timer(long nanos, long number, Runnable what) implements Comparable<Timer> {
    @Override
    public int compareTo(Timer other) {
      int byTime = Long.compare(nanos, other.nanos);
      return byTime != 0 ? byTime : Long.compare(number, other.number);
    }
  }

  /**
   * @param seed decides every chance
   * @param seen hears of every observation
   * @param check sees that the clock moves
   * @param stop asked now and then: true as soon as nothing more is to be done
   */
  ModelTime(
      Host host,
      long seed,
      BiConsumer<Address<?>, Observation> seen,
      MovingClock check,
      BooleanSupplier stop) {
    this.seen = seen;
    this.check = check;
    this.stop = stop;
    int size = host.directory().size();
    this.running = new Running<?>[size];
    this.dice = new SplittableRandom[size];
    for (Node<?> node : host.nodes()) {
      int index = node.address().index();
      running[index] = running(node);
      dice[index] = new SplittableRandom(seed + index * GOLDEN_GAMMA);
    }
  }

  private <M> Running<M> running(Node<M> node) {
    if (node instanceof MachineNode<?, M, ?, ?, ?> ours) {
      return new OfMachine<>(ours, this);
    }
    throw new IllegalArgumentException(
        node.name() + " is another process: it has a clock of its own");
  }

  /** Nanoseconds since the start. */
  long nanos() {
    return nanos;
  }

  /** Has something done at that time, or now if that is over. */
  void at(long when, Runnable what) {
    timers.add(new Timer(Math.max(when, nanos), armed++, what));
  }

  /** Tells a machine something from outside. */
  <M> void tell(Address<M> to, M message) {
    line.add(() -> hear(to, message));
  }

  /**
   * Goes on until the clock shows {@code end}, or until it is to stop: then the clock shows how far
   * it came.
   */
  void runUntil(long end) {
    boolean on = hearAll();
    while (on && !timers.isEmpty() && timers.peek().nanos() <= end) {
      on = advance();
    }
    if (on) {
      nanos = Math.max(nanos, end);
    }
  }

  /**
   * Goes on to the next timer, and until nothing is under way.
   *
   * @return false if there is no timer, so that nothing will ever move again, or if it is to stop
   */
  boolean advance() {
    if (!hearAll()) {
      return false;
    }
    Timer first = timers.poll();
    if (first == null) {
      return false;
    }
    nanos = first.nanos();
    first.what().run();
    return !stops() && hearAll();
  }

  /** False if it is to stop: the rest stays in the line. */
  private boolean hearAll() {
    for (Runnable next = line.poll(); next != null; next = line.poll()) {
      next.run();
      if (stops()) {
        return false;
      }
    }
    return true;
  }

  private boolean stops() {
    return ++steps % ASKED_EVERY == 0 && stop.getAsBoolean();
  }

  @SuppressWarnings("unchecked") // Who is there hears what the address says.
  private <M> void hear(Address<M> to, M message) {
    check.heard(nanos);
    ((Running<M>) running[to.index()]).hear(message);
  }

  @Override
  public <M> void send(Link<M> link, M message) {
    tell(link.to(), message);
  }

  @Override
  public <M> void whenever(Link<M> link, M message) {
    send(link, message);
  }

  @Override
  public <M> void later(Link<M> link, M message, double micros) {
    if (micros <= 0) {
      send(link, message);
    } else {
      at(nanos + Math.round(micros * NANOS_PER_MICRO), () -> hear(link.to(), message));
    }
  }

  @Override
  public double chance(Address<?> of) {
    return dice[of.index()].nextDouble();
  }

  @Override
  public void observe(Address<?> from, Observation what) {
    seen.accept(from, what);
  }

  /** A machine and its state. */
  private interface Running<M> {
    void hear(M message);
  }

  private static final class OfMachine<S, M, E extends Effect<P>, P, X> implements Running<M> {
    private final Machine<S, M, E, X> machine;
    private final X shared;
    private final P ports;
    private S state;

    OfMachine(MachineNode<S, M, E, P, X> node, Post post) {
      this.machine = node.machine();
      this.shared = node.shared();
      this.ports = node.ports().apply(post);
      this.state = node.initial();
    }

    @Override
    public void hear(M message) {
      Step<S, E> step = machine.step(state, message, shared);
      state = step.state();
      assert machine.holdsInvariants(state);
      for (E effect : step.effects()) {
        effect.deliver(ports);
      }
    }
  }
}
