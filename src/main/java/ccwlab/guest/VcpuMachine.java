package ccwlab.guest;

import ccwlab.arch.Bytes;
import ccwlab.arch.Cc;
import ccwlab.arch.Crw;
import ccwlab.arch.Instruction;
import ccwlab.arch.IoInterruption;
import ccwlab.arch.Pgm;
import ccwlab.arch.Schib;
import ccwlab.arch.Schid;
import ccwlab.arch.Scsw;
import ccwlab.guest.GuestProgram.Op;
import ccwlab.guest.Vcpu.Phase;
import ccwlab.guest.VcpuEffect.Observe;
import ccwlab.guest.VcpuEffect.ToDriver;
import ccwlab.guest.VcpuEffect.ToFlic;
import ccwlab.guest.VcpuEffect.ToQemusDrivers;
import ccwlab.guest.VcpuEffect.ToSelf;
import ccwlab.guest.VcpuProtocol.Command;
import ccwlab.guest.VcpuProtocol.ForIoLayer;
import ccwlab.guest.VcpuProtocol.FromDriver;
import ccwlab.guest.VcpuProtocol.FromFlic;
import ccwlab.guest.VcpuProtocol.FromQemu;
import ccwlab.guest.VcpuProtocol.GoOn;
import ccwlab.guest.VcpuProtocol.Run;
import ccwlab.machine.Machine;
import ccwlab.machine.Step;
import ccwlab.observe.GuestSeen;
import ccwlab.qemu.Ending;
import ccwlab.qemu.FlicProtocol;
import ccwlab.qemu.IoInst;
import ccwlab.storage.Storage;
import ccwlab.vfio.RegionProtocol.LongWait;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * Runs a guest program. Between an instruction and its condition code the vCPU does nothing, as the
 * instruction is intercepted; between two operations it lets nobody in, as no other party can tell.
 */
public final class VcpuMachine implements Machine<Vcpu, Command, VcpuEffect, Storage> {
  /** Control register 6: all eight subclasses. */
  static final int ALL_SUBCLASSES = 0xff000000;

  private static final int SCHIB_SCSW_OFFSET = 28;

  private static final ToSelf TO_SELF = new ToSelf();

  @Override
  public Step<Vcpu, VcpuEffect> step(Vcpu vcpu, Command command, Storage storage) {
    if (command instanceof FromQemu fromQemu) {
      return vcpu.op().kind() == GuestProgram.Kind.SUBSYSTEM_RESET
          ? Operations.reset(vcpu, storage)
          : ended(vcpu, fromQemu.ended().ending(), storage);
    }
    if (command instanceof GoOn) {
      return goOn(vcpu, storage);
    }
    if (command instanceof FromFlic fromFlic) {
      return answered(vcpu, fromFlic.reply(), storage);
    }
    if (command instanceof FromDriver fromDriver) {
      return Operations.returned(vcpu, fromDriver.answer(), storage);
    }
    if (command instanceof Run run) {
      Vcpu ready =
          new Vcpu(
              vcpu.number(), run.program(), 0, Phase.RUNNING, run.holdHops(), -1, null, List.of());
      return goOn(ready, storage);
    }
    if (command instanceof ForIoLayer) {
      throw new IllegalStateException("this vCPU runs programs, no I/O layer: " + command);
    }
    return quiet(vcpu);
  }

  @Override
  public String brokenInvariant(Vcpu vcpu) {
    if (vcpu.pc() < 0 || vcpu.pc() > vcpu.program().ops().size()) {
      return "the vCPU is outside of its program";
    }
    Phase phase = vcpu.phase();
    if (vcpu.atEnd()) {
      boolean ends = phase == Phase.STOPPED || phase == Phase.RUNNING;
      return ends ? "" : "a vCPU at the end of its program waits for something";
    }
    GuestProgram.Kind kind = vcpu.op().kind();
    return switch (phase) {
      case RUNNING -> "";
      case STOPPED -> "a vCPU stops before the end of its program";
      case INTERCEPTED ->
          Operations.leavesTheGuest(kind) ? "" : "an intercepted vCPU has no operation for that";
      case WAITING -> kind == GuestProgram.Kind.WAIT ? "" : "a vCPU waits without a wait";
      case WAITING_OR_QUIET, CLOSING ->
          kind == GuestProgram.Kind.WAIT_OR_QUIET ? "" : "a vCPU waits without a wait for quiet";
    };
  }

  /** Whoever left the guest with an instruction hears of nothing but its end. */
  @Override
  public boolean awaits(Vcpu vcpu, Command command) {
    return vcpu.phase() == Phase.INTERCEPTED && command instanceof FromQemu;
  }

  /**
   * Another program, a step of it that was not reached before, a counted loop once more, an
   * interruption of another subchannel. Going back and back again by a branch is none of that.
   */
  @Override
  public boolean isFurther(Vcpu furthest, Vcpu now) {
    return now.program() != furthest.program()
        || now.pc() > furthest.pc()
        || !now.loops().equals(furthest.loops())
        || !Objects.equals(now.interrupted(), furthest.interrupted());
  }

  private static Step<Vcpu, VcpuEffect> goOn(Vcpu vcpu, Storage storage) {
    if (vcpu.hold() > 0) {
      return Step.to(vcpu.withHold(vcpu.hold() - 1), TO_SELF);
    }
    return Operations.execute(vcpu, storage, new ArrayList<>(6));
  }

