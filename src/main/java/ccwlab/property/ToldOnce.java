package ccwlab.property;

import ccwlab.arch.IoInterruption;
import ccwlab.arch.Schid;
import ccwlab.observe.GuestSeen;
import ccwlab.observe.Observation;
import ccwlab.observe.QemuSeen;
import ccwlab.property.Interruptions.Was;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * TSCH hands out no status twice, and none that the host never took; no interruption comes for
 * nothing, and each is one that was made, with its subclass and parameter.
 *
 * <p>Source: Principles of Operation, "Test Subchannel": with cc 0 the subchannel is not status
 * pending any more, and its interruption is not pending any more.
 */
final class ToldOnce extends GuestToldProperty {
  private final Map<IoInterruption, Integer> waiting = new HashMap<>();

  @Override
  public Optional<String> violatedBy(Observation seen) {
    Optional<String> violation = super.violatedBy(seen);
    if (seen instanceof QemuSeen.Injected injected) {
      waiting.merge(injected.interruption(), 1, Integer::sum);
    } else if (seen instanceof GuestSeen.Reinjected reinjected) {
      waiting.merge(reinjected.interruption(), 1, Integer::sum);
    } else if (seen instanceof GuestSeen.Interrupted interrupted) {
      return madeByNobody(interrupted.interruption()).or(() -> violation);
    } else if (seen instanceof GuestSeen.Dequeued dequeued) {
      return madeByNobody(dequeued.interruption());
    }
    return violation;
  }

  private Optional<String> madeByNobody(IoInterruption interruption) {
    Integer count = waiting.get(interruption);
    if (count == null) {
      return Optional.of(
          interruption.schid() + ": an interruption that nobody made: isc " + interruption.isc());
    }
    if (count == 1) {
      waiting.remove(interruption);
    } else {
      waiting.put(interruption, count - 1);
    }
    return Optional.empty();
  }

  @Override
  Optional<String> said(Schid schid, StatusWay way) {
    if (way.events().isEmpty()) {
      return Optional.empty();
    }
    boolean twice = way.events().contains(StatusEvent.TOLD_TWICE);
    boolean never = way.events().contains(StatusEvent.NEVER_WAS);
    way.quiet();
    if (!twice && !never) {
      return Optional.empty();
    }
    return Optional.of(
        "%s: the guest is told a status %s: %s"
            .formatted(schid, twice ? "twice" : "that never was", text(way.about())));
  }

  @Override
  Optional<String> said(Schid schid, Was was) {
    return was == Was.FOR_NOTHING
        ? Optional.of(schid + ": an interruption comes for nothing: no status is there to take")
        : Optional.empty();
  }

  @Override
  public Property copy() {
    ToldOnce copy = new ToldOnce();
    copy.allOf(this);
    copy.waiting.putAll(waiting);
    return copy;
  }

  @Override
  Object memory() {
    return List.of(super.memory(), waiting);
  }
}
