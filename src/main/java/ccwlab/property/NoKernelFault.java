package ccwlab.property;

import ccwlab.observe.Observation;
import ccwlab.observe.VfioSeen;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The driver does nothing that would hurt the kernel: no oops, double free, sleep under a lock. */
final class NoKernelFault extends RememberingProperty {
  @Override
  public Set<Class<? extends Observation>> hears() {
    return Set.of(VfioSeen.KernelFault.class);
  }

  @Override
  public Optional<String> violatedBy(Observation seen) {
    return seen instanceof VfioSeen.KernelFault fault
        ? Optional.of("%s: the driver hurts the kernel: %s".formatted(fault.schid(), fault.what()))
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
