package ccwlab.guest;

import ccwlab.arch.Bytes;
import ccwlab.arch.Instruction;
import ccwlab.arch.Pgm;
import ccwlab.arch.Schid;
import ccwlab.guest.GuestProgram.Kind;
import ccwlab.guest.GuestProgram.Op;
import ccwlab.guest.Vcpu.Phase;
import ccwlab.guest.VcpuEffect.Later;
import ccwlab.guest.VcpuEffect.Observe;
import ccwlab.guest.VcpuEffect.ToDriver;
import ccwlab.guest.VcpuEffect.ToFlic;
import ccwlab.guest.VcpuEffect.ToMachineRoom;
import ccwlab.guest.VcpuEffect.ToMonitor;
import ccwlab.guest.VcpuEffect.ToQemu;
import ccwlab.guest.VcpuEffect.ToSelf;
import ccwlab.hardware.SubchannelProtocol;
import ccwlab.machine.Step;
import ccwlab.observe.GuestSeen;
import ccwlab.observe.HostSeen;
import ccwlab.qemu.BigLockProtocol.CssInstruct;
import ccwlab.qemu.BigLockProtocol.Intercept;
import ccwlab.qemu.BigLockProtocol.SubsystemReset;
import ccwlab.qemu.FlicProtocol;
import ccwlab.qemu.IoInstruction;
import ccwlab.storage.Storage;
import ccwlab.vfio.RegionProtocol.Control;
import ccwlab.vfio.RegionProtocol.Controlled;
import ccwlab.vfio.RegionProtocol.Ioctl;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Executes operations until one leaves the guest, waits, or the program is at its end. */
final class Operations {
  private static final String SUBSYSTEM_RESET = "subsystem-reset";
  private static final String OK = "OK";

  private Operations() {}

  static Step<Vcpu, VcpuEffect> execute(Vcpu vcpu, Storage storage, List<VcpuEffect> effects) {
    Vcpu now = vcpu.in(Phase.RUNNING);
    for (int executed = 0; executed < GuestProgram.OPS_PER_STEP_MAX; executed++) {
      if (now.atEnd()) {
        effects.add(new Observe(new GuestSeen.ProgramEnded(now.number())));
        return Step.to(now.in(Phase.STOPPED), effects);
      }
      switch (now.op().kind()) {
        case BRANCH -> now = branch(now);
        case LOOP -> now = loop(now);
        case STORE -> now = store(now, storage);
        case SET_BITS -> now = setBits(now, storage);
        case PROBLEM_STATE -> now = suppressed(now, Pgm.PRIVILEGED_OPERATION, effects);
        case SET_ENABLE -> now = setEnable(now, storage);
        case PATH_OFF, PATH_ON, UNSOLICITED, GONE, BACK -> {
          effects.add(machineRoom(now.op()));
          now = now.next();
        }
        case UNPLUG -> {
          effects.add(new ToMonitor(now.op().schid()));
          now = now.next();
        }
        case TPI -> {
          if ((now.op().address() & 3) == 0) {
            return leave(now, effects);
          }
          now = suppressed(now, Pgm.SPECIFICATION, effects);
        }
        case TSCH_INTERRUPTED -> {
          if (now.interrupted() != null) {
            return leave(now, effects);
          }
          now = now.next();
        }
        default -> {
          return leave(now, effects);
        }
      }
    }
    effects.add(new ToSelf());
    return Step.to(now, effects);
  }

  /** The subchannel that the operation under way is about; null if there is none. */
  static Schid target(Vcpu vcpu) {
    return vcpu.op().kind() == Kind.TSCH_INTERRUPTED ? vcpu.interrupted() : vcpu.op().schid();
  }

  static Instruction instruction(Op op) {
    return op.kind() == Kind.TSCH_INTERRUPTED ? Instruction.TSCH : op.instruction();
  }

