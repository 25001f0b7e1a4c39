package ccwlab.live;

import ccwlab.guest.VcpuProtocol;
import ccwlab.host.Host;
import ccwlab.host.Mutant;
import ccwlab.link.Address;
import ccwlab.link.Link;
import ccwlab.link.MachineNode;
import ccwlab.link.Node;
import ccwlab.link.Post;
import ccwlab.machine.Effect;
import ccwlab.machine.Machine;
import ccwlab.observe.GuestSeen;
import ccwlab.observe.Observation;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/** Hosts with a bug, as ours may have one. */
public final class Changes {
  /** What is thrown. */
  public static final String ON_PURPOSE = "thrown on purpose";

  private static final int RUNS_OF_A_ROUND = 2; // its program and the settle program

  private Changes() {}

  /** In each copy the first vCPU throws in that round of the copy, at its second step. */
  public static Mutant throwing(int round) {
    return doing(
        round,
        () -> {
          throw new IllegalArgumentException(ON_PURPOSE);
        });
  }

  /** The same, but does what is said. */
  public static Mutant doing(int round, Runnable what) {
    return plain -> changed(plain, round, what);
  }

  private static Host changed(Host plain, int round, Runnable what) {
    return plain.changed(
        new Host.Change() {
          @Override
          public <M> Node<M> of(Node<M> node) {
            return node.name().equals("vcpu-0")
                ? doing((MachineNode<?, M, ?, ?, ?>) node, round, what)
                : node;
          }
        });
  }

  private static <S, M, E extends Effect<P>, P, X> Node<M> doing(
      MachineNode<S, M, E, P, X> node, int round, Runnable what) {
    AtomicInteger runs = new AtomicInteger();
    Machine<S, M, E, X> machine =
        (state, message, shared) -> {
          if (message instanceof VcpuProtocol.Run) {
            runs.incrementAndGet();
          } else if (runs.get() == RUNS_OF_A_ROUND * (round - 1) + 1) {
            what.run();
          }
          return node.machine().step(state, message, shared);
        };
    return new MachineNode<>(node.address(), machine, node.initial(), node.shared(), node.ports());
  }

  /** Every step of every machine is counted. */
  static Mutant counting(AtomicLong steps) {
    return plain ->
        plain.changed(
            new Host.Change() {
              @Override
              public <M> Node<M> of(Node<M> node) {
                return counting((MachineNode<?, M, ?, ?, ?>) node, steps);
              }
            });
  }

  private static <S, M, E extends Effect<P>, P, X> Node<M> counting(
      MachineNode<S, M, E, P, X> node, AtomicLong steps) {
    Machine<S, M, E, X> machine =
        (state, message, shared) -> {
          steps.incrementAndGet();
          return node.machine().step(state, message, shared);
        };
    return new MachineNode<>(node.address(), machine, node.initial(), node.shared(), node.ports());
  }

  /** At the end of each program another one is said to have ended, which never ran. */
  static Mutant lyingAboutEnds() {
    return plain ->
        plain.changed(
            new Host.Change() {
              @Override
              public <M> Node<M> of(Node<M> node) {
                return lying((MachineNode<?, M, ?, ?, ?>) node);
              }
            });
  }

  private static <S, M, E extends Effect<P>, P, X> Node<M> lying(MachineNode<S, M, E, P, X> node) {
    return new MachineNode<>(
        node.address(),
        node.machine(),
        node.initial(),
        node.shared(),
        post -> node.ports().apply(new Lying(post)));
  }

  private record Lying(Post post) implements Post {
    private static final int NOBODY = 99;

    @Override
    public <M> void send(Link<M> link, M message) {
      post.send(link, message);
    }

    @Override
    public <M> void whenever(Link<M> link, M message) {
      post.whenever(link, message);
    }

    @Override
    public <M> void later(Link<M> link, M message, double micros) {
      post.later(link, message, micros);
    }

    @Override
    public double chance(Address<?> of) {
      return post.chance(of);
    }

    @Override
    public void observe(Address<?> from, Observation seen) {
      post.observe(from, seen);
      if (seen instanceof GuestSeen.ProgramEnded) {
        post.observe(from, new GuestSeen.ProgramEnded(NOBODY));
      }
    }
  }
}
