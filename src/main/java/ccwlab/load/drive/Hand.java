package ccwlab.load.drive;

import ccwlab.hardware.SubchannelProtocol;
import ccwlab.host.Meddling;
import ccwlab.link.Address;
import ccwlab.link.Link;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What the faults do at present to the devices' times and to the workqueue of one host. */
public final class Hand implements Meddling {
  private final Map<Integer, Double> factors = new HashMap<>();
  private final List<Held<?>> held = new ArrayList<>();
  private final Set<Integer> losing = new HashSet<>();
  private boolean stalled;

  /** A work item that has not begun. */
  public record Held<M>(Link<M> link, M message) {}

  /**
   * That device's service takes so many times as long from now on; 1 is as usual, {@link #NEVER}:
   * it ends nothing any more of what it is given.
   */
  void slow(Address<SubchannelProtocol.Command> device, double factor) {
    if (factor == 1) {
      factors.remove(device.index());
    } else {
      factors.put(device.index(), factor);
    }
  }

  /** That subchannel's next request for an interruption is lost. */
  void lose(Address<SubchannelProtocol.Command> device) {
    losing.add(device.index());
  }

  /** Work items wait. */
  void stall() {
    stalled = true;
  }

  /** They go on: those that have waited, in order. */
  List<Held<?>> goOn() {
    stalled = false;
    List<Held<?>> waited = List.copyOf(held);
    held.clear();
    return waited;
  }

  @Override
  public double serviceMicros(Address<SubchannelProtocol.Command> of, double usual) {
    Double factor = factors.get(of.index());
    if (factor == null) {
      return usual;
    }
    return factor == NEVER ? NEVER : usual * factor;
  }

  @Override
  public boolean losesInterruption(Address<SubchannelProtocol.Command> of) {
    return losing.remove(of.index());
  }

  @Override
  public <M> boolean holds(Link<M> link, M message) {
    if (stalled) {
      held.add(new Held<>(link, message));
    }
    return stalled;
  }
}
