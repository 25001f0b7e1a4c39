package ccwlab.qemu;

import ccwlab.arch.Cc;
import ccwlab.arch.Fctl;
import ccwlab.arch.Instruction;
import ccwlab.arch.Pgm;
import ccwlab.arch.Schib;
import ccwlab.arch.Scsw;
import ccwlab.arch.Stctl;
import ccwlab.machine.Machine;
import ccwlab.machine.Step;
import ccwlab.observe.QemuSeen;
import ccwlab.observe.QemuSeen.Change;
import ccwlab.qemu.BigLockProtocol.Back;
import ccwlab.qemu.BigLockProtocol.Handler;
import ccwlab.qemu.BigLockProtocol.Intercept;
import ccwlab.qemu.BigLockProtocol.Lock;
import ccwlab.qemu.BigLockProtocol.ResetDevice;
import ccwlab.qemu.PassThrough.Call;
import ccwlab.qemu.PassThroughEffect.Observe;
import ccwlab.qemu.PassThroughEffect.ToLock;
import ccwlab.qemu.PassThroughProtocol.Command;
import ccwlab.qemu.PassThroughProtocol.DeviceDel;
import ccwlab.qemu.PassThroughProtocol.FromRegion;
import ccwlab.qemu.PassThroughProtocol.Granted;
import ccwlab.stack.Switch;
import ccwlab.storage.Storage;
import ccwlab.vfio.Errno;
import ccwlab.vfio.RegionProtocol;
import java.util.List;
import java.util.Optional;

/**
 * QEMU's part of a guest's instruction: the checks and state changes of css_do_* (Q1, Q2), the
 * system call (Q3), its return code (Q4) and, if it failed, the way back (Q5).
 *
 * <p>Race windows: between Q3 and Q4 the instruction waits for the kernel. With the lock held
 * nothing else happens to the subchannel meanwhile; with the lock dropped (an experiment) other
 * vCPUs and the main loop find it as Q2 left it.
 *
 * <p>Source: QEMU hw/s390x/css.c, css_do_*; hw/s390x/s390-ccw.c; hw/vfio/ccw.c, vfio_ccw_handle_*.
 */
