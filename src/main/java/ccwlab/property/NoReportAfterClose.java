package ccwlab.property;

import ccwlab.arch.Schid;
import ccwlab.observe.HostSeen;
import ccwlab.observe.Observation;
import ccwlab.observe.VfioSeen;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/**
 * From the end of a close to the next open the driver makes no channel report for user space, and
 * signals none: there is nobody to read it.
 *
 * <p>Source: Linux vfio_ccw_drv.c, vfio_ccw_chp_event, vfio_ccw_queue_crw.
 */
final class NoReportAfterClose extends RememberingProperty {
  private final Set<Schid> closed = new HashSet<>();

  @Override
  public Set<Class<? extends Observation>> hears() {
    return Set.of(
        HostSeen.Asked.class,
        HostSeen.Answered.class,
        VfioSeen.CrwMade.class,
        VfioSeen.EventfdSignalled.class);
  }

  @Override
  public Optional<String> violatedBy(Observation seen) {
    if (seen instanceof HostSeen.Answered answered && answered.what().equals("close")) {
      closed.add(answered.schid());
    } else if (seen instanceof HostSeen.Asked asked && asked.what().equals("open")) {
      closed.remove(asked.schid());
    } else if (seen instanceof VfioSeen.CrwMade made && closed.contains(made.schid())) {
      return Optional.of(
          "%s: the file is closed, and the driver makes a channel report: %s"
              .formatted(made.schid(), ChannelReportToldOnce.text(made.crw())));
    } else if (seen instanceof VfioSeen.EventfdSignalled signalled
        && signalled.index().equals("CRW")
        && closed.contains(signalled.schid())) {
      return Optional.of(
          signalled.schid() + ": the file is closed, and the driver signals a channel report");
    }
    return Optional.empty();
  }

  @Override
  public Property copy() {
    NoReportAfterClose copy = new NoReportAfterClose();
    copy.closed.addAll(closed);
    return copy;
  }

  @Override
  Object memory() {
    return closed;
  }

  @Override
  public Optional<String> violatedAtRest(Rest rest) {
    return Optional.empty();
  }
}
