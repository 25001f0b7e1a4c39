package ccwlab.explore;

import ccwlab.link.Address;
import ccwlab.link.Link;
import ccwlab.link.Post;
import ccwlab.observe.GuestSeen;
import ccwlab.observe.Observation;
import java.util.ArrayList;
import java.util.List;

/** Keeps what came out of the last step of a machine. */
final class StepLog implements Post {
  private final List<Sent> sent = new ArrayList<>();
  private final List<Observation> seen = new ArrayList<>();
  private int machine;
  private long ended;

  /** A message, or an armed timer's. */
  record Sent(int to, Object message, Way way) {}

  /** That machine is about to step. */
  void begin(int stepping) {
    machine = stepping;
    sent.clear();
    seen.clear();
    ended = 0;
  }

  List<Sent> sent() {
    return sent;
  }

  List<Observation> seen() {
    return seen;
  }

  /** Bit v: vCPU v's program is at its end. */
  long ended() {
    return ended;
  }

  @Override
  public <M> void send(Link<M> link, M message) {
    sent.add(new Sent(link.to().index(), message, Way.IN_ORDER));
  }

  @Override
  public <M> void whenever(Link<M> link, M message) {
    sent.add(new Sent(link.to().index(), message, Way.WHENEVER));
  }

  @Override
  public <M> void later(Link<M> link, M message, double micros) {
    sent.add(new Sent(link.to().index(), message, micros > 0 ? Way.TIMER : Way.IN_ORDER));
  }

  /** The largest there is: a service time that can be more than nothing is an armed timer. */
  @Override
  public double chance(Address<?> of) {
    return Math.nextDown(1.0);
  }

  @Override
  public void observe(Address<?> from, Observation observation) {
    if (from.index() != machine) {
      throw new IllegalStateException("machine " + machine + " observes for machine " + from);
    }
    seen.add(observation);
    if (observation instanceof GuestSeen.ProgramEnded end) {
      ended |= 1L << end.vcpu();
    }
  }
}
