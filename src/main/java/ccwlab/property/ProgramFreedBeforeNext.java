package ccwlab.property;

import ccwlab.observe.Observation;
import ccwlab.observe.VfioSeen;
import java.util.Optional;
import java.util.Set;

/**
 * The driver makes no channel program while it holds another one: it has room for one, and the
 * pages of what it overwrites stay pinned for ever.
 *
 * <p>Source: Linux vfio_ccw_cp.c, cp_init, its test since 5.14.
 */
final class ProgramFreedBeforeNext extends HeldPrograms {
  @Override
  public Set<Class<? extends Observation>> hears() {
    return Set.of(VfioSeen.CpCreated.class, VfioSeen.CpFreed.class);
  }

  @Override
  HeldPrograms fresh() {
    return new ProgramFreedBeforeNext();
  }

  @Override
  Optional<String> brokenBy(VfioSeen seen) {
    return seen instanceof VfioSeen.CpCreated
        ? Optional.of(
            "%s: a channel program is made over one that was not freed".formatted(seen.schid()))
        : Optional.empty();
  }
}
