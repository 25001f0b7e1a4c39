package ccwlab.property;

import ccwlab.observe.Observation;
import ccwlab.observe.VfioSeen;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What the container takes out of the guest's mappings is not pinned by a channel program. */
final class UnmappedIsUnpinned extends RememberingProperty {
  @Override
  public Set<Class<? extends Observation>> hears() {
    return Set.of(VfioSeen.StillPinned.class);
  }

  @Override
  public Optional<String> violatedBy(Observation seen) {
    return seen instanceof VfioSeen.StillPinned pinned
        ? Optional.of(
            pinned.schid() + ": pages are unmapped that a channel program at work has pinned")
        : Optional.empty();
  }

  @Override
  public Property copy() {
    return this;
  }

  @Override
  Object memory() {
    return Map.of();
  }

  @Override
  public Optional<String> violatedAtRest(Rest rest) {
    return Optional.empty();
  }
}
