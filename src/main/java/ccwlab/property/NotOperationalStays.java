package ccwlab.property;

import ccwlab.arch.Schid;
import ccwlab.observe.HostSeen;
import ccwlab.observe.Observation;
import ccwlab.observe.VfioSeen;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A device that is not operational stays so until somebody asks the driver for it: no report of the
 * channel subsystem and no interruption makes it usable again.
 */
final class NotOperationalStays extends RememberingProperty {
  private static final String NOT_OPER = "NOT_OPER";

  /** How many requests of the host are under way; absent if none. */
  private final Map<Schid, Integer> asking = new HashMap<>();

  @Override
  public Set<Class<? extends Observation>> hears() {
    return Set.of(HostSeen.Asked.class, HostSeen.Answered.class, VfioSeen.StateChanged.class);
  }

  @Override
  public Optional<String> violatedBy(Observation seen) {
    if (seen instanceof HostSeen.Asked asked) {
      asking.merge(asked.schid(), 1, Integer::sum);
    } else if (seen instanceof HostSeen.Answered answered) {
      asking.computeIfPresent(answered.schid(), (schid, many) -> many == 1 ? null : many - 1);
    } else if (seen instanceof VfioSeen.StateChanged changed
        && changed.from().equals(NOT_OPER)
        && !asking.containsKey(changed.schid())) {
      return Optional.of(
          "%s: not operational, and %s again although nobody asked for it"
              .formatted(changed.schid(), changed.to()));
    }
    return Optional.empty();
  }

  @Override
  public Property copy() {
    NotOperationalStays copy = new NotOperationalStays();
    copy.asking.putAll(asking);
    return copy;
  }

  @Override
  Object memory() {
    return asking;
  }

  @Override
  public Optional<String> violatedAtRest(Rest rest) {
    return Optional.empty();
  }
}
