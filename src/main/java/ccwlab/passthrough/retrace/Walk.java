package ccwlab.passthrough.retrace;

import ccwlab.arch.Instruction;
import ccwlab.arch.IoInterruption;
import ccwlab.arch.Schid;
import ccwlab.arch.Scsw;
import ccwlab.guest.GuestProgram;
import ccwlab.guest.VcpuProtocol;
import ccwlab.link.Address;
import ccwlab.observe.GuestSeen;
import ccwlab.observe.HostSeen;
import ccwlab.observe.Observation;
import ccwlab.passthrough.probe.ProbeRecord;
import ccwlab.passthrough.retrace.Crossing.Call;
import ccwlab.passthrough.retrace.Crossing.Signal;
import ccwlab.passthrough.retrace.Crossing.Taken;
import ccwlab.passthrough.retrace.Point.Eventfd;
import ccwlab.passthrough.retrace.Point.Status;
import ccwlab.passthrough.retrace.Retraced.Told;
import ccwlab.passthrough.retrace.UpperHalf.Emitted;
import ccwlab.passthrough.retrace.UpperHalf.Said;
import ccwlab.qemu.BigLockProtocol.Intercept;
import ccwlab.qemu.BigLockProtocol.Lock;
import ccwlab.qemu.IoInstruction;
import ccwlab.qemu.PassThroughProtocol;
import ccwlab.qemu.PassThroughProtocol.FromRegion;
import ccwlab.vfio.RegionProtocol;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Predicate;
import org.pcollections.ConsPStack;
import org.pcollections.HashPMap;

/** Goes along what was seen, a decision at a time; each either agrees with it or does not. */
final class Walk {
  /** Where the probe's own STSCH stores, in the model: below what any vCPU has of its own. */
  private static final long STATUS_OPERAND = 0x1f00;

  private static final int SCHIB_SCSW = 28;

  private final UpperHalf half;
  private final List<Crossing> crossings;
  private final List<List<ProbeRecord>> records;
  private ConsPStack<Told> told;
  private int crossing;
  private HashPMap<Integer, Integer> read;
  private HashPMap<Integer, Status> owed;
  private HashPMap<Eventfd, Integer> signals;
  private long last;
  private boolean unfinished;
  private String differs = "";

  Walk(UpperHalf half, List<Crossing> crossings, List<List<ProbeRecord>> records) {
    this.half = half;
    this.crossings = crossings;
    this.records = records;
  }

  Point point() {
    return new Point(half.state(), crossing, read, owed, signals, last, told);
  }

  void goTo(Point point) {
    half.state(point.half());
    crossing = point.crossing();
    read = point.read();
    owed = point.owed();
    signals = point.signals();
    last = point.last();
    told = point.told();
  }

  List<Told> told() {
    List<Told> inOrder = new ArrayList<>(told);
    Collections.reverse(inOrder);
    return inOrder;
  }

  /** All that was seen is behind. */
  boolean atEnd() {
    passSignals();
    for (int vcpu = 0; vcpu < records.size(); vcpu++) {
      if (next(vcpu) != null) {
        return false;
      }
    }
    return crossing == crossings.size() && owed.isEmpty();
  }

  /** Somewhere the model wanted to go on, and nothing more was seen. */
  boolean wasUnfinished() {
    return unfinished;
  }

  int vcpus() {
    return records.size();
  }

  /** Where the last decision did not agree with what was seen; empty if it has. */
  String differs() {
    return differs;
  }

  private boolean differ(String how) {
    differs = how;
    return false;
  }

  /** The next crossing; null if there is none. */
  Crossing nextCrossing() {
    passSignals();
    return crossing < crossings.size() ? crossings.get(crossing) : null;
  }

  /** The next record of that vCPU; null if there is none. */
  ProbeRecord next(int vcpu) {
    int index = read.getOrDefault(vcpu, 0);
    return index < records.get(vcpu).size() ? records.get(vcpu).get(index) : null;
  }

  boolean owesStatus(int vcpu) {
    return owed.containsKey(vcpu);
  }

  private void passSignals() {
    while (crossing < crossings.size() && crossings.get(crossing) instanceof Signal signal) {
      Eventfd eventfd = new Eventfd(signal.schid(), signal.index());
      signals = signals.plus(eventfd, signals.getOrDefault(eventfd, 0) + 1);
      crossing++;
    }
  }

  // Decisions

  /** QEMU hears the vCPU now. */
  boolean depart(int vcpu) {
    half.depart(vcpu);
    return follow(false);
  }

  /** The vCPU waits, and is told that nothing moves. */
  boolean findQuiet(int vcpu) {
    half.depart(vcpu);
    half.tell(half.directory().vcpus().get(vcpu), new VcpuProtocol.Quiet());
    return half.departure(vcpu) != null && depart(vcpu);
  }

  /** The probe's STSCH behind an instruction. */
  boolean show(int vcpu) {
    Status status = owed.get(vcpu);
    owed = owed.minus(vcpu);
    Schid schid = status.schid();
    IoInstruction stsch = IoInstruction.of(Instruction.STSCH, schid.sid(), STATUS_OPERAND);
    half.listenFor(vcpu);
    half.tell(half.lock(), new Lock(new Intercept(vcpu, schid, stsch)));
    if (!follow(true) || !half.answered()) {
      return false;
    }
    Scsw shown = Scsw.decode(half.storage().read(STATUS_OPERAND + SCHIB_SCSW, Scsw.SIZE_BYTES), 0);
    return shown.equals(status.scsw())
        || differ("the model's scsw(q) is [" + shown + "], QEMU's [" + status.scsw() + "]");
  }

