package ccwlab.property;

import ccwlab.arch.Actl;
import ccwlab.arch.ByContent;
import ccwlab.arch.Cc;
import ccwlab.arch.Fctl;
import ccwlab.arch.Instruction;
import ccwlab.arch.Schid;
import ccwlab.arch.Scsw;
import ccwlab.arch.Stctl;
import ccwlab.observe.GuestSeen;
import ccwlab.observe.HardwareSeen;
import ccwlab.observe.HostSeen;
import ccwlab.observe.Observation;
import ccwlab.observe.QemuSeen;
import ccwlab.observe.QemuSeen.Change;
import ccwlab.observe.StatusWord;
import ccwlab.observe.VfioSeen;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * A guest's condition code is one that the Principles of Operation allow in some state that scsw(q)
 * or scsw(h) was in between request and answer; what the instruction itself recorded does not
 * count. It is not cc 0 if scsw(q) did not allow that when QEMU looked, and not if the driver
 * reports success of what the hardware has not accepted; nor is it cc 0 of RSCH between an accepted
 * HSCH and the TSCH that takes the halt's status, whatever scsw(q) is by then. CSCH, a reset of the
 * device or of the guest, a close of the device's file and an unplug end the halt as well.
 *
 * <p>One departure is not counted, as vfio-ccw's interface has frozen it: EBUSY stands for the
 * host's cc 1 and cc 2 alike, so cc 2 passes where cc 1 would.
 */
final class ConditionCodeAllowed extends RememberingProperty {
  private static final int EXPECTED = 1;
  private static final int NOT_OPERATIONAL = 1 << 3;
  private static final String OK = "OK";
  private static final String OPEN = "OPEN";
  private static final String RESET = "reset";

  /** Absent: both are idle, and decide as if they were zero. */
  private final Map<Schid, Words> words = new HashMap<>();

  private final List<Request> requests = new ArrayList<>();

  /** Subchannels with a halt that was accepted and has not ended. */
  private final Set<Schid> halted = new HashSet<>();

  /** Those of them whose halt ends with the status that the TSCH in progress has found. */
  private final Set<Schid> ending = new HashSet<>();

  private record Words(Scsw q, Scsw h) {
    static final Words ZERO = new Words(Scsw.ZERO, Scsw.ZERO);
  }

  /** How far a request has come that QEMU handed to the driver. */
  private enum Down {
    NOT,
    WITH_DRIVER,
    ACCEPTED,
    /** The driver reports success of what the hardware has not accepted. */
    FALSELY_DONE
  }

  private static final class Request implements ByContent {
    final int vcpu;
    final Instruction op;
    final Schid schid;
    int allowed;
    boolean refusedAtEntry;
    boolean afterHalt;

    /** A reset has come after the hardware accepted it. */
    boolean over;

    Down down = Down.NOT;

    Request(GuestSeen.Issued issued) {
      vcpu = issued.vcpu();
      op = issued.op();
      schid = issued.schid();
    }

    Request(Request that) {
      vcpu = that.vcpu;
      op = that.op;
      schid = that.schid;
      allowed = that.allowed;
      refusedAtEntry = that.refusedAtEntry;
      afterHalt = that.afterHalt;
      over = that.over;
      down = that.down;
    }

    @Override
    public Object content() {
      return List.of(vcpu, op, schid, allowed, refusedAtEntry, afterHalt, over, down);
    }

    @Override
    public boolean equals(Object other) {
      return other instanceof Request that
          && vcpu == that.vcpu
          && op == that.op
          && schid.equals(that.schid)
          && allowed == that.allowed
          && refusedAtEntry == that.refusedAtEntry
          && afterHalt == that.afterHalt
          && over == that.over
          && down == that.down;
    }

    @Override
    public int hashCode() {
      return Objects.hash(vcpu, op, schid, allowed, refusedAtEntry, afterHalt, over, down);
    }
  }

  @Override
  public Set<Class<? extends Observation>> hears() {
    return Set.of(
        GuestSeen.Issued.class,
        QemuSeen.Entered.class,
        QemuSeen.Pwrite.class,
        QemuSeen.Returned.class,
        QemuSeen.Ended.class,
        QemuSeen.ResetOver.class,
        QemuSeen.ScswChanged.class,
        HardwareSeen.Executed.class,
        HardwareSeen.ScswChanged.class,
        HardwareSeen.StatusPresented.class,
        HostSeen.Asked.class,
        HostSeen.Answered.class,
        VfioSeen.FileChanged.class,
        GuestSeen.Completed.class);
  }

