package ccwlab.property;

import ccwlab.arch.Schid;
import ccwlab.arch.Scsw;
import ccwlab.arch.ScswText;
import ccwlab.observe.HardwareSeen;
import ccwlab.observe.Observation;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * When a round has drained, QEMU's subchannel shows no function, no activity and no pending status;
 * but for a status that the guest was told of by an interruption and has not taken, and for the
 * function of a program that a device keeps for ever.
 */
final class DrainedClean extends RememberingProperty {
  private final PendingStatus q;
  private final NeverEnding neverEnding = new NeverEnding();

  DrainedClean() {
    this(new PendingStatus());
  }

  private DrainedClean(PendingStatus q) {
    this.q = q;
  }

  @Override
  public Set<Class<? extends Observation>> hears() {
    Set<Class<? extends Observation>> hears = new HashSet<>(PendingStatus.heard());
    hears.add(HardwareSeen.NeverEnds.class);
    hears.add(HardwareSeen.ProgramEnded.class);
    return hears;
  }

  @Override
  public Optional<String> violatedBy(Observation seen) {
    q.see(seen);
    if (seen instanceof HardwareSeen hardware) {
      neverEnding.observe(hardware);
    }
    return Optional.empty();
  }

  @Override
  public Property copy() {
    DrainedClean copy = new DrainedClean(q.copy());
    copy.neverEnding.addAll(neverEnding);
    return copy;
  }

  @Override
  Object memory() {
    return List.of(q.memory(), neverEnding.schids());
  }

  @Override
  public Optional<String> violatedAtRest(Rest rest) {
    for (Map.Entry<Schid, Scsw> entry : q.words().entrySet()) {
      if (busy(entry.getKey(), entry.getValue())) {
        return Optional.of(
            "%s: scsw(q) is not idle when all has drained: %s"
                .formatted(entry.getKey(), ScswText.controls(entry.getValue())));
      }
    }
    return Optional.empty();
  }

  private boolean busy(Schid schid, Scsw scsw) {
    return !q.leftByGuest(schid) && !neverEnding.shows(schid, scsw);
  }
}
