package ccwlab.qemu;

import ccwlab.arch.Bytes;
import ccwlab.arch.Cc;
import ccwlab.arch.Crw;
import ccwlab.arch.Instruction;
import ccwlab.arch.IoInterruption;
import ccwlab.arch.Irb;
import ccwlab.arch.Orb;
import ccwlab.arch.Pmcw;
import ccwlab.arch.Schib;
import ccwlab.arch.Schid;
import ccwlab.arch.Scsw;
import ccwlab.machine.Step;
import ccwlab.observe.Observation;
import ccwlab.qemu.BigLockProtocol.Back;
import ccwlab.qemu.BigLockProtocol.Handler;
import ccwlab.qemu.BigLockProtocol.Intercept;
import ccwlab.qemu.BigLockProtocol.Lock;
import ccwlab.qemu.PassThroughEffect.Observe;
import ccwlab.qemu.PassThroughEffect.ToLock;
import ccwlab.qemu.PassThroughEffect.ToRegion;
import ccwlab.qemu.PassThroughEffect.ToVcpu;
import ccwlab.qemu.PassThroughProtocol.FromRegion;
import ccwlab.qemu.PassThroughProtocol.Granted;
import ccwlab.qemu.PassThroughProtocol.InstructionEnded;
import ccwlab.stack.Switch;
import ccwlab.stack.Switches;
import ccwlab.storage.GuestMemory;
import ccwlab.vfio.Errno;
import ccwlab.vfio.RegionProtocol.Read;
import ccwlab.vfio.RegionProtocol.Written;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** One pass-through device as a pure machine; the test plays vCPU, big lock and kernel. */
final class DeviceHarness {
  static final Schid SCH = Schid.of(0x1a);
  static final long OPERAND = 0x1000;

  private static final Set<Instruction> WITH_OPERAND =
      EnumSet.of(
          Instruction.SSCH, Instruction.STSCH, Instruction.MSCH, Instruction.TSCH, Instruction.TPI);

  static final Orb ORB = new Orb(0x12345678, Orb.F | Orb.P | 0xff00, 0x2000);
  static final PassThroughEffect UNLOCK = Outgoing.UNLOCK;

  /** The lock is let go with channel reports for the guest. */
  static PassThroughEffect unlock(Crw... reports) {
    return new ToLock(new BigLockProtocol.Unlock(List.of(reports)));
  }

  static final Scsw STARTING = new Scsw(0x00004400, 0, 0);
  static final Scsw ENDED = new Scsw(0x00004007, 0x2008, 0x0c000000);

  private static final PassThroughMachine MACHINE = new PassThroughMachine();

  final GuestMemory memory = new GuestMemory(1 << 16);
  PassThrough device;
  List<PassThroughEffect> effects = List.of();

  DeviceHarness(QemuBehaviour behaviour) {
    Pmcw pmcw = new Pmcw(0xcafe, Pmcw.V | Pmcw.E | 3 << 27 | 0x1000, 0x80800080, 0xffff, 0, 0, 0);
    device = PassThrough.initial(SubchDev.of(SCH, new Schib(pmcw, Scsw.ZERO, 0, 0, 0)), behaviour);
    memory.write(OPERAND, ORB.encode());
  }

  static QemuBehaviour lockDropped() {
    return new QemuBehaviour(false, true, Switches.MERGED);
  }

  static QemuBehaviour with(Switch... more) {
    return new QemuBehaviour(true, true, Switches.MERGED.with(more));
  }

  static QemuBehaviour without(Switch... fewer) {
    return new QemuBehaviour(true, true, Switches.MERGED.without(fewer));
  }

  DeviceHarness with(Scsw scsw) {
    device = device.withSch(device.sch().withScsw(scsw));
    return this;
  }

  DeviceHarness withPmcw(Pmcw pmcw) {
    device = device.withSch(device.sch().withPmcw(pmcw));
    return this;
  }

  Pmcw pmcw() {
    return device.sch().pmcw();
  }

  Scsw scsw() {
    return device.sch().scsw();
  }

  /** The lock is granted to {@code vcpu}, which comes with {@code op}. */
  DeviceHarness intercept(int vcpu, Instruction op) {
    return intercept(
        vcpu, IoInstruction.of(op, SCH.sid(), WITH_OPERAND.contains(op) ? OPERAND : 0));
  }

  DeviceHarness intercept(int vcpu, IoInstruction instruction) {
    return step(new Granted(new Intercept(vcpu, SCH, instruction)));
  }

  DeviceHarness written(int vcpu, Errno errno) {
    return written(vcpu, errno, errno == Errno.OK ? device.call(vcpu).out().length() : 0);
  }

  DeviceHarness written(int vcpu, Errno errno, int count) {
    return step(new FromRegion(new Written(vcpu, errno, count)));
  }

  DeviceHarness read(int caller, Errno errno, Bytes data) {
    return step(new FromRegion(new Read(caller, errno, data)));
  }

  /** The main loop reads an I/O region that holds {@code irb}. */
  DeviceHarness irb(Irb irb) {
    Bytes region = Bytes.zeros(24).concat(irb.encode()).concat(Bytes.zeros(4));
    return read(PassThroughProtocol.MAIN_LOOP, Errno.OK, region);
  }

  DeviceHarness handler(int index) {
    return step(new Granted(new Handler(SCH, index)));
  }

  DeviceHarness back(int vcpu) {
    return step(new Granted(new Back(SCH, vcpu)));
  }

  DeviceHarness step(PassThroughProtocol.Command command) {
    Step<PassThrough, PassThroughEffect> step = MACHINE.step(device, command, memory);
    device = step.state();
    effects = step.effects();
    return this;
  }

  /** Effects other than observations. */
  List<PassThroughEffect> messages() {
    return effects.stream().filter(PassThroughEffect::isMessage).toList();
  }

  List<Observation> seen() {
    List<Observation> seen = new ArrayList<>();
    for (PassThroughEffect effect : effects) {
      if (effect instanceof Observe observe) {
        seen.add(observe.seen());
      }
    }
    return seen;
  }

  static PassThroughEffect lock(BigLockProtocol.Entry entry) {
    return new ToLock(new Lock(entry));
  }

  static PassThroughEffect cc(int vcpu, Cc cc) {
    return new ToVcpu(vcpu, new InstructionEnded(Ending.cc(cc)));
  }

  static PassThroughEffect pread(int caller, long offset, int count) {
    return new ToRegion(new ccwlab.vfio.RegionProtocol.Pread(caller, offset, count));
  }

  static PassThroughEffect pwrite(int caller, long offset, Bytes data) {
    return new ToRegion(new ccwlab.vfio.RegionProtocol.Pwrite(caller, offset, data));
  }

  PassThroughEffect inject() {
    return new PassThroughEffect.ToFlic(
        new FlicProtocol.Inject(IoInterruption.of(SCH, device.sch().pmcw())));
  }
}
