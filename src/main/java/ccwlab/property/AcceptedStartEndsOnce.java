package ccwlab.property;

import ccwlab.arch.Cc;
import ccwlab.arch.Fctl;
import ccwlab.arch.Instruction;
import ccwlab.arch.Schid;
import ccwlab.arch.Scsw;
import ccwlab.arch.Stctl;
import ccwlab.observe.Observation;
import ccwlab.observe.QemuSeen;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Every SSCH with cc 0 ends exactly once: with a final status that reaches scsw(q), by the status of
 * a halt, or by a CSCH or XSCH; and what has ended does not end again.
 *
 * <p>Source: Principles of Operation, "Start Function", "Clear Function".
 */
final class AcceptedStartEndsOnce extends RememberingProperty {
  private final Map<Schid, Start> starts = new HashMap<>();

  /** How far the last start of a subchannel has come. */
  private enum Start {
    /** On its way to the hardware: no condition code yet. */
    REQUESTED,
    /** No condition code yet, but its ending is already here. */
    ENDED_EARLY,
    /** Condition code 0, not ended. */
    ACCEPTED,
    /** Ended by a clear. */
    CLEARED
  }

  @Override
  public Optional<String> violatedBy(Observation seen) {
    if (seen instanceof QemuSeen.Pwrite pwrite && pwrite.op() == Instruction.SSCH) {
      starts.put(pwrite.schid(), Start.REQUESTED);
    } else if (seen instanceof QemuSeen.Ended ended && ended.pgm() == null) {
      ended(ended);
    } else if (seen instanceof QemuSeen.IrbRead read && endsFunction(read.irb().scsw())) {
      return finalStatus(read.schid(), read.irb().scsw());
    }
    return Optional.empty();
  }

  @Override
  public Property copy() {
    AcceptedStartEndsOnce copy = new AcceptedStartEndsOnce();
    copy.starts.putAll(starts);
    return copy;
  }

  @Override
  Object memory() {
    return starts;
  }

  @Override
  public Optional<String> violatedAtRest(Rest rest) {
    for (Map.Entry<Schid, Start> start : starts.entrySet()) {
      if (start.getValue() == Start.ACCEPTED) {
        return Optional.of(
            start.getKey() + ": ssch had cc 0, and neither a final status nor a clear ended it");
      }
    }
    return Optional.empty();
  }

  private void ended(QemuSeen.Ended ended) {
    boolean accepted = ended.cc() == Cc.EXPECTED;
    if (ended.op() == Instruction.SSCH) {
      Start start = starts.get(ended.schid());
      if (accepted && start == Start.REQUESTED && !endsFunction(ended.after())) {
        starts.put(ended.schid(), Start.ACCEPTED);
      } else if (start == Start.REQUESTED || start == Start.ENDED_EARLY) {
        starts.remove(ended.schid());
      }
    } else if (accepted && ended.op() == Instruction.CSCH) {
      starts.computeIfPresent(ended.schid(), (schid, start) -> Start.CLEARED);
    } else if (accepted && ended.op() == Instruction.XSCH) {
      starts.remove(ended.schid());
    }
  }

  private Optional<String> finalStatus(Schid schid, Scsw scsw) {
    Start start = starts.get(schid);
    if (start == Start.REQUESTED) {
      starts.put(schid, Start.ENDED_EARLY);
      return Optional.empty();
    }
    if (start == Start.ACCEPTED) {
      starts.remove(schid);
      return Optional.empty();
    }
    if (!scsw.has(Fctl.START)) {
      return Optional.empty();
    }
    String why = start == Start.CLEARED ? "of a start that csch had ended" : "for no start";
    return Optional.of("%s: final status %s: %s".formatted(schid, why, scsw));
  }

  /** Primary status or an alert ends the start function; so does the status of its halt. */
  private static boolean endsFunction(Scsw scsw) {
    if (!scsw.pending() || !scsw.has(Fctl.START) && !scsw.has(Fctl.HALT)) {
      return false;
    }
    return scsw.has(Stctl.PRIMARY) || scsw.has(Stctl.ALERT) || !scsw.has(Stctl.INTERMEDIATE);
  }
}
