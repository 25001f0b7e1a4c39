package ccwlab.property;

import ccwlab.observe.HardwareSeen;
import ccwlab.observe.Observation;
import java.util.Optional;
import java.util.Set;

/**
 * When a round has drained the driver holds no channel program: no page is pinned, and no kernel
 * block of a program is allocated. It says nothing while a device keeps a program for ever, as
 * whose the pins and blocks are cannot be told.
 */
final class EveryProgramFreed extends RememberingProperty {
  private final NeverEnding neverEnding = new NeverEnding();

  @Override
  public Set<Class<? extends Observation>> hears() {
    return Set.of(HardwareSeen.NeverEnds.class, HardwareSeen.ProgramEnded.class);
  }

  @Override
  public Optional<String> violatedBy(Observation seen) {
    if (seen instanceof HardwareSeen hardware) {
      neverEnding.observe(hardware);
    }
    return Optional.empty();
  }

  @Override
  public Property copy() {
    EveryProgramFreed copy = new EveryProgramFreed();
    copy.neverEnding.addAll(neverEnding);
    return copy;
  }

  @Override
  Object memory() {
    return neverEnding.schids();
  }

  @Override
  public Optional<String> violatedAtRest(Rest rest) {
    if (!neverEnding.schids().isEmpty()) {
      return Optional.empty();
    }
    if (rest.pins() != 0) {
      return Optional.of(rest.pins() + " pins on guest pages are left when all has drained");
    }
    return rest.kernelBlocks() == 0
        ? Optional.empty()
        : Optional.of(
            rest.kernelBlocks() + " kernel blocks of channel programs are left allocated");
  }
}
