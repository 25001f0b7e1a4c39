package ccwlab.guest.cio;

import ccwlab.arch.Bytes;
import ccwlab.arch.Cc;
import ccwlab.arch.Crw;
import ccwlab.arch.Dstat;
import ccwlab.arch.Esw;
import ccwlab.arch.Fctl;
import ccwlab.arch.Instruction;
import ccwlab.arch.IoInterruption;
import ccwlab.arch.Irb;
import ccwlab.arch.Pmcw;
import ccwlab.arch.Schib;
import ccwlab.arch.Schid;
import ccwlab.arch.Scsw;
import ccwlab.arch.Stctl;
import ccwlab.guest.GuestProgram;
import ccwlab.guest.Request;
import ccwlab.guest.VcpuEffect;
import ccwlab.guest.VcpuEffect.Observe;
import ccwlab.guest.VcpuEffect.SetAlarm;
import ccwlab.guest.VcpuEffect.ToFlic;
import ccwlab.guest.VcpuEffect.ToQemu;
import ccwlab.guest.VcpuEffect.ToVcpu;
import ccwlab.guest.VcpuProtocol;
import ccwlab.guest.VcpuProtocol.AlarmWentOff;
import ccwlab.guest.Work;
import ccwlab.machine.Step;
import ccwlab.observe.GuestSeen;
import ccwlab.observe.RequestEnd;
import ccwlab.qemu.BigLockProtocol.CssInstruct;
import ccwlab.qemu.BigLockProtocol.Intercept;
import ccwlab.qemu.Ending;
import ccwlab.qemu.FlicProtocol;
import ccwlab.qemu.IoInstruction;
import ccwlab.qemu.PassThroughProtocol.InstructionEnded;
import ccwlab.storage.GuestMemory;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;

/**
 * An I/O layer with somebody around it who answers as he is told: plays the interrupt controller,
 * and says how each instruction ends. After each message the machine's invariant is looked at.
 */
final class CioBench {
  static final Schid SCH = new Schid(0, 0, 1);
  static final Schid SECOND = new Schid(0, 0, 2);
  static final Schid ELSEWHERE = new Schid(0, 0, 3);
  static final int VCPU = 0;
  static final int OTHER = 1;
  static final int PATHS = 0xc0;
  static final CioConfig.Waits WAITS = new CioConfig.Waits(3_000, 50, 2, 3, 255);
  static final long ORB = 0x8000;

  /** The ending of a start. */
  static final Scsw DONE =
      Scsw.ZERO
          .with(Fctl.START)
          .with(Stctl.PRIMARY)
          .with(Stctl.SECONDARY)
          .with(Stctl.STATUS_PEND)
          .withStatus(Dstat.CHANNEL_END | Dstat.DEVICE_END, 0, 0);

  /** The same with a unit check. */
  static final Scsw CHECKED =
      DONE.with(Stctl.ALERT)
          .withStatus(Dstat.CHANNEL_END | Dstat.DEVICE_END | Dstat.UNIT_CHECK, 0, 0);

  static final Scsw HALTED = Scsw.ZERO.with(Fctl.HALT).with(Stctl.STATUS_PEND);
  static final Scsw CLEARED = Scsw.ZERO.with(Fctl.CLEAR).with(Stctl.STATUS_PEND);

  /** Status that nobody asked for. */
  static final Scsw ATTENTION =
      Scsw.ZERO.with(Stctl.ALERT).with(Stctl.STATUS_PEND).withStatus(Dstat.ATTENTION, 0, 0);

  static final Pmcw THERE = pmcw(true, true, PATHS);

  private static final long SLOT = 0x4000;
  private static final long SLOT_BYTES = 0x1000;

  final GuestMemory memory = new GuestMemory(1 << 16);
  private final CioConfig config;
  private final CioMachine machine;
  private Cio cio;
  private final Deque<Schid> pending = new ArrayDeque<>();
  private IoInstruction instruction;
  private Instruction op;
  private boolean waits;
  private final List<AlarmWentOff> alarms = new ArrayList<>();
  private final List<Long> alarmMicros = new ArrayList<>();
  final List<GuestSeen.RequestEnded> ends = new ArrayList<>();
  final List<GuestSeen> seen = new ArrayList<>();
  final List<ToVcpu> told = new ArrayList<>();

  CioBench() {
    this(WAITS);
  }

  CioBench(CioConfig.Waits waits) {
    config =
        new CioConfig(
            VCPU,
            CioConfig.ALL_SUBCLASSES,
            List.of(
                new CioConfig.Placed(SCH, SLOT, PATHS),
                new CioConfig.Placed(SECOND, SLOT + SLOT_BYTES, PATHS)),
            Map.of(SCH, VCPU, SECOND, VCPU, ELSEWHERE, OTHER),
            waits);
    machine = new CioMachine(config);
    cio = machine.initial();
    say(new VcpuProtocol.Run(new GuestProgram(List.of()), 0));
  }

  static Request request(long number, Schid schid, int tries) {
    return new Request(number, 7, schid, new Work.Program(ORB), 1_000, tries, 42);
  }

  static Request single(long number, Schid schid, Instruction op) {
    return new Request(number, 7, schid, new Work.Instruct(op), 0, 1, 0);
  }

  CioBench submit(Request request) {
    return say(new VcpuProtocol.Submit(request));
  }

  CioBench submit(long number) {
    return submit(request(number, SCH, 1));
  }

  /** An interruption becomes pending. */
  CioBench interrupt(Schid schid) {
    pending.add(schid);
    if (waits) {
      waits = false;
      take();
    }
    return this;
  }