  /** The main loop reads an eventfd and does what it is there for. */
  boolean handle(Taken taken) {
    passSignals();
    crossing++;
    Eventfd eventfd = new Eventfd(taken.schid(), taken.index());
    int left = signals.getOrDefault(eventfd, 0) - taken.count();
    if (left < 0) {
      return false;
    }
    signals = signals.plus(eventfd, left);
    last = Math.max(last, taken.at());
    PassThroughProtocol.Command signalled =
        new FromRegion(new RegionProtocol.Signalled(taken.index()));
    half.tellAll(
        half.directory().passed(taken.schid()).device(),
        Collections.nCopies(taken.count(), signalled));
    return follow(false);
  }

  // What comes of them

  /**
   * Goes on until nobody does anything more by himself.
   *
   * @param silent it is no part of the program: nobody is told
   */
  private boolean follow(boolean silent) {
    while (true) {
      List<Emitted> emitted = half.takeEmitted();
      Said<?> asked = half.takeCall();
      Call call = null;
      if (asked != null) {
        call = matching(asked);
        if (call == null) {
          return false;
        }
        last = Math.max(last, call.begin());
      }
      if (!silent && !take(emitted)) {
        return false;
      }
      if (call == null) {
        return true;
      }
      crossing++;
      last = Math.max(last, call.end());
      half.tell(half.directory().passed(call.schid()).device(), new FromRegion(call.reply()));
    }
  }

  /** The next crossing, if it is that call; else null. */
  private Call matching(Said<?> asked) {
    Crossing next = nextCrossing();
    if (next == null) {
      unfinished = true;
      return null;
    }
    boolean same =
        next instanceof Call call
            && call.command().equals(asked.message())
            && half.directory().passed(call.schid()).region().equals(asked.link().to());
    if (!same) {
      differ("the model calls " + asked.message() + ", QEMU: " + next);
    }
    return same ? (Call) next : null;
  }

  private boolean take(List<Emitted> emitted) {
    for (int i = 0; i < emitted.size(); i++) {
      Emitted one = emitted.get(i);
      Observation seen = one.seen();
      if (seen instanceof GuestSeen.Completed completed) {
        IoInterruption taken =
            completed.op() == Instruction.TPI && i > 0 ? interruption(emitted.get(i - 1)) : null;
        seen = completed(completed, taken);
      } else if (seen instanceof GuestSeen.Interrupted interrupted
          && !(i + 1 < emitted.size() && isTpi(emitted.get(i + 1)))) {
        seen =
            agreed(interrupted.vcpu(), record -> Expected.interrupted(interrupted, record), seen);
      } else if (seen instanceof GuestSeen.FoundQuiet quiet) {
        seen = agreed(quiet.vcpu(), record -> Expected.foundQuiet(quiet, record), seen);
      } else if (seen instanceof HostSeen.Answered reset) {
        seen = agreed(reset.vcpu(), record -> record.op() == reset.step(), seen);
      }
      if (seen == null) {
        return false;
      }
      tell(one.of(), seen);
    }
    return true;
  }

  private static boolean isTpi(Emitted emitted) {
    return emitted.seen() instanceof GuestSeen.Completed completed
        && completed.op() == Instruction.TPI;
  }

  private static IoInterruption interruption(Emitted emitted) {
    return emitted.seen() instanceof GuestSeen.Interrupted interrupted
        ? interrupted.interruption()
        : null;
  }

  private void tell(Address<?> of, Observation seen) {
    last++; // No two at once: they are sorted among what our machines did.
    told = told.plus(new Told(last, of, seen));
  }

  /** Null if the record says otherwise. */
  private Observation completed(GuestSeen.Completed seen, IoInterruption taken) {
    ProbeRecord record = next(seen.vcpu());
    Observation agreed =
        agreed(
            seen.vcpu(), one -> Expected.completed(seen, one, taken), Expected.real(seen, record));
    if (agreed != null
        && record.status() != null
        && seen.schid() != null
        && seen.op() != Instruction.STSCH) {
      owed = owed.plus(seen.vcpu(), new Status(seen.schid(), record.status()));
    }
    return agreed;
  }

  private Observation agreed(int vcpu, Predicate<ProbeRecord> same, Observation seen) {
    ProbeRecord record = next(vcpu);
    if (record == null) {
      unfinished = true;
      return null;
    }
    read = read.plus(vcpu, read.getOrDefault(vcpu, 0) + 1);
    if (!same.test(record)) {
      differ("the model: " + seen.line());
      return null;
    }
    return seen;
  }

  /** A program begins, at that time. */
  void begin(int vcpu, GuestProgram program, long nanos) {
    last = Math.max(last, nanos);
    half.tell(half.directory().vcpus().get(vcpu), new VcpuProtocol.Run(program, 0));
    half.takeEmitted().forEach(one -> tell(one.of(), one.seen()));
  }

  /** A vCPU that waits would be interrupted at once. */
  boolean owesInterruption(int vcpu) {
    Point here = point();
    half.depart(vcpu);
    boolean owes =
        half.takeEmitted().stream().anyMatch(one -> one.seen() instanceof GuestSeen.Interrupted);
    goTo(here);
    return owes;
  }

  static int callerOf(Call call) {
    RegionProtocol.Command command = call.command();
    if (command instanceof RegionProtocol.Pwrite pwrite) {
      return pwrite.caller();
    }
    return command instanceof RegionProtocol.Pread pread
        ? pread.caller()
        : ((RegionProtocol.Ioctl) command).caller();
  }
}
