package ccwlab.live;

import akka.actor.typed.ActorRef;
import ccwlab.event.Event;
import ccwlab.host.Copy;
import ccwlab.host.Host;
import ccwlab.link.Address;
import ccwlab.link.Link;
import ccwlab.link.Node;
import ccwlab.observe.Observation;

/**
 * A copy whose actors are run by one thread at a time, for throughput: what is seen is judged at
 * once, and the machines that only answer (big lock, interrupts, workqueue) are asked in the
 * asker's turn.
 */
final class TogetherHost extends CopyHost {
  private final Hearing<?>[] asked;
  private RoundRecord record;

  TogetherHost(Copy copy, Setting setting, ActorRef<RoundActor.Command> round) {
    super(copy, setting, round);
    this.asked = new Hearing<?>[size()];
  }

  @Override
  void begin(RoundRecord of) {
    record = of;
  }

  @Override
  void read() {
    // It has been read as it came.
  }

  @Override
  int cut(Motion motion, int number) {
    return 0;
  }

  @Override
  public boolean together() {
    return true;
  }

  @Override
  public <M> void started(Address<M> at, Hearing<M> hearing) {
    if (onlyAnswers(at)) {
      asked[at.index()] = hearing;
    }
  }

  private boolean onlyAnswers(Address<?> at) {
    Host host = copy().host();
    return host.driver().workqueue().address() == at
        || isAmong(host.qemu().locks(), at)
        || isAmong(host.qemu().interrupts(), at);
  }

  private static <M> boolean isAmong(Iterable<Node<M>> nodes, Address<?> at) {
    for (Node<M> node : nodes) {
      if (node.address() == at) {
        return true;
      }
    }
    return false;
  }

  /** Once it runs, a machine that only answers is asked in the asker's turn. */
  @Override
  @SuppressWarnings("unchecked") // Who is there hears what the address says.
  public <M> void tell(Link<M> link, Told<M> told) {
    Hearing<M> hearing = (Hearing<M>) asked[link.to().index()];
    if (hearing == null) {
      super.tell(link, told);
    } else {
      hearing.hear((Told.Message<M>) told);
    }
  }

  @Override
  public <M> void whenever(Link<M> link, Told<M> told) {
    tell(link, told);
  }

  @Override
  public void keep(long stamp, Address<?> from, Address<?> to, Object what, Motion motion) {
    if (!(what instanceof Observation seen) || !seen.isLabel()) {
      record.take(new Event(stamp, System.nanoTime(), from, to, what));
    }
  }

  @Override
  public void cut(Address<?> of, Motion motion, int number) {
    throw new IllegalStateException("nothing is kept that could be handed over");
  }
}
