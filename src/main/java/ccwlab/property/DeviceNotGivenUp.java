package ccwlab.property;

import ccwlab.arch.Schid;
import ccwlab.observe.HardwareSeen;
import ccwlab.observe.HostSeen;
import ccwlab.observe.Observation;
import ccwlab.observe.VfioSeen;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * When a round has drained, a device that was there all the time is not NOT_OPER: the driver has
 * not given it up, unless the host has taken it away.
 */
final class DeviceNotGivenUp extends RememberingProperty {
  private final Set<Schid> excused = new HashSet<>();
  private final Set<Schid> notOperational = new HashSet<>();

  @Override
  public Set<Class<? extends Observation>> hears() {
    return Set.of(
        HardwareSeen.PresenceChanged.class, HostSeen.Asked.class, VfioSeen.StateChanged.class);
  }

  @Override
  public Optional<String> violatedBy(Observation seen) {
    if (seen instanceof HardwareSeen.PresenceChanged changed) {
      excused.add(changed.schid());
    } else if (seen instanceof HostSeen.Asked asked && takesAway(asked.what())) {
      excused.add(asked.schid());
    } else if (seen instanceof VfioSeen.StateChanged changed) {
      if (changed.to().equals("NOT_OPER")) {
        notOperational.add(changed.schid());
      } else {
        notOperational.remove(changed.schid());
      }
    }
    return Optional.empty();
  }

  @Override
  public Property copy() {
    DeviceNotGivenUp copy = new DeviceNotGivenUp();
    copy.excused.addAll(excused);
    copy.notOperational.addAll(notOperational);
    return copy;
  }

  @Override
  Object memory() {
    return List.of(excused, notOperational);
  }

  @Override
  public Optional<String> violatedAtRest(Rest rest) {
    for (Schid schid : notOperational) {
      if (!excused.contains(schid)) {
        return Optional.of(schid + ": the device is there, and the driver has given it up");
      }
    }
    return Optional.empty();
  }

  private static boolean takesAway(String what) {
    return what.equals("remove") || what.equals("shutdown");
  }
}