  /** The condition code of an intercepted instruction is set. */
  private static Step<Vcpu, VcpuEffect> ended(Vcpu vcpu, Ending ending, Storage storage) {
    Op op = vcpu.op();
    boolean interrupted = ending.interrupted();
    List<VcpuEffect> effects = new ArrayList<>(6);
    Instruction instruction = Operations.instruction(op);
    Schid schid = Operations.target(vcpu);
    if (interrupted && instruction == Instruction.TSCH) {
      effects.add(new ToFlic(new FlicProtocol.Reinject(vcpu.number())));
    }
    int cc = interrupted ? -1 : ending.cc().code();
    Bytes block = interrupted ? Bytes.EMPTY : stored(instruction, ending.cc(), op, storage);
    Scsw scsw = scsw(instruction, block);
    effects.add(
        new Observe(
            new GuestSeen.Completed(
                vcpu.number(), vcpu.pc(), instruction, schid, cc, ending.pgm(), scsw, block)));
    int left = instruction == Instruction.SCHM && !interrupted ? vcpu.cc() : cc;
    return Operations.execute(vcpu.nextWith(left), storage, effects);
  }

  /** What the instruction left in guest storage; empty if that is nothing. */
  private static Bytes stored(Instruction instruction, Cc cc, Op op, Storage storage) {
    if (instruction == Instruction.STSCH && cc == Cc.EXPECTED) {
      return storage.read(op.address(), Schib.SIZE_BYTES);
    }
    if (instruction == Instruction.TSCH && cc != Cc.NOT_OPERATIONAL) {
      return storage.read(op.address(), IoInst.IRB_BYTES);
    }
    if (instruction == Instruction.STCRW) {
      return storage.read(op.address(), Crw.SIZE_BYTES);
    }
    return Bytes.EMPTY;
  }

  /** scsw(g): the SCSW in it; null if there is none. */
  private static Scsw scsw(Instruction instruction, Bytes block) {
    if (block.length() < Scsw.SIZE_BYTES) {
      return null;
    }
    return Scsw.decode(block, instruction == Instruction.STSCH ? SCHIB_SCSW_OFFSET : 0);
  }

  private static Step<Vcpu, VcpuEffect> answered(
      Vcpu vcpu, FlicProtocol.Reply reply, Storage storage) {
    boolean tpi = vcpu.op().kind() == GuestProgram.Kind.TPI;
    List<VcpuEffect> effects = new ArrayList<>(6);
    Vcpu next;
    if (tpi && reply instanceof FlicProtocol.Taken taken && !canStore(vcpu.op(), storage)) {
      effects.add(new ToFlic(new FlicProtocol.PutBack(taken.interruption())));
      Vcpu suppressed = Operations.suppressed(vcpu, Pgm.ADDRESSING, effects);
      return Operations.execute(suppressed, storage, effects);
    }
    if (reply instanceof FlicProtocol.Taken taken) {
      IoInterruption interruption = taken.interruption();
      effects.add(new Observe(new GuestSeen.Interrupted(vcpu.number(), vcpu.pc(), interruption)));
      next = vcpu.nextInterruptedBy(interruption.schid());
      if (tpi) {
        store(vcpu.op().address(), interruption, storage);
      }
    } else {
      next = vcpu.nextWith(0);
      if (!tpi) {
        effects.add(new Observe(new GuestSeen.FoundQuiet(vcpu.number(), vcpu.pc())));
      }
    }
    if (tpi) {
      effects.add(
          new Observe(
              new GuestSeen.Completed(
                  vcpu.number(),
                  vcpu.pc(),
                  Instruction.TPI,
                  next.interrupted(),
                  next.cc(),
                  null,
                  null,
                  Bytes.EMPTY)));
    }
    return Operations.execute(next, storage, effects);
  }

  private static boolean canStore(Op tpi, Storage storage) {
    return tpi.address() == 0 || storage.contains(tpi.address(), IoInst.TPI_BYTES);
  }

  /** TPI stores its first two words at the operand, or all three in the prefix area. */
  private static void store(long address, IoInterruption interruption, Storage storage) {
    Bytes code = interruption.encode();
    if (address == 0) {
      storage.write(IoInst.LOWCORE_INTERRUPTION, code);
    } else {
      storage.write(address, code.slice(0, IoInst.TPI_BYTES));
    }
  }

  /**
   * Gives up waiting, unless an interruption is on its way already: the controller knows. Who waits
   * in the kernel has done so for long.
   */
  private static Step<Vcpu, VcpuEffect> quiet(Vcpu vcpu) {
    if (vcpu.phase() == Phase.INTERCEPTED && Operations.quiesces(vcpu.op().kind())) {
      LongWait wait = new LongWait(vcpu.number());
      return Step.to(vcpu, new ToDriver(vcpu.op().schid(), wait));
    }
    if (vcpu.phase() == Phase.INTERCEPTED
        && vcpu.op().kind() == GuestProgram.Kind.SUBSYSTEM_RESET) {
      return Step.to(vcpu, new ToQemusDrivers(vcpu.op().schid()));
    }
    return vcpu.phase() == Phase.WAITING_OR_QUIET
        ? Step.to(vcpu.in(Phase.CLOSING), new ToFlic(new FlicProtocol.CloseMask(vcpu.number())))
        : Step.to(vcpu);
  }

  /** The SCHIB at {@code address} with E as {@code on} says, for the MSCH that follows. */
  static void setEnable(long address, boolean on, Storage storage) {
    Schib schib = Schib.decode(storage.read(address, Schib.SIZE_BYTES), 0);
    Bytes changed = schib.withPmcw(schib.pmcw().enabled(on)).encode();
    storage.write(address, changed);
  }
}
