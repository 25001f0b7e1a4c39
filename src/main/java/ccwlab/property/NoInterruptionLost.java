package ccwlab.property;

import ccwlab.arch.Bytes;
import ccwlab.arch.Fctl;
import ccwlab.arch.IoInterruption;
import ccwlab.arch.Irb;
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
 * guest is taken by a vCPU or withdrawn by TSCH, as it was made. A status that says that sense data
 * came with it has some. Who closes the file wants no status any more.
 *
 * <p>Two statuses are compared by flags, controls, device and subchannel status and count: the CCW
 * address is translated on the way.
 */
final class NoInterruptionLost extends RememberingProperty {
  private static final Bytes NO_SENSE = Irb.ZERO.ecw();

  private final Map<Schid, Deque<Scsw>> onTheWay = new HashMap<>();
  private final Set<Told> told = new HashSet<>();
  private final Set<Schid> closed = new HashSet<>();
  private final Map<IoInterruption, Integer> waiting = new HashMap<>();

  /** A status that has reached the guest. */
  private record Told(Schid schid, Scsw scsw) {}

  @Override
  public Set<Class<? extends Observation>> hears() {
    return Set.of(
        VfioSeen.FileChanged.class,
        VfioSeen.IrqTaken.class,
        QemuSeen.IrbRead.class,
        QemuSeen.Injected.class,
        GuestSeen.Reinjected.class,
        GuestSeen.Interrupted.class,
        GuestSeen.Dequeued.class);
  }

  @Override
  public Optional<String> violatedBy(Observation seen) {
    if (seen instanceof VfioSeen.FileChanged file) {
      changed(file);
    } else if (seen instanceof VfioSeen.IrqTaken taken && !closed.contains(taken.schid())) {
      return taken(taken);
    } else if (seen instanceof QemuSeen.IrbRead read) {
      return arrived(read.schid(), read.irb().scsw().withCpa(0));
    } else if (seen instanceof QemuSeen.Injected injected) {
      waiting.merge(injected.interruption(), 1, Integer::sum);
    } else if (seen instanceof GuestSeen.Reinjected reinjected) {
      waiting.merge(reinjected.interruption(), 1, Integer::sum);
    } else if (seen instanceof GuestSeen.Interrupted interrupted) {
      return gone(interrupted.interruption());
    } else if (seen instanceof GuestSeen.Dequeued dequeued) {
      return gone(dequeued.interruption());
    }
    return Optional.empty();
  }

  private Optional<String> taken(VfioSeen.IrqTaken taken) {
    Scsw scsw = taken.irb().scsw();
    onTheWay.computeIfAbsent(taken.schid(), schid -> new LinkedList<>()).add(scsw.withCpa(0));
    boolean senseLost = scsw.hasFlag(Scsw.E) && taken.irb().ecw().equals(NO_SENSE);
    return senseLost
        ? Optional.of(
            "%s: a status has lost its sense data: %s"
                .formatted(taken.schid(), ScswText.controls(scsw)))
        : Optional.empty();
  }

  /** An interruption is pending no more. */
  private Optional<String> gone(IoInterruption interruption) {
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
  public Property copy() {
    NoInterruptionLost copy = new NoInterruptionLost();
    onTheWay.forEach((schid, statuses) -> copy.onTheWay.put(schid, new LinkedList<>(statuses)));
    copy.told.addAll(told);
    copy.closed.addAll(closed);
    copy.waiting.putAll(waiting);
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
    int left = waiting.values().stream().mapToInt(Integer::intValue).sum();
    return left == 0
        ? Optional.empty()
        : Optional.of(left + " interruptions are pending that no vCPU takes");
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