public final class PassThroughMachine
    implements Machine<PassThrough, Command, PassThroughEffect, Storage> {

  @Override
  public Step<PassThrough, PassThroughEffect> step(
      PassThrough device, Command command, Storage storage) {
    if (command instanceof Granted granted) {
      return granted(device, granted, storage);
    }
    if (command instanceof DeviceDel) {
      return MainLoop.signalled(device, Eventfds.REQ);
    }
    RegionProtocol.Reply reply = ((FromRegion) command).reply();
    if (reply instanceof RegionProtocol.Written written) {
      return returned(device, written.caller(), written, storage);
    }
    if (reply instanceof RegionProtocol.Read read) {
      return read.caller() == PassThroughProtocol.MAIN_LOOP
          ? MainLoop.read(device, read)
          : returned(device, read.caller(), read, storage);
    }
    if (reply instanceof RegionProtocol.Signalled signalled) {
      return MainLoop.signalled(device, signalled.index().ordinal());
    }
    return ((RegionProtocol.Controlled) reply).control() == RegionProtocol.Control.RESET
        ? SubsystemReset.done(device)
        : MainLoop.closed(device);
  }

  @Override
  public String brokenInvariant(PassThrough device) {
    List<Call> calls = device.calls();
    for (int i = 0; i < calls.size(); i++) {
      Call call = calls.get(i);
      if (device.call(call.caller()) != call) {
        return "two system calls of one caller are under way";
      }
      if ((call.instruction() == null) != (call.caller() == PassThroughProtocol.MAIN_LOOP)) {
        return "a system call is made for an instruction by nobody but a vCPU";
      }
    }
    return device.cancelled() && !device.behaviour().has(Switch.U4_STATUS_BY_FUNCTION)
        ? "only U4 remembers that a start was cancelled"
        : "";
  }

  private static Step<PassThrough, PassThroughEffect> granted(
      PassThrough device, Granted granted, Storage storage) {
    if (granted.entry() instanceof Intercept intercept) {
      return intercept(device, intercept, storage);
    }
    if (granted.entry() instanceof Handler handler) {
      return MainLoop.handler(device, handler.index());
    }
    if (granted.entry() instanceof ResetDevice) {
      return SubsystemReset.begun(device);
    }
    Call call = device.call(((Back) granted.entry()).caller());
    if (call.returned() == null) {
      return Step.to(device, RegionCalls.enter(call));
    }
    return decided(device, call, call.returned(), storage);
  }

  private static Step<PassThrough, PassThroughEffect> intercept(
      PassThrough device, Intercept intercept, Storage storage) {
    IoInstruction instruction = intercept.instruction();
    Outgoing out = new Outgoing(device, intercept.vcpu(), instruction.op());
    out.entered();
    Optional<Pgm> fault = IoInst.fault(instruction, storage);
    if (fault.isPresent() && !comesLater(instruction, fault.get())) {
      return out.end(device, Ending.pgm(fault.get()));
    }
    return switch (instruction.op()) {
      case SSCH ->
          dispatched(out, instruction, Css.ssch(device.sch(), IoInst.orb(instruction, storage)));
      case HSCH -> dispatched(out, instruction, Css.hsch(device.sch()));
      case CSCH -> dispatched(out, instruction, Css.csch(device.sch()));
      case RSCH -> dispatched(out, instruction, rsch(device));
      case XSCH -> local(out, xsch(device));
      case MSCH -> local(out, Css.msch(device.sch(), IoInst.schib(instruction, storage)));
      case TSCH -> tsch(out, instruction, storage);
      case STSCH -> {
        if (device.unplugged()) {
          yield out.end(device, schibStored(device, instruction, storage));
        }
        yield syscall(out, device, RegionCalls.readSchib(device.sch(), out.vcpu, instruction));
      }
      case TPI, STCRW, SCHM ->
          throw new AssertionError(instruction.op() + " does not reach a subchannel");
    };
  }

  /**
   * STSCH of a subchannel reads the host's SCHIB before it finds that it cannot store.
   *
   * <p>Source: QEMU target/s390x/ioinst.c, ioinst_handle_stsch.
   */
  private static boolean comesLater(IoInstruction instruction, Pgm fault) {
    return instruction.op() == Instruction.STSCH
        && fault == Pgm.ADDRESSING
        && IoInst.sidValid(instruction.sid());
  }

  private static Ending schibStored(PassThrough device, IoInstruction stsch, Storage storage) {
    if (!storage.contains(stsch.address(), Schib.SIZE_BYTES)) {
      return Ending.pgm(Pgm.ADDRESSING);
    }
    storage.write(stsch.address(), device.sch().currStatus().encode());
    return Ending.cc(Cc.EXPECTED);
  }

  /** U6: what goes down for it would be a start. */
  private static Css.Attempt rsch(PassThrough device) {
    Css.Attempt attempt = Css.rsch(device.sch());
    return attempt.dispatch() && device.behaviour().has(Switch.U6_RSCH_REFUSED)
        ? Css.Attempt.refused(device.sch(), Cc.BUSY)
        : attempt;
  }

  /** U5: a start that scsw(q) shows has gone down, and nothing can take it back. */
  private static Css.Done xsch(PassThrough device) {
    Css.Done done = Css.xsch(device.sch());
    return done.cc() == Cc.EXPECTED && device.behaviour().has(Switch.U5_XSCH_REFUSED)
        ? new Css.Done(device.sch(), Cc.BUSY)
        : done;
  }

  private static Step<PassThrough, PassThroughEffect> dispatched(
      Outgoing out, IoInstruction instruction, Css.Attempt attempt) {
    PassThrough device = out.device;
    if (!attempt.dispatch()) {
      return out.end(device, Ending.cc(attempt.cc()));
    }
    SubchDev sch = recorded(device, instruction.op(), attempt.sch());
    boolean now = !device.behaviour().has(Switch.U1_UPDATE_BY_RETURN_CODE);
    if (now) {
      out.scswChanged(Change.Q2, sch);
    }
    if (sch.scsw().has(Fctl.CLEAR) || sch.scsw().has(Fctl.HALT)) {
      if (!device.behaviour().forwardsHaltAndClear()) {
        return emulated(out, sch);
      }
    }
    SubchDev meanwhile = now ? sch : sch.withScsw(device.sch().scsw());
    return syscall(
        out,
        device.withSch(meanwhile),
        RegionCalls.writeFunction(sch, device, out.vcpu, instruction));
  }

  /** What Q2 leaves behind, where versions differ from css_do_* of today. */
  private static SubchDev recorded(PassThrough device, Instruction op, SubchDev sch) {
    QemuBehaviour behaviour = device.behaviour();
    if (op == Instruction.CSCH && behaviour.has(Switch.Q11_CSCH_DROPS_STATUS)) {
      return sch.withScsw(sch.scsw().withField(Stctl.FIELD, 0));
    }
    if (op != Instruction.SSCH) {
      return sch;
    }
    SubchDev started = sch.withPmcw(sch.pmcw().withIntparm(sch.orb().intparm()));
    boolean pnoStays = device.sch().scsw().hasFlag(Scsw.N) && !behaviour.has(Switch.Q08_PNO_RESET);
    return pnoStays ? started.withScsw(started.scsw().withFlag(Scsw.N)) : started;
  }

  /** QEMU up to 4.0, or a kernel that takes neither: status is made up, and nobody is told. */
  private static Step<PassThrough, PassThroughEffect> emulated(Outgoing out, SubchDev sch) {
    SubchDev done = sch.scsw().has(Fctl.CLEAR) ? Css.clearEmulated(sch) : Css.haltEmulated(sch);
    out.scswChanged(Change.INSTRUCTION, done);
    out.withdraw();
    return out.end(out.device.withSch(done), Ending.cc(Cc.EXPECTED));
  }

  private static Step<PassThrough, PassThroughEffect> local(Outgoing out, Css.Done done) {
    PassThrough device = out.device.withSch(done.sch());
    if (done.cc() == Cc.EXPECTED) {
      out.scswChanged(Change.INSTRUCTION, done.sch());
      device = out.op == Instruction.XSCH ? HeldIrbs.cancelled(device) : device;
    }
    return out.end(device, Ending.cc(done.cc()));
  }

  private static Step<PassThrough, PassThroughEffect> tsch(
      Outgoing out, IoInstruction instruction, Storage storage) {
    Css.Tested tested = HaltStays.tsch(out.device.sch(), out.device.behaviour());
    if (tested.cc() != Cc.NOT_OPERATIONAL) {
      storage.write(instruction.address(), tested.irb().encodeWithoutEmw());
    }
    if (tested.cc() == Cc.EXPECTED) {
      out.scswChanged(Change.INSTRUCTION, tested.sch());
    }
    return out.end(out.device.withSch(tested.sch()), Ending.cc(tested.cc()));
  }

  /** Q3, with the lock kept or dropped. */
  private static Step<PassThrough, PassThroughEffect> syscall(
      Outgoing out, PassThrough device, Call call) {
    out.add(new QemuSeen.Pwrite(device.sch().schid(), call.caller(), call.instruction().op()));
    if (!device.behaviour().lockHeldInSyscalls()) {
      out.effects.add(Outgoing.UNLOCK);
    }
    out.effects.add(RegionCalls.enter(call));
    return Step.to(device.withCall(call), out.effects);
  }

  /** The kernel answers a vCPU: EAGAIN starts over, anything else goes on under the lock. */
  private static Step<PassThrough, PassThroughEffect> returned(
      PassThrough device, int vcpu, RegionProtocol.Reply reply, Storage storage) {
    Call call = device.call(vcpu);
    Errno errno = RegionCalls.errno(call, reply);
    if (errno == Errno.EAGAIN && call.out() != null) {
      QemuSeen seen = new QemuSeen.Returned(device.sch().schid(), vcpu, errno.name());
      boolean held = device.behaviour().lockHeldInSyscalls();
      if (held && device.behaviour().has(Switch.Q06_EAGAIN_LETS_GO)) {
        Back back = new Back(device.sch().schid(), vcpu);
        return Step.to(
            device, List.of(new Observe(seen), Outgoing.UNLOCK, new ToLock(new Lock(back))));
      }
      return Step.to(device, new Observe(seen), RegionCalls.enter(call));
    }
    if (device.behaviour().lockHeldInSyscalls()) {
      return decided(device, call, reply, storage);
    }
    Back back = new Back(device.sch().schid(), vcpu);
    return Step.to(device.withCall(call.withReturned(reply)), new ToLock(new Lock(back)));
  }

  /** Q4 and Q5. */
  private static Step<PassThrough, PassThroughEffect> decided(
      PassThrough device, Call call, RegionProtocol.Reply reply, Storage storage) {
    Outgoing out = new Outgoing(device, call.caller(), call.instruction().op());
    Errno errno = RegionCalls.errno(call, reply);
    out.add(new QemuSeen.Returned(device.sch().schid(), call.caller(), errno.name()));
    PassThrough done = device.withoutCall(call.caller());
    if (call.instruction().op() == Instruction.STSCH) {
      return stored(out, done, call, (RegionProtocol.Read) reply, storage);
    }
    Optional<Cc> cc = ReturnCodes.cc(call.instruction().op(), errno, device.behaviour());
    if (device.behaviour().has(Switch.U1_UPDATE_BY_RETURN_CODE)) {
      done = cc.orElse(Cc.EXPECTED) == Cc.EXPECTED ? accepted(out, done) : done;
      return cc.isEmpty() ? broken(out, done) : ended(out, done, cc.get());
    }
    if (cc.isEmpty()) {
      return broken(out, done);
    }
    if (cc.get() != Cc.EXPECTED && device.behaviour().has(Switch.Q04_SCSW_REVERT)) {
      done = done.withSch(reverted(call, device.sch()));
      out.scswChanged(Change.Q5, done.sch());
    }
    return ended(out, done, cc.get());
  }

  private static Step<PassThrough, PassThroughEffect> ended(Outgoing out, PassThrough done, Cc cc) {
    if (cc == Cc.EXPECTED) {
      out.withdraw();
    }
    return out.end(done, Ending.cc(cc));
  }

  /** The function is recorded now, in what others may have made of the word meanwhile. */
  private static PassThrough accepted(Outgoing out, PassThrough device) {
    SubchDev sch = device.sch();
    sch = recorded(device, out.op, sch.withScsw(Css.withFunction(out.op, sch.scsw())));
    out.scswChanged(Change.INSTRUCTION, sch);
    return device.withSch(sch);
  }

  private static Step<PassThrough, PassThroughEffect> broken(Outgoing out, PassThrough device) {
    SubchDev failed = ReturnCodes.unitException(device.sch(), device.behaviour());
    SubchDev broken = failed.withScsw(HaltStays.over(failed.scsw(), device.behaviour()));
    out.scswChanged(Change.INSTRUCTION, broken);
    out.inject(broken);
    return out.end(device.withSch(broken), Ending.cc(Cc.EXPECTED));
  }

  private static SubchDev reverted(Call call, SubchDev after) {
    return switch (call.instruction().op()) {
      case SSCH -> Css.revert(after, call.before());
      case HSCH, CSCH -> Css.revertCtrl(after, call.before());
      default -> after;
    };
  }

  private static Step<PassThrough, PassThroughEffect> stored(
      Outgoing out, PassThrough device, Call call, RegionProtocol.Read read, Storage storage) {
    SubchDev sch = device.sch();
    if (read.retCode() == Errno.OK) {
      sch = RegionCalls.pathsFrom(read.data(), sch);
    }
    PassThrough updated = device.withSch(sch);
    return out.end(updated, schibStored(updated, call.instruction(), storage));
  }
}
