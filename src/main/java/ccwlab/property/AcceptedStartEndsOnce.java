package ccwlab.property;

import ccwlab.arch.ByContent;
import ccwlab.arch.Cc;
import ccwlab.arch.Fctl;
import ccwlab.arch.Instruction;
import ccwlab.arch.Schid;
import ccwlab.arch.Scsw;
import ccwlab.arch.ScswText;
import ccwlab.arch.Stctl;
import ccwlab.observe.HardwareSeen;
import ccwlab.observe.Observation;
import ccwlab.observe.QemuSeen;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Every SSCH with cc 0 ends exactly once: with a final status that TSCH hands out, by the status of
 * a halt, by a CSCH or XSCH, or by a reset of the guest; and what has ended does not end again. A
 * final status that waits in scsw(q) at the end is as good: the guest has not taken it. One that a
 * device keeps for ever need not end.
 *
 * <p>Source: Principles of Operation, "Start Function", "Clear Function".
 */
final class AcceptedStartEndsOnce extends RememberingProperty {
  private final Map<Schid, Starts> starts = new HashMap<>();
  private final NeverEnding neverEnding = new NeverEnding();

  /** What became of the last start that was accepted. */
  private enum Last {
    /** There was none, or it has ended. */
    NONE,
    /** Condition code 0, not ended. */
    ACCEPTED,
    /** Ended by a clear. */
    CLEARED,
    /** Ended by XSCH. */
    CANCELLED,
    /** Was on its way down when a clear was accepted: it may still end, and need not. */
    UNSURE
  }

  /** The starts of one subchannel. */
  private static final class Starts implements ByContent {
    /** vCPUs whose SSCH is on its way to the hardware, a bit each: no condition code yet. */
    long requesting;

    /** The ending of one of these came before its condition code. */
    boolean endedEarly;

    Last last = Last.NONE;

    /** What is in scsw(q) ends a start. */
    boolean endWaits;

    /** What the TSCH in progress has found there. */
    Scsw met = Scsw.ZERO;

    Starts copy() {
      Starts copy = new Starts();
      copy.requesting = requesting;
      copy.endedEarly = endedEarly;
      copy.last = last;
      copy.endWaits = endWaits;
      copy.met = met;
      return copy;
    }

    @Override
    public Object content() {
      return List.of(requesting, endedEarly, last, endWaits, met);
    }

    @Override
    public boolean equals(Object other) {
      return other instanceof Starts that
          && requesting == that.requesting
          && endedEarly == that.endedEarly
          && last == that.last
          && endWaits == that.endWaits
          && met.equals(that.met);
    }

    @Override
    public int hashCode() {
      int flags = (endedEarly ? 1 : 0) + (endWaits ? 2 : 0) + 4 * last.ordinal();
      return 31 * (31 * met.hashCode() + Long.hashCode(requesting)) + flags;
    }

    /** As if it had seen nothing. */
    boolean isFresh() {
      return last == Last.NONE
          && requesting == 0
          && !endedEarly
          && !endWaits
          && met.equals(Scsw.ZERO);
    }
  }

  @Override
  public Set<Class<? extends Observation>> hears() {
    return Set.of(
        QemuSeen.Entered.class,
        QemuSeen.Pwrite.class,
        QemuSeen.ScswChanged.class,
        QemuSeen.Ended.class,
        QemuSeen.ResetOver.class,
        HardwareSeen.NeverEnds.class,
        HardwareSeen.ProgramEnded.class);
  }

  @Override
  public Optional<String> violatedBy(Observation seen) {
    if (seen instanceof QemuSeen.Pwrite pwrite && pwrite.op() == Instruction.SSCH) {
      of(pwrite.schid()).requesting |= Interruptions.bit(pwrite.vcpu());
    } else if (seen instanceof QemuSeen.Entered entered && entered.op() == Instruction.TSCH) {
      of(entered.schid()).met = entered.before();
    } else if (seen instanceof QemuSeen.ScswChanged changed) {
      changed(changed);
    } else if (seen instanceof QemuSeen.Ended ended) {
      Starts of = of(ended.schid());
      Optional<String> violation =
          ended.op() == Instruction.TSCH ? tested(ended, of) : ended(ended, of);
      forgetFresh(ended.schid(), of);
      return violation;
    } else if (seen instanceof QemuSeen.ResetOver over) {
      Starts of = of(over.schid());
      reset(of);
      forgetFresh(over.schid(), of);
    } else if (seen instanceof HardwareSeen hardware) {
      neverEnding.observe(hardware);
    }
    return Optional.empty();
  }

