package ccwlab.guest.cio;

import ccwlab.arch.Bytes;
import ccwlab.arch.Crw;
import ccwlab.arch.Instruction;
import ccwlab.arch.Irb;
import ccwlab.arch.Schib;
import ccwlab.arch.Schid;
import ccwlab.arch.Scsw;
import ccwlab.guest.Request;
import ccwlab.guest.VcpuEffect;
import ccwlab.guest.VcpuEffect.Observe;
import ccwlab.guest.VcpuEffect.SetAlarm;
import ccwlab.guest.VcpuEffect.ToFlic;
import ccwlab.guest.VcpuEffect.ToQemu;
import ccwlab.guest.VcpuProtocol.AlarmWentOff;
import ccwlab.machine.Step;
import ccwlab.observe.GuestSeen;
import ccwlab.observe.Observation;
import ccwlab.observe.RequestEnd;
import ccwlab.qemu.BigLockProtocol.CssInstruct;
import ccwlab.qemu.BigLockProtocol.Intercept;
import ccwlab.qemu.FlicProtocol;
import ccwlab.qemu.IoInst;
import ccwlab.qemu.IoInstruction;
import ccwlab.storage.Storage;
import java.util.ArrayList;
import java.util.List;

/** One step of the machine while it is taken: the state as it is by now, and the effects. */
final class Turn {
  /** Instructions of the I/O layer belong to no step of a program. */
  static final int NO_STEP = -1;

  private static final int NONE = -1;

  private final CioConfig config;
  private final Storage storage;
  private final List<VcpuEffect> effects = new ArrayList<>(6);
  private Cio now;

  /** The device that is worked on, as it is by now: it goes into the state once, in the end. */
  private int at = NONE;

  private CioDevice kept;
  private boolean dirty;

  Turn(CioConfig config, Cio from, Storage storage) {
    this.config = config;
    this.now = from;
    this.storage = storage;
  }

  Step<Cio, VcpuEffect> step() {
    keep();
    return Step.to(now, effects);
  }

  Cio now() {
    return now;
  }

  CioConfig config() {
    return config;
  }

  void now(Cio changed) {
    now = changed;
  }

  CioDevice device(int device) {
    if (device != at) {
      keep();
      at = device;
      kept = now.devices().get(device);
    }
    return kept;
  }

  void set(int device, CioDevice changed) {
    if (device != at) {
      keep();
      at = device;
    }
    kept = changed;
    dirty = true;
  }

  /** The device that was changed last goes into the state. */
  private void keep() {
    if (dirty) {
      now = now.with(at, kept);
      dirty = false;
    }
  }

  Schid schid(int device) {
    return config.devices().get(device).schid();
  }

  Slot slot(int device) {
    return new Slot(storage, config.devices().get(device).slot());
  }

  void add(VcpuEffect effect) {
    effects.add(effect);
  }

  void observe(Observation seen) {
    effects.add(new Observe(seen));
  }

  void errand(Errand errand) {
    now = now.withErrands(now.errands().plus(errand));
  }

  /** Sets the device's alarm; earlier ones are stale. */
  void alarm(int device, long micros) {
    CioDevice armed = device(device).disarmed();
    set(device, armed);
    effects.add(new SetAlarm(new AlarmWentOff(device, armed.generation()), micros));
  }

  /** Leaves the guest with an instruction about a device at home here. */
  void execute(Doing.Purpose purpose, Instruction op, int device, long operand) {
    execute(new Doing(purpose, op, device, schid(device), null), operand);
  }

  /** TSCH goes by way of KVM, which takes the pending interruption along; the others do not. */
  void execute(Doing what, long operand) {
    int vcpu = config.vcpu();
    now = now.doing(what);
    observe(new GuestSeen.Issued(vcpu, NO_STEP, what.op(), what.schid()));
    if (what.schid() == null) {
      IoInstruction out = IoInstruction.of(what.op(), 0, operand);
      effects.add(new ToQemu(new CssInstruct(vcpu, out)));
      return;
    }
    IoInstruction out = IoInstruction.of(what.op(), what.schid().sid(), operand);
    effects.add(
        what.op() == Instruction.TSCH
            ? new ToFlic(new FlicProtocol.InterceptTsch(vcpu, what.schid(), out))
            : new ToQemu(new Intercept(vcpu, what.schid(), out)));
  }

  void testSubchannel(Doing.Purpose purpose, int device) {
    execute(purpose, Instruction.TSCH, device, config.irb());
  }

  void storeSubchannel(Doing.Purpose purpose, int device) {
    execute(purpose, Instruction.STSCH, device, config.schib());
  }

  /** The instruction has ended with that condition code. */
  void completed(Doing what, int cc) {
    Bytes block = stored(what.op(), cc);
    Scsw word =
        switch (what.op()) {
          case TSCH -> block.length() == 0 ? null : Scsw.decode(block, 0);
          case STSCH -> block.length() == 0 ? null : Schib.decode(block, 0).scsw();
          default -> null;
        };
    observe(
        new GuestSeen.Completed(
            config.vcpu(), NO_STEP, what.op(), what.schid(), cc, null, word, block));
  }

  private Bytes stored(Instruction op, int cc) {
    return switch (op) {
      case TSCH -> cc == 3 ? Bytes.EMPTY : storage.read(config.irb(), IoInst.IRB_BYTES);
      case STSCH -> cc == 0 ? storage.read(config.schib(), Schib.SIZE_BYTES) : Bytes.EMPTY;
      case STCRW -> storage.read(config.crw(), Integer.BYTES);
      default -> Bytes.EMPTY;
    };
  }

  /** What STSCH stored last. */
  Schib schib() {
    return Schib.decode(storage.read(config.schib(), Schib.SIZE_BYTES), 0);
  }

  /** What TSCH stored last. */
  Irb irb() {
    Bytes stored = storage.read(config.irb(), IoInst.IRB_BYTES);
    return Irb.decode(stored.concat(Bytes.zeros(Irb.SIZE_BYTES - IoInst.IRB_BYTES)), 0);
  }

  /** What STCRW stored last. */
  Crw crw() {
    return Crw.decode(storage.read(config.crw(), Crw.SIZE_BYTES), 0);
  }

  /** The operand of an MSCH that enables the subchannel; what STSCH stored last, with E on. */
  void enableInOperand() {
    Schib schib = schib();
    storage.write(config.schib(), schib.withPmcw(schib.pmcw().enabled(true)).encode());
  }

  /** A request is over: who asked is told. */
  void ended(
      Request request, Schid schid, RequestEnd end, Scsw status, int tries, Instruction rung) {
    observe(
        new GuestSeen.RequestEnded(
            config.vcpu(),
            request.number(),
            request.job(),
            request.intendedNanos(),
            schid,
            end,
            status,
            tries,
            rung));
    now = now.oneEnded();
    if (now.program() > 0) {
      now = now.withProgram(now.program() - 1);
      programEnded();
    }
  }

  /** Says so if the last request of its own program has ended. */
  void programEnded() {
    if (now.program() == 0) {
      now = now.withProgram(-1);
      observe(new GuestSeen.ProgramEnded(config.vcpu()));
    }
  }
}
