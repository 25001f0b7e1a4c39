package ccwlab.property;

import ccwlab.arch.Schid;
import ccwlab.observe.Observation;
import ccwlab.observe.VfioSeen;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/** A rule on what the driver may do while it holds a channel program: made, and not freed. */
abstract class HeldPrograms extends RememberingProperty {
  private final Set<Schid> held = new HashSet<>();

  /** Another one that has seen nothing. */
  abstract HeldPrograms fresh();

  /** One sentence if {@code seen} must not be while the subchannel's program is held. */
  abstract Optional<String> brokenBy(VfioSeen seen);

  @Override
  public final Optional<String> violatedBy(Observation seen) {
    if (!(seen instanceof VfioSeen driver)) {
      return Optional.empty();
    }
    Optional<String> broken = held.contains(driver.schid()) ? brokenBy(driver) : Optional.empty();
    if (driver instanceof VfioSeen.CpCreated) {
      held.add(driver.schid());
    } else if (driver instanceof VfioSeen.CpFreed) {
      held.remove(driver.schid());
    }
    return broken;
  }

  @Override
  public final Property copy() {
    HeldPrograms copy = fresh();
    copy.held.addAll(held);
    return copy;
  }

  @Override
  final Object memory() {
    return held;
  }

  @Override
  public final Optional<String> violatedAtRest(Rest rest) {
    return Optional.empty();
  }
}