  @Override
  public Optional<String> violatedBy(Observation seen) {
    Schid reset = reset(seen);
    if (reset != null) {
      haltsEnd(reset);
    }
    if (seen instanceof GuestSeen.Issued issued) {
      issued(issued);
    } else if (seen instanceof QemuSeen.Entered entered) {
      entered(entered);
    } else if (seen instanceof QemuSeen.Pwrite pwrite) {
      handedDown(pwrite);
    } else if (seen instanceof QemuSeen.Returned returned) {
      returned(returned);
    } else if (seen instanceof QemuSeen.Ended ended) {
      ended(ended);
    } else if (seen instanceof QemuSeen.ScswChanged changed) {
      become(changed.schid(), changed.scsw(), words(changed.schid()).h());
      stateSeen(changed.schid(), changed.scsw(), changed.vcpu(), null);
    } else if (seen instanceof HardwareSeen.Executed executed) {
      executed(executed);
    } else if (seen instanceof HardwareSeen) {
      seen.statusWord().ifPresent(this::hardwareChanged);
    } else if (seen instanceof GuestSeen.Completed completed) {
      return completed(completed);
    }
    return Optional.empty();
  }

  /** An instruction that is about no subchannel of the guest has a cc that no state decides. */
  private void issued(GuestSeen.Issued issued) {
    if (issued.schid() != null) {
      Request request = new Request(issued);
      Words now = words(issued.schid());
      request.allowed =
          ConditionCodes.allowed(request.op, now.q()) | ConditionCodes.allowed(request.op, now.h());
      requests.removeIf(given -> given.vcpu == request.vcpu); // It has come to nothing.
      requests.add(request);
    }
  }

  @Override
  public Property copy() {
    ConditionCodeAllowed copy = new ConditionCodeAllowed();
    copy.words.putAll(words);
    requests.forEach(request -> copy.requests.add(new Request(request)));
    copy.halted.addAll(halted);
    copy.ending.addAll(ending);
    return copy;
  }

  @Override
  Object memory() {
    return List.of(words, requests, halted, ending);
  }

  @Override
  public Optional<String> violatedAtRest(Rest rest) {
    return Optional.empty();
  }

  /** The subchannel that this ends all functions of; null if it does not. */
  private static Schid reset(Observation seen) {
    if (seen instanceof HostSeen.Asked asked && asked.what().equals(RESET)) {
      return asked.schid();
    }
    if (seen instanceof HostSeen.Answered answered && answered.what().equals(RESET)) {
      return answered.schid();
    }
    if (seen instanceof VfioSeen.FileChanged file && !file.now().equals(OPEN)) {
      return file.schid();
    }
    if (seen instanceof QemuSeen.ScswChanged changed && changed.change() == Change.UNPLUGGED) {
      return changed.schid();
    }
    return seen instanceof QemuSeen.ResetOver over ? over.schid() : null;
  }

  /** Those that were accepted; one that has not come to the hardware yet goes on. */
  private void haltsEnd(Schid schid) {
    halted.remove(schid);
    for (Request request : requests) {
      if (request.schid.equals(schid)) {
        request.afterHalt = false;
        request.over = request.down == Down.ACCEPTED;
      }
    }
  }

  private void become(Schid schid, Scsw q, Scsw h) {
    if (q.idle() && h.idle()) {
      words.remove(schid);
    } else {
      words.put(schid, new Words(q, h));
    }
  }

  private Words words(Schid schid) {
    return words.getOrDefault(schid, Words.ZERO);
  }

  private void hardwareChanged(StatusWord word) {
    become(word.schid(), words(word.schid()).q(), word.scsw());
    stateSeen(word.schid(), word.scsw(), -1, null);
  }

  private void executed(HardwareSeen.Executed executed) {
    become(executed.schid(), words(executed.schid()).q(), executed.after());
    for (Request request : requests) {
      if (request.schid.equals(executed.schid()) && executed.cc() == Cc.NOT_OPERATIONAL) {
        request.allowed |= NOT_OPERATIONAL;
      }
      if ((request.down == Down.WITH_DRIVER || request.down == Down.ACCEPTED)
          && request.op == executed.op()
          && request.schid.equals(executed.schid())
          && executed.cc() == Cc.EXPECTED) {
        request.down = Down.ACCEPTED;
        request.over = false;
      }
    }
    stateSeen(executed.schid(), executed.before(), -1, null);
    stateSeen(executed.schid(), executed.after(), -1, executed.op());
  }

