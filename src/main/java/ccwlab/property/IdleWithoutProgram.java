package ccwlab.property;

import ccwlab.observe.Observation;
import ccwlab.observe.VfioSeen;
import java.util.Optional;
import java.util.Set;

/**
 * The driver's state does not become IDLE while it holds a channel program: nothing would free that
 * when it ends, and the next start would be let in.
 *
 * <p>Source: Linux vfio_ccw_drv.c, vfio_ccw_sch_io_todo, the two conditions since 5.14.
 */
final class IdleWithoutProgram extends HeldPrograms {
  /** As {@link VfioSeen.StateChanged} names it. */
  private static final String IDLE = "IDLE";

  @Override
  public Set<Class<? extends Observation>> hears() {
    return Set.of(VfioSeen.CpCreated.class, VfioSeen.CpFreed.class, VfioSeen.StateChanged.class);
  }

  @Override
  HeldPrograms fresh() {
    return new IdleWithoutProgram();
  }

  @Override
  Optional<String> brokenBy(VfioSeen seen) {
    return seen instanceof VfioSeen.StateChanged changed && changed.to().equals(IDLE)
        ? Optional.of(
            "%s: the driver becomes IDLE while it holds a channel program".formatted(seen.schid()))
        : Optional.empty();
  }
}
