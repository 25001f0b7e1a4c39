package ccwlab.property;

import ccwlab.arch.Schid;
import ccwlab.observe.HostSeen;
import ccwlab.observe.Observation;
import ccwlab.observe.VfioSeen;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/**
 * From the end of a close to the next open nobody can want an interruption: the driver takes none
 * for user space, and signals none. Channel reports are {@link NoReportAfterClose}'s.
 */
final class ClosedStaysSilent extends RememberingProperty {
  private final Set<Schid> closed = new HashSet<>();

  @Override
  public Set<Class<? extends Observation>> hears() {
    return Set.of(
        HostSeen.Asked.class,
        HostSeen.Answered.class,
        VfioSeen.IrqTaken.class,
        VfioSeen.EventfdSignalled.class);
  }

  @Override
  public Optional<String> violatedBy(Observation seen) {
    if (seen instanceof HostSeen.Answered answered && answered.what().equals("close")) {
      closed.add(answered.schid());
    } else if (seen instanceof HostSeen.Asked asked && asked.what().equals("open")) {
      closed.remove(asked.schid());
    } else if (seen instanceof VfioSeen.IrqTaken taken && closed.contains(taken.schid())) {
      return broken(taken.schid(), "takes an interruption for user space");
    } else if (seen instanceof VfioSeen.EventfdSignalled signalled
        && !signalled.index().equals("CRW")
        && closed.contains(signalled.schid())) {
      return broken(signalled.schid(), "signals eventfd " + signalled.index());
    }
    return Optional.empty();
  }

  @Override
  public Property copy() {
    ClosedStaysSilent copy = new ClosedStaysSilent();
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

  private static Optional<String> broken(Schid schid, String what) {
    return Optional.of("%s: the file is closed, and the driver %s".formatted(schid, what));
  }
}
