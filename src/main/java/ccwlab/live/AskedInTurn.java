package ccwlab.live;

import ccwlab.host.Host;
import ccwlab.link.Address;
import ccwlab.link.Link;
import ccwlab.link.Node;

/**
 * The machines of a host that only answer (big lock, floating interrupts, workqueue). Where one
 * thread at a time runs all actors of the host, they are asked in the asker's turn: no message has
 * to wait in a line for them.
 */
public final class AskedInTurn {
  private final Host host;
  private final Hearing<?>[] asked;

  public AskedInTurn(Host host) {
    this.host = host;
    this.asked = new Hearing<?>[host.directory().size()];
  }

  /** An actor has been started; see {@link Stage#started}. */
  public <M> void started(Address<M> at, Hearing<M> hearing) {
    if (onlyAnswers(at)) {
      asked[at.index()] = hearing;
    }
  }

  private boolean onlyAnswers(Address<?> at) {
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

  /** Has the receiver handle the message at once; false if it is not one that only answers. */
  @SuppressWarnings("unchecked") // Who is there hears what the address says.
  public <M> boolean hear(Link<M> link, Told<M> told) {
    Hearing<M> hearing = (Hearing<M>) asked[link.to().index()];
    if (hearing == null) {
      return false;
    }
    hearing.hear((Told.Message<M>) told);
    return true;
  }
}