  /** Somebody else executes such an operation, and the vCPU does nothing meanwhile. */
  static boolean leavesTheGuest(Kind kind) {
    return switch (kind) {
      case INSTRUCTION, TPI, TSCH_INTERRUPTED, SUBSYSTEM_RESET -> true;
      case OPEN, CLOSE, RESET, UNMAP, REMOVE, PROBE, FAILED_CREATE, SHUTDOWN -> true;
      default -> false;
    };
  }

  /** System calls in which the driver may wait for an interrupt. */
  static boolean quiesces(Kind kind) {
    return kind == Kind.CLOSE || kind == Kind.RESET || kind == Kind.UNMAP;
  }

  private static Step<Vcpu, VcpuEffect> leave(Vcpu vcpu, List<VcpuEffect> effects) {
    Op op = vcpu.op();
    Phase phase =
        switch (op.kind()) {
          case INSTRUCTION, TSCH_INTERRUPTED -> {
            intercept(vcpu, effects);
            yield Phase.INTERCEPTED;
          }
          case TPI -> {
            effects.add(
                new ToFlic(new FlicProtocol.Tpi(vcpu.number(), VcpuMachine.ALL_SUBCLASSES)));
            yield Phase.INTERCEPTED;
          }
          case WAIT -> wait(vcpu, Phase.WAITING, effects);
          case WAIT_OR_QUIET -> wait(vcpu, Phase.WAITING_OR_QUIET, effects);
          case DELAY -> {
            effects.add(new Later(op.number()));
            yield Phase.RUNNING;
          }
          case SUBSYSTEM_RESET -> {
            askForReset(vcpu, effects);
            yield Phase.INTERCEPTED;
          }
          default -> {
            ask(vcpu, effects);
            yield Phase.INTERCEPTED;
          }
        };
    return Step.to((op.kind() == Kind.DELAY ? vcpu.next() : vcpu).in(phase), effects);
  }

  /** Open, close, reset, unmap or remove: a system call of somebody on the host. */
  private static void ask(Vcpu vcpu, List<VcpuEffect> effects) {
    Op op = vcpu.op();
    Control control = Control.valueOf(op.kind().name());
    Ioctl request = new Ioctl(vcpu.number(), control, op.address(), (int) op.number());
    effects.add(
        new Observe(new HostSeen.Asked(vcpu.number(), vcpu.pc(), control.word(), op.schid())));
    effects.add(new ToDriver(op.schid(), request));
  }

  /** DIAGNOSE X'308', or the monitor's system_reset. */
  private static void askForReset(Vcpu vcpu, List<VcpuEffect> effects) {
    Schid schid = vcpu.op().schid();
    effects.add(new Observe(new HostSeen.Asked(vcpu.number(), vcpu.pc(), SUBSYSTEM_RESET, schid)));
    effects.add(new ToQemu(new SubsystemReset(vcpu.number(), schid)));
  }

  /** QEMU has reset the guest. */
  static Step<Vcpu, VcpuEffect> reset(Vcpu vcpu, Storage storage) {
    List<VcpuEffect> effects = new ArrayList<>(4);
    Schid schid = vcpu.op().schid();
    effects.add(
        new Observe(new HostSeen.Answered(vcpu.number(), vcpu.pc(), SUBSYSTEM_RESET, schid, OK)));
    return execute(vcpu.next(), storage, effects);
  }

  /** The driver has answered. */
  static Step<Vcpu, VcpuEffect> returned(Vcpu vcpu, Controlled answer, Storage storage) {
    List<VcpuEffect> effects = new ArrayList<>(4);
    String errno = answer.retCode().name();
    Schid schid = vcpu.op().schid();
    effects.add(
        new Observe(
            new HostSeen.Answered(
                vcpu.number(), vcpu.pc(), answer.control().word(), schid, errno)));
    return execute(vcpu.next(), storage, effects);
  }