  @Override
  public Property copy() {
    AcceptedStartEndsOnce copy = new AcceptedStartEndsOnce();
    starts.forEach((schid, of) -> copy.starts.put(schid, of.copy()));
    copy.neverEnding.addAll(neverEnding);
    return copy;
  }

  @Override
  Object memory() {
    return List.of(starts, neverEnding.schids());
  }

  @Override
  public Optional<String> violatedAtRest(Rest rest) {
    for (Map.Entry<Schid, Starts> entry : starts.entrySet()) {
      Starts of = entry.getValue();
      boolean atDevice = neverEnding.schids().contains(entry.getKey());
      if (of.last == Last.ACCEPTED && !of.endWaits && !atDevice) {
        return Optional.of(
            entry.getKey() + ": ssch had cc 0, and neither a final status nor a clear ended it");
      }
    }
    return Optional.empty();
  }

  /** A start that was accepted is over; its ending may have been on its way up. */
  private static void reset(Starts of) {
    of.last = of.last == Last.ACCEPTED || of.requesting != 0 ? Last.UNSURE : of.last;
  }

  private Starts of(Schid schid) {
    return starts.computeIfAbsent(schid, key -> new Starts());
  }

  private void changed(QemuSeen.ScswChanged changed) {
    boolean ends = endsFunction(changed.scsw());
    Starts of = ends ? of(changed.schid()) : starts.get(changed.schid());
    if (of != null) {
      of.endWaits = ends;
      forgetFresh(changed.schid(), of);
    }
  }

  private void forgetFresh(Schid schid, Starts of) {
    if (of.isFresh()) {
      starts.remove(schid);
    }
  }

  private static Optional<String> ended(QemuSeen.Ended ended, Starts of) {
    boolean accepted = ended.pgm() == null && ended.cc() == Cc.EXPECTED;
    if (ended.op() == Instruction.SSCH && ended.pgm() == null) {
      sschEnded(ended, of);
    } else if (accepted && ended.op() == Instruction.CSCH) {
      if (of.requesting != 0) {
        of.requesting = 0;
        of.last = Last.UNSURE;
      } else if (of.last == Last.ACCEPTED) {
        of.last = Last.CLEARED;
      }
    } else if (accepted && ended.op() == Instruction.XSCH) {
      of.last = of.last == Last.ACCEPTED ? Last.CANCELLED : Last.NONE;
    }
    return Optional.empty();
  }

  private static Optional<String> tested(QemuSeen.Ended tsch, Starts of) {
    Scsw taken = of.met;
    of.met = Scsw.ZERO;
    return tsch.pgm() == null && tsch.cc() == Cc.EXPECTED && endsFunction(taken)
        ? finalStatus(tsch.schid(), of, taken)
        : Optional.empty();
  }

  /** An SSCH that QEMU refused itself was never on its way: it changes nothing. */
  private static void sschEnded(QemuSeen.Ended ssch, Starts of) {
    long bit = Interruptions.bit(ssch.vcpu());
    if ((of.requesting & bit) == 0) {
      return;
    }
    of.requesting &= ~bit;
    if (ssch.cc() == Cc.EXPECTED) {
      of.last = of.endedEarly ? Last.NONE : Last.ACCEPTED;
    }
    of.endedEarly = false;
  }

  private static Optional<String> finalStatus(Schid schid, Starts of, Scsw scsw) {
    if (of.last == Last.ACCEPTED) {
      of.last = Last.NONE;
      return Optional.empty();
    }
    if (of.requesting != 0 && !of.endedEarly) {
      of.endedEarly = true;
      return Optional.empty();
    }
    if (!scsw.has(Fctl.START)) {
      return Optional.empty();
    }
    if (of.last == Last.UNSURE) {
      of.last = Last.CLEARED;
      return Optional.empty();
    }
    String why =
        switch (of.last) {
          case CLEARED -> "of a start that csch had ended";
          case CANCELLED -> "of a start that xsch had ended";
          default -> "for no start";
        };
    return Optional.of("%s: final status %s: %s".formatted(schid, why, ScswText.controls(scsw)));
  }

  /** Primary status or an alert ends the start function; so does the status of its halt. */
  private static boolean endsFunction(Scsw scsw) {
    if (!scsw.pending() || !scsw.has(Fctl.START) && !scsw.has(Fctl.HALT)) {
      return false;
    }
    return scsw.has(Stctl.PRIMARY) || scsw.has(Stctl.ALERT) || !scsw.has(Stctl.INTERMEDIATE);
  }
}