  /** Every request under way may have met this state, except the one that may have made it. */
  private void stateSeen(Schid schid, Scsw scsw, int byVcpu, Instruction byOp) {
    for (Request request : requests) {
      if (request.schid.equals(schid) && request.vcpu != byVcpu && request.op != byOp) {
        request.allowed |= ConditionCodes.allowed(request.op, scsw);
      }
    }
  }

  /** What scsw(q) is now is decided upon at once. */
  private void entered(QemuSeen.Entered entered) {
    boolean isHalted = halted.contains(entered.schid());
    if (isHalted && entered.op() == Instruction.TSCH && endsHalt(entered.before())) {
      ending.add(entered.schid());
    }
    for (Request request : requests) {
      if (request.vcpu == entered.vcpu()) {
        request.allowed |= entered.operational() ? 0 : NOT_OPERATIONAL;
        int allowed = ConditionCodes.allowed(entered.op(), entered.before());
        request.refusedAtEntry = entered.operational() && (allowed & EXPECTED) == 0;
        request.afterHalt = isHalted && entered.op() == Instruction.RSCH;
      }
    }
  }

  /** Its own status; while the halt is pending only one that says that it failed. */
  private static boolean endsHalt(Scsw scsw) {
    return scsw.has(Fctl.HALT) && (!scsw.has(Actl.HALT_PEND) || scsw.has(Stctl.ALERT));
  }

  private void ended(QemuSeen.Ended ended) {
    boolean tested = ending.remove(ended.schid());
    if (ended.pgm() != null || ended.cc() != Cc.EXPECTED) {
      return;
    }
    if (ended.op() == Instruction.HSCH) {
      if (requests.stream().noneMatch(request -> request.vcpu == ended.vcpu() && request.over)) {
        halted.add(ended.schid());
      }
    } else if (tested || ended.op() == Instruction.CSCH) {
      halted.remove(ended.schid());
    }
  }

  private void handedDown(QemuSeen.Pwrite pwrite) {
    for (Request request : requests) {
      boolean writes = request.op != Instruction.STSCH && request.op != Instruction.RSCH;
      if (request.vcpu == pwrite.vcpu() && writes) {
        request.down = Down.WITH_DRIVER;
      }
    }
  }

  private void returned(QemuSeen.Returned returned) {
    for (Request request : requests) {
      if (request.vcpu == returned.vcpu()) {
        boolean falsely = request.down == Down.WITH_DRIVER && returned.errno().equals(OK);
        Down down = request.down == Down.ACCEPTED ? Down.ACCEPTED : Down.NOT;
        request.down = falsely ? Down.FALSELY_DONE : down;
      }
    }
  }

  private Optional<String> completed(GuestSeen.Completed completed) {
    for (int i = 0; i < requests.size(); i++) {
      Request request = requests.get(i);
      if (request.vcpu == completed.vcpu()) {
        requests.remove(i);
        return judged(request, completed.cc());
      }
    }
    return Optional.empty();
  }

  private static Optional<String> judged(Request request, int cc) {
    if (cc == 0 && request.refusedAtEntry) {
      return violated(request, "had cc 0, which scsw(q) did not allow when QEMU looked");
    }
    if (cc == 0 && request.afterHalt) {
      return violated(request, "had cc 0 after hsch had cc 0, whose status was not taken");
    }
    if (cc == 0 && request.down == Down.FALSELY_DONE) {
      return violated(request, "had cc 0, and the hardware has not accepted it");
    }
    int allowed = ConditionCodes.withFoldedBusy(request.op, request.allowed);
    if (cc < 0 || (allowed & 1 << cc) != 0) {
      return Optional.empty();
    }
    return Optional.of(
        "%s: %s had cc %d on vcpu %d, which no state of the subchannel meanwhile allows (allowed: %s)"
            .formatted(
                request.schid,
                request.op.mnemonic(),
                cc,
                request.vcpu,
                ConditionCodes.text(allowed)));
  }

  private static Optional<String> violated(Request request, String how) {
    return Optional.of(
        "%s: %s of vcpu %d %s".formatted(request.schid, request.op.mnemonic(), request.vcpu, how));
  }
}
