package ccwlab.conform;

import ccwlab.arch.Bytes;
import ccwlab.arch.Crw;
import ccwlab.arch.Esw;
import ccwlab.arch.Irb;
import ccwlab.arch.Orb;
import ccwlab.arch.Schib;
import ccwlab.arch.Schid;
import ccwlab.arch.Scsw;
import ccwlab.machine.Step;
import ccwlab.qemu.BigLockProtocol.Handler;
import ccwlab.qemu.BigLockProtocol.Intercept;
import ccwlab.qemu.BigLockProtocol.Unlock;
import ccwlab.qemu.Ending;
import ccwlab.qemu.IoInstruction;
import ccwlab.qemu.PassThrough;
import ccwlab.qemu.PassThroughEffect;
import ccwlab.qemu.PassThroughEffect.ToFlic;
import ccwlab.qemu.PassThroughEffect.ToLock;
import ccwlab.qemu.PassThroughEffect.ToRegion;
import ccwlab.qemu.PassThroughEffect.ToVcpu;
import ccwlab.qemu.PassThroughMachine;
import ccwlab.qemu.PassThroughProtocol.Command;
import ccwlab.qemu.PassThroughProtocol.FromRegion;
import ccwlab.qemu.PassThroughProtocol.Granted;
import ccwlab.qemu.QemuBehaviour;
import ccwlab.qemu.SubchDev;
import ccwlab.storage.GuestMemory;
import ccwlab.vfio.Errno;
import ccwlab.vfio.RegionProtocol.IrqIndex;
import ccwlab.vfio.RegionProtocol.Pread;
import ccwlab.vfio.RegionProtocol.Pwrite;
import ccwlab.vfio.RegionProtocol.Read;
import ccwlab.vfio.RegionProtocol.Signalled;
import ccwlab.vfio.RegionProtocol.Written;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/**
 * Our pass-through path in front of the stand-in for a device that the recordings of the real
 * QEMU's path were made with: it answers every system call at once, with the errno it is told.
 */
final class PassThroughReplay {
  private static final int VCPU = 0;
  private static final long STORAGE_BYTES = 1 << 20;
  private static final int IRB_AREA = 24;
  private static final int RET_CODE_BYTES = 4;

  /** What the stand-in has for an extended-status word. */
  private static final Esw ESW = new Esw(0x00800000, 0, 0, 0, 0);

  /** One path, 80, last used. */
  private static final int PATHS = 0x00008080;

  private static final int PATHS_OPERATIONAL = 0x0000ff80;

  /** A write to a region and what it was answered. */
  record Wrote(boolean io, Bytes data, Errno errno) {}

  private final PassThroughMachine machine = new PassThroughMachine();
  private final GuestMemory guest = new GuestMemory(STORAGE_BYTES);
  private final List<Wrote> writes = new ArrayList<>();
  private final List<Crw> reports = new ArrayList<>();
  private final Deque<Command> toDevice = new ArrayDeque<>();
  private PassThrough device;
  private Errno writeErrno = Errno.OK;
  private int refusals = Integer.MAX_VALUE;
  private Errno readErrno = Errno.OK;
  private Bytes irb = Irb.ZERO.encode();
  private Crw crw = new Crw(0);
  private int interruptions;
  private Ending ending;

  /**
   * @param schib the guest's subchannel, without status
   * @param channelProg how far QEMU thinks the guest's last program has got
   */
  PassThroughReplay(QemuBehaviour behaviour, Schib schib, Orb orb, int channelProg) {
    SubchDev sch =
        new SubchDev(
            Schid.of(0),
            schib.withScsw(Scsw.ZERO),
            orb,
            channelProg,
            Esw.ZERO,
            SubchDev.NO_SENSE,
            0);
    device = PassThrough.initial(sch, behaviour);
  }

  /** What system calls answer: writes this errno, so many times; reads of the regions that one. */
  void answer(Errno writes, int times, Errno reads) {
    writeErrno = writes;
    refusals = times;
    readErrno = reads;
  }

  /** The device shows this status word, and says so: the main loop takes it over. */
  void status(Scsw scsw) {
    irb = new Irb(scsw, ESW, Irb.ZERO.ecw(), Irb.ZERO.emw()).encode();
    signal(IrqIndex.IO);
  }

  /** A channel report is there to be read. */
  void report(Crw word) {
    crw = word;
    signal(IrqIndex.CRW);
  }

  private void signal(IrqIndex index) {
    run(new FromRegion(new Signalled(index)));
    run(new Granted(new Handler(Schid.of(0), index.ordinal())));
  }

  /** The guest executes an instruction. */
  Ending execute(IoInstruction instruction) {
    run(new Granted(new Intercept(VCPU, Schid.of(0), instruction)));
    return ending;
  }

  Scsw scsw() {
    return device.sch().scsw();
  }

  List<Crw> reports() {
    return reports;
  }

  GuestMemory guest() {
    return guest;
  }

  /** Interruptions made pending since the last call. */
  int takeInterruptions() {
    int taken = interruptions;
    interruptions = 0;
    return taken;
  }

  List<Wrote> writes() {
    return writes;
  }

  private void run(Command command) {
    toDevice.add(command);
    while (!toDevice.isEmpty()) {
      Step<PassThrough, PassThroughEffect> step = machine.step(device, toDevice.remove(), guest);
      device = step.state();
      step.effects().forEach(this::heard);
    }
  }

  private void heard(PassThroughEffect effect) {
    if (effect instanceof ToLock lock && lock.command() instanceof Unlock unlock) {
      reports.addAll(unlock.reports());
    } else if (effect instanceof ToFlic) {
      interruptions++;
    } else if (effect instanceof ToVcpu end) {
      ending = end.ended().ending();
    } else if (effect instanceof ToRegion call) {
      if (call.syscall() instanceof Pwrite write) {
        toDevice.add(new FromRegion(written(write)));
      } else if (call.syscall() instanceof Pread read) {
        toDevice.add(new FromRegion(read(read)));
      }
    }
  }

  private Written written(Pwrite write) {
    Errno errno = refusals > 0 ? writeErrno : Errno.OK;
    refusals--;
    writes.add(new Wrote(write.offset() == 0, write.data(), errno));
    return new Written(write.caller(), errno, errno == Errno.OK ? write.data().length() : 0);
  }

  private Read read(Pread read) {
    if (readErrno != Errno.OK) {
      return new Read(read.caller(), readErrno, Bytes.EMPTY);
    }
    Bytes data = read.count() == Schib.SIZE_BYTES ? hostSchib() : io(read.count());
    return new Read(read.caller(), Errno.OK, data);
  }

  private Bytes io(int count) {
    if (count > IRB_AREA) {
      return Bytes.zeros(IRB_AREA).concat(irb).concat(Bytes.zeros(RET_CODE_BYTES));
    }
    Bytes report = crw.encode().concat(Bytes.zeros(count - Crw.SIZE_BYTES));
    crw = new Crw(0);
    return report;
  }

  private static Bytes hostSchib() {
    return Bytes.zeros(Schib.SIZE_BYTES).withInt(8, PATHS).withInt(12, PATHS_OPERATIONAL);
  }
}
