package ccwlab.property;

import ccwlab.observe.HardwareSeen;
import ccwlab.observe.Observation;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The hardware fetches nothing from a channel program that the driver has freed, and moves no data
 * to or from a page that is not pinned.
 */
final class NoFreedProgramUsed extends RememberingProperty {
  @Override
  public Set<Class<? extends Observation>> hears() {
    return Set.of(HardwareSeen.StrayAccess.class);
  }

  @Override
  public Optional<String> violatedBy(Observation seen) {
    return seen instanceof HardwareSeen.StrayAccess stray
        ? Optional.of(
            "%s: the hardware uses what the driver has freed or not pinned: %s"
                .formatted(stray.schid(), stray.wanted()))
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
