package ccwlab.property;

import ccwlab.arch.Fctl;
import ccwlab.arch.Schid;
import ccwlab.arch.Scsw;
import ccwlab.arch.ScswText;
import ccwlab.observe.GuestSeen;
import ccwlab.observe.Observation;
import ccwlab.observe.QemuSeen;
import ccwlab.observe.VfioSeen;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Every status that the host took from the hardware reaches the guest's subchannel, once and in
 * order, unless the status of a clear supersedes it; and every interruption made pending in the
 * guest is taken by a vCPU or withdrawn by TSCH. Who closes the file wants no status any more.
 *
 * <p>Two statuses are compared by flags, controls, device and subchannel status and count: the CCW
 * address is translated on the way.
 */
final class NoInterruptionLost extends RememberingProperty {
  private final Map<Schid, Deque<Scsw>> onTheWay = new HashMap<>();
  private final Set<Told> told = new HashSet<>();
  private final Set<Schid> closed = new HashSet<>();
  private int waiting;

  /** A status that has reached the guest. */
  private record Told(Schid schid, Scsw scsw) {}

  @Override
  public Optional<String> violatedBy(Observation seen) {
    if (seen instanceof VfioSeen.FileChanged file) {
      changed(file);
    } else if (seen instanceof VfioSeen.IrqTaken taken && !closed.contains(taken.schid())) {
      onTheWay
          .computeIfAbsent(taken.schid(), schid -> new LinkedList<>())
          .add(taken.irb().scsw().withCpa(0));
    } else if (seen instanceof QemuSeen.IrbRead read) {
      return arrived(read.schid(), read.irb().scsw().withCpa(0));
    } else if (seen instanceof QemuSeen.Injected || seen instanceof GuestSeen.Reinjected) {
      waiting++;
    } else if (seen instanceof GuestSeen.Interrupted || seen instanceof GuestSeen.Dequeued) {
      waiting--;
    }
    return Optional.empty();
  }

  @Override
  public Property copy() {
    NoInterruptionLost copy = new NoInterruptionLost();
    onTheWay.forEach((schid, statuses) -> copy.onTheWay.put(schid, new LinkedList<>(statuses)));
    copy.told.addAll(told);
    copy.closed.addAll(closed);
    copy.waiting = waiting;
    return copy;
  }

  @Override
  Object memory() {
    return List.of(onTheWay, told, closed, waiting);
  }

  @Override
  public Optional<String> violatedAtRest(Rest rest) {
    for (Map.Entry<Schid, Deque<Scsw>> entry : onTheWay.entrySet()) {
      if (!entry.getValue().isEmpty()) {
        return Optional.of(lost(entry.getKey(), entry.getValue().peek()));
      }
    }
    return waiting == 0
        ? Optional.empty()
        : Optional.of(waiting + " interruptions are pending that no vCPU takes");
  }

  private void changed(VfioSeen.FileChanged file) {
    if (file.now().equals("OPEN")) {
      closed.remove(file.schid());
    } else {
      closed.add(file.schid());
      onTheWay.remove(file.schid());
    }
  }

  private Optional<String> arrived(Schid schid, Scsw scsw) {
    Deque<Scsw> expected = onTheWay.computeIfAbsent(schid, key -> new LinkedList<>());
    if (!expected.contains(scsw)) {
      String what =
          told.contains(new Told(schid, scsw)) ? "a status twice" : "a status that never was";
      return Optional.of(
          "%s: the guest is told %s: %s".formatted(schid, what, ScswText.controls(scsw)));
    }
    told.add(new Told(schid, scsw));
    Optional<String> violation = Optional.empty();
    for (Scsw next = expected.poll(); !next.equals(scsw); next = expected.poll()) {
      if (!scsw.has(Fctl.CLEAR) && violation.isEmpty()) {
        violation = Optional.of(lost(schid, next));
      }
    }
    return violation;
  }

  private static String lost(Schid schid, Scsw scsw) {
    return "%s: a status that the host took never reached the guest: %s"
        .formatted(schid, ScswText.controls(scsw));
  }
}