  private static Phase wait(Vcpu vcpu, Phase phase, List<VcpuEffect> effects) {
    effects.add(new ToFlic(new FlicProtocol.OpenMask(vcpu.number(), VcpuMachine.ALL_SUBCLASSES)));
    return phase;
  }

  /** TSCH goes by way of KVM, which takes the pending interruption along; the others do not. */
  private static void intercept(Vcpu vcpu, List<VcpuEffect> effects) {
    Op op = vcpu.op();
    Schid schid = target(vcpu);
    Instruction instruction = instruction(op);
    boolean again = op.kind() == Kind.TSCH_INTERRUPTED;
    int gr1 = again ? schid.sid() : (int) op.number();
    IoInstruction out = IoInstruction.of(instruction, gr1, op.address());
    effects.add(new Observe(new GuestSeen.Issued(vcpu.number(), vcpu.pc(), instruction, schid)));
    if (schid == null) {
      effects.add(new ToQemu(new CssInstruct(vcpu.number(), out)));
    } else if (instruction == Instruction.TSCH) {
      effects.add(new ToFlic(new FlicProtocol.InterceptTsch(vcpu.number(), schid, out)));
    } else {
      effects.add(new ToQemu(new Intercept(vcpu.number(), schid, out)));
    }
  }

  private static Vcpu branch(Vcpu vcpu) {
    Op op = vcpu.op();
    boolean taken = op.number() == 0xf || vcpu.cc() >= 0 && (op.number() & 8 >>> vcpu.cc()) != 0;
    return taken ? vcpu.at(op.target()) : vcpu.next();
  }

  private static Vcpu loop(Vcpu vcpu) {
    int counted = vcpu.loops().size();
    Integer[] loops = vcpu.loops().toArray(new Integer[Math.max(counted, vcpu.pc() + 1)]);
    if (counted < loops.length) {
      Arrays.fill(loops, counted, loops.length, 0);
    }
    boolean enough = loops[vcpu.pc()] == vcpu.op().number();
    loops[vcpu.pc()] = enough ? 0 : loops[vcpu.pc()] + 1;
    return vcpu.at(enough ? vcpu.pc() + 1 : vcpu.op().target(), Arrays.asList(loops));
  }

  private static Vcpu store(Vcpu vcpu, Storage storage) {
    Op op = vcpu.op();
    Bytes word = Bytes.ofInts((int) op.number());
    storage.write(op.address(), word.slice(word.length() - op.target(), op.target()));
    return vcpu.next();
  }

  private static Vcpu setBits(Vcpu vcpu, Storage storage) {
    Op op = vcpu.op();
    int word = storage.read(op.address(), Integer.BYTES).intAt(0);
    storage.write(op.address(), Bytes.ofInts(word | (int) op.number()));
    return vcpu.next();
  }

  /** The instruction ends with a program interruption before anybody else hears of it. */
  static Vcpu suppressed(Vcpu vcpu, Pgm pgm, List<VcpuEffect> effects) {
    Op op = vcpu.op();
    effects.add(
        new Observe(
            new GuestSeen.Completed(
                vcpu.number(),
                vcpu.pc(),
                op.instruction(),
                op.schid(),
                -1,
                pgm,
                null,
                Bytes.EMPTY)));
    return vcpu.nextWith(-1);
  }

  private static Vcpu setEnable(Vcpu vcpu, Storage storage) {
    VcpuMachine.setEnable(vcpu.op().address(), vcpu.op().number() != 0, storage);
    return vcpu.next();
  }

  private static ToMachineRoom machineRoom(Op op) {
    SubchannelProtocol.Command command =
        switch (op.kind()) {
          case UNSOLICITED -> new SubchannelProtocol.UnsolicitedStatus((int) op.number());
          case GONE, BACK -> new SubchannelProtocol.DeviceChange(op.kind() == Kind.BACK);
          default ->
              new SubchannelProtocol.PathChange((int) op.number(), op.kind() == Kind.PATH_ON);
        };
    return new ToMachineRoom(op.schid(), command);
  }
}