  CioBench say(VcpuProtocol.Command command) {
    Step<Cio, VcpuEffect> step = machine.step(cio, command, memory);
    cio = step.state();
    List<FlicProtocol.Command> asked = new ArrayList<>();
    for (VcpuEffect effect : step.effects()) {
      if (effect instanceof ToFlic flic) {
        asked.add(flic.command());
      } else if (effect instanceof ToQemu qemu) {
        if (qemu.entry() instanceof Intercept out) {
          leaves(out.instruction());
        } else {
          leaves(((CssInstruct) qemu.entry()).instruction());
        }
      } else if (effect instanceof SetAlarm set) {
        alarms.add(set.alarm());
        alarmMicros.add(set.micros());
      } else if (effect instanceof ToVcpu other) {
        told.add(other);
      } else if (effect instanceof Observe observe) {
        seen.add((GuestSeen) observe.seen());
        if (observe.seen() instanceof GuestSeen.RequestEnded end) {
          ends.add(end);
        }
      }
    }
    String broken = machine.brokenInvariant(cio);
    if (!broken.isEmpty()) {
      throw new AssertionError(broken + " after " + command + ": " + cio);
    }
    asked.forEach(this::answer);
    return this;
  }

  private void answer(FlicProtocol.Command asked) {
    if (asked instanceof FlicProtocol.InterceptTsch tsch) {
      pending.remove(tsch.schid());
      leaves(tsch.tsch());
    } else if (asked instanceof FlicProtocol.OpenMask && pending.isEmpty()) {
      waits = true;
    } else if (asked instanceof FlicProtocol.CloseMask && !waits) {
      return; // What was taken is on its way.
    } else if (pending.isEmpty()) {
      waits = false;
      say(new VcpuProtocol.FromFlic(new FlicProtocol.NothingPending()));
    } else {
      take();
    }
  }

  private void take() {
    IoInterruption taken = new IoInterruption(pending.remove().sid(), 0, 3 << 27);
    say(new VcpuProtocol.FromFlic(new FlicProtocol.Taken(taken)));
  }

  private void leaves(IoInstruction out) {
    if (instruction != null) {
      throw new AssertionError("two instructions at once");
    }
    instruction = out;
    op = out.op();
  }

  /** The instruction that has left the guest; null if the vCPU waits. */
  Instruction executes() {
    return instruction == null ? null : op;
  }

  /** Which subchannel it is about. */
  int sid() {
    return instruction.sid();
  }

  /** It ends with that condition code, and has stored nothing. */
  CioBench ends(Instruction expected, int cc) {
    if (instruction == null || op != expected) {
      throw new AssertionError(expected + " expected, not " + executes());
    }
    instruction = null;
    return say(new VcpuProtocol.FromQemu(new InstructionEnded(Ending.cc(Cc.of(cc)))));
  }

  /** TSCH ends with cc 0 and that status. */
  CioBench tests(Irb irb) {
    memory.write(config.irb(), irb.encodeWithoutEmw());
    return ends(Instruction.TSCH, 0);
  }

  CioBench tests(Scsw scsw) {
    return tests(Irb.of(scsw));
  }

  /** STSCH ends with cc 0 and that block. */
  CioBench stores(Pmcw pmcw, Scsw scsw) {
    memory.write(config.schib(), Schib.ZERO.withPmcw(pmcw).withScsw(scsw).encode());
    return ends(Instruction.STSCH, 0);
  }

  /** STCRW ends with cc 0 and that report. */
  CioBench reports(Crw crw) {
    memory.write(config.crw(), crw.encode());
    return ends(Instruction.STCRW, 0);
  }

  /** The interruption of what is under way comes, with that status. */
  CioBench status(Scsw scsw) {
    return interrupt(SCH).tests(scsw);
  }

  /** The alarm that was set last goes off. */
  CioBench alarm() {
    return say(alarms.get(alarms.size() - 1));
  }

  /** The alarm that was set then goes off, first of all 0. */
  CioBench alarm(int which) {
    return say(alarms.get(which));
  }

  /** All alarms that were set go off: those that count, and those that are stale. */
  void allAlarms() {
    List.copyOf(alarms).forEach(this::say);
  }

  long lastAlarmMicros() {
    return alarmMicros.get(alarmMicros.size() - 1);
  }

  int alarms() {
    return alarms.size();
  }

  GuestSeen.RequestEnded lastEnd() {
    return ends.get(ends.size() - 1);
  }

  List<RequestEnd> howEnded() {
    return ends.stream().map(GuestSeen.RequestEnded::end).toList();
  }

  /** What was seen of that kind. */
  <T extends GuestSeen> List<T> seen(Class<T> kind) {
    return seen.stream().filter(kind::isInstance).map(kind::cast).toList();
  }

  static Pmcw pmcw(boolean there, boolean enabled, int paths) {
    Pmcw pmcw = Schib.reset(0x1234, 0x10).pmcw().enabled(enabled);
    Pmcw with = pmcw.withWord2(pmcw.word2() & ~0xff | paths).withPam(paths);
    return with.withWord1(there ? with.word1() | Pmcw.V : with.word1() & ~Pmcw.V);
  }

  /** An IRB with two bytes of concurrent sense. */
  static Irb withSense(Scsw scsw) {
    Esw esw = new Esw(0, Esw.CONCURRENT_SENSE | 0x00020000, 0, 0, 0);
    return new Irb(scsw, esw, Bytes.zeros(32), Bytes.zeros(32));
  }
}
