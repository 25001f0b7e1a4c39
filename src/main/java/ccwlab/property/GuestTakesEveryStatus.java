package ccwlab.property;

import ccwlab.arch.Schid;
import ccwlab.arch.ScswText;
import ccwlab.observe.GuestSeen;
import ccwlab.observe.Observation;
import ccwlab.observe.QemuSeen;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * When a round has drained the guest program has taken what it was told of: each interruption, by a
 * vCPU or with TSCH, and the status behind it, by TSCH, if its subchannel is enabled.
 */
final class GuestTakesEveryStatus extends RememberingProperty {
  private final PendingStatus q;
  private int interruptions;

  GuestTakesEveryStatus() {
    this(new PendingStatus());
  }

  private GuestTakesEveryStatus(PendingStatus q) {
    this.q = q;
  }

  @Override
  public Set<Class<? extends Observation>> hears() {
    Set<Class<? extends Observation>> hears = new HashSet<>(PendingStatus.heard());
    hears.add(GuestSeen.Reinjected.class);
    hears.add(GuestSeen.Interrupted.class);
    hears.add(GuestSeen.Dequeued.class);
    return hears;
  }

  @Override
  public Optional<String> violatedBy(Observation seen) {
    q.see(seen);
    if (seen instanceof QemuSeen.Injected || seen instanceof GuestSeen.Reinjected) {
      interruptions++;
    } else if (seen instanceof GuestSeen.Interrupted || seen instanceof GuestSeen.Dequeued) {
      interruptions--;
    }
    return Optional.empty();
  }

  @Override
  public Property copy() {
    GuestTakesEveryStatus copy = new GuestTakesEveryStatus(q.copy());
    copy.interruptions = interruptions;
    return copy;
  }

  @Override
  Object memory() {
    return List.of(q.memory(), interruptions);
  }

  @Override
  public Optional<String> violatedAtRest(Rest rest) {
    if (interruptions > 0) {
      return Optional.of(interruptions + " interruptions are pending that no vCPU takes");
    }
    for (Schid schid : q.words().keySet()) {
      if (q.leftByGuest(schid)) {
        return Optional.of(
            "%s: the guest program left a status: %s"
                .formatted(schid, ScswText.controls(q.words().get(schid))));
      }
    }
    return Optional.empty();
  }
}
