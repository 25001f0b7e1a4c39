package ccwlab.property;

import ccwlab.arch.ScswText;
import ccwlab.observe.Observation;
import ccwlab.observe.QemuSeen;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * No instruction finds a subchannel status pending that the guest has disabled. Such a status can
 * never be taken: TSCH has cc 3, and MSCH, which would enable the subchannel again, has cc 1.
 *
 * <p>Source: Principles of Operation, "Enabled (E)", "Modify Subchannel", "Test Subchannel".
 */
final class NoStatusWhileDisabled extends RememberingProperty {
  @Override
  public Set<Class<? extends Observation>> hears() {
    return Set.of(QemuSeen.Entered.class);
  }

  @Override
  public Optional<String> violatedBy(Observation seen) {
    if (seen instanceof QemuSeen.Entered entered
        && !entered.operational()
        && entered.before().pending()) {
      return Optional.of(
          "%s: a status is pending that the guest cannot take, as the subchannel is disabled: %s"
              .formatted(entered.schid(), ScswText.controls(entered.before())));
    }
    return Optional.empty();
  }

  @Override
  public Property copy() {
    return new NoStatusWhileDisabled();
  }

  @Override
  Object memory() {
    return List.of();
  }

  @Override
  public Optional<String> violatedAtRest(Rest rest) {
    return Optional.empty();
  }
}
