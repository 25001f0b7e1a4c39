package ccwlab.load;

import ccwlab.guest.VcpuProtocol;
import ccwlab.machine.Effect;
import ccwlab.machine.Step;
import ccwlab.observe.Observation;
import ccwlab.topology.Assembly;
import ccwlab.topology.Copy;
import ccwlab.topology.Node;
import ccwlab.topology.Post;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/** Counts the messages of a program by running the machines one message after the other. */
final class MessageCount implements Post {
  private final List<Runner<?, ?, ?, ?, ?>> runners = new ArrayList<>();
  private final Deque<Runnable> pending = new ArrayDeque<>();
  private long messages;

  private MessageCount(Copy copy) {
    copy.nodes().forEach(node -> runners.add(runner(node)));
  }

  /** How many messages vCPU 0's program takes, the one that starts it included. */
  static long of(Assembly assembly) {
    try (Copy copy = assembly.copy()) {
      MessageCount count = new MessageCount(copy);
      count.send(0, new VcpuProtocol.Run(assembly.program(0), 0));
      while (!count.pending.isEmpty()) {
        count.pending.poll().run();
      }
      return count.messages;
    }
  }

  @Override
  public void send(int to, Object message) {
    messages++;
    pending.add(() -> runners.get(to).handle(message));
  }

  @Override
  public void whenever(int to, Object message) {
    send(to, message);
  }

  @Override
  public void later(int to, Object message, double micros) {
    send(to, message);
  }

  @Override
  public double chance(int of) {
    return 0;
  }

  @Override
  public void observe(int from, Observation seen) {
    // Only the messages count here.
  }

  private <S, M, E extends Effect<P>, P, X> Runner<S, M, E, P, X> runner(Node<S, M, E, P, X> node) {
    return new Runner<>(node, node.ports().apply(this));
  }

  private static final class Runner<S, M, E extends Effect<P>, P, X> {
    private final Node<S, M, E, P, X> node;
    private final P ports;
    private S state;

    Runner(Node<S, M, E, P, X> node, P ports) {
      this.node = node;
      this.ports = ports;
      this.state = node.initial();
    }

    void handle(Object message) {
      Step<S, E> step = node.machine().step(state, node.messages().cast(message), node.shared());
      state = step.state();
      step.effects().forEach(effect -> effect.deliver(ports));
    }
  }
}
