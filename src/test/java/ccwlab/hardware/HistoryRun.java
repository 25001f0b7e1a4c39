package ccwlab.hardware;

import ccwlab.arch.Actl;
import ccwlab.arch.Cc;
import ccwlab.arch.Instruction;
import ccwlab.arch.Orb;
import ccwlab.arch.Schib;
import ccwlab.arch.Scsw;
import ccwlab.hardware.SubchannelProtocol.Command;
import ccwlab.hardware.SubchannelProtocol.DeviceDone;
import ccwlab.hardware.SubchannelProtocol.Instruct;
import ccwlab.hardware.SubchannelProtocol.Instructed;
import ccwlab.hardware.SubchannelProtocol.InterruptionPending;
import ccwlab.hardware.SubchannelProtocol.PathChange;
import ccwlab.hardware.SubchannelProtocol.Reply;
import ccwlab.hardware.SubchannelProtocol.UnsolicitedStatus;
import ccwlab.hardware.device.NoMedium;
import ccwlab.hardware.device.ServiceClass;
import ccwlab.machine.Machine;
import ccwlab.machine.Step;
import ccwlab.observe.Observation;
import ccwlab.reference.Explanation;
import ccwlab.reference.HistoryChecker;
import ccwlab.reference.HistoryEvent;
import ccwlab.reference.Op;
import ccwlab.reference.SubchannelState;
import ccwlab.storage.GuestMemory;
import ccwlab.storage.HostMemory;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/**
 * Several CPUs at one subchannel of the hardware, and the history of what they saw. Instructions,
 * the subchannel's own steps, the device and what happens to it come in any order; then CPU 0
 * brings the subchannel to rest.
 */
final class HistoryRun implements SubchannelPorts {
  private static final Op[] OPS = {
    Op.SSCH, Op.SSCH, Op.SSCH, Op.SSCH, Op.TSCH, Op.TSCH, Op.TSCH, Op.STSCH, Op.STSCH, Op.HSCH,
    Op.HSCH, Op.CSCH, Op.TPI, Op.RSCH, Op.RSCH, Op.XSCH, Op.XSCH, Op.MSCH
  };
  private static final Op[] MSCHS = {Op.MSCH, Op.MSCH, Op.MSCH_DISABLE, Op.MSCH_ENABLE};
  private static final int[] ORBS = {0, 0, Orb.S, Orb.S, Orb.S | Orb.U, Orb.I, Orb.S | Orb.I};
  private static final int[] UNASKED = {0x80, 0x04, 0x85};
  private static final int INSTRUCTIONS_LEAST = 3;
  private static final int INSTRUCTIONS_SPREAD = 12;
  private static final int SETTLE_STEPS = 40;
  private static final int REST_TRIES = 6;
  private static final int LEFT_PATH = 0x80;

  private final RandomGenerator random;
  private final Machine<Subchannel, Command, SubchannelEffect, Attachment> machine;
  private final Attachment attachment;
  private final Cpu[] cpus;
  private final boolean disturbed;
  private final Deque<Command> toSelf = new ArrayDeque<>();
  private final List<DeviceDone> served = new ArrayList<>();
  private final List<HistoryEvent> history = new ArrayList<>();
  private Subchannel state;
  private boolean interruption;
  private boolean unsolicited;
  private long now;

  /** One CPU: it invokes, the subchannel executes, it hears the answer. */
  private static final class Cpu {
    Op op;
    Orb orb;
    long invokedAt;
    boolean pathless;
    Instructed answer;

    boolean idle() {
      return op == null;
    }
  }

  private HistoryRun(
      long seed, Machine<Subchannel, Command, SubchannelEffect, Attachment> machine) {
    this.random = new SplittableRandom(seed);
    this.machine = machine;
    HostMemory host = new HostMemory(new GuestMemory(1 << 16));
    HistoryPrograms.place(host, true);
    attachment = new Attachment(host, NoMedium.INSTANCE);
    ScriptedDevice device = HistoryPrograms.device();
    state =
        Subchannel.initial(
            Rig.SCH, Rig.enabled(), random.nextBoolean() ? device : device.endingSeparately());
    disturbed = random.nextInt(3) == 0;
    cpus = new Cpu[1 + random.nextInt(3)];
    for (int i = 0; i < cpus.length; i++) {
      cpus[i] = new Cpu();
    }
  }

  /** What {@code machine} makes of the run that {@code seed} stands for. */
  static HistoryRun of(
      long seed, Machine<Subchannel, Command, SubchannelEffect, Attachment> machine) {
    HistoryRun run = new HistoryRun(seed, machine);
    run.concurrent();
    run.toRest();
    return run;
  }

  List<HistoryEvent> history() {
    return history;
  }

  Explanation explanation() {
    return new HistoryChecker(List.of(SubchannelState.IDLE), unsolicited).check(history);
  }

  private void concurrent() {
    int toInvoke = INSTRUCTIONS_LEAST + random.nextInt(INSTRUCTIONS_SPREAD);
    int running = 0;
    while (toInvoke > 0 || running > 0) {
      int number = random.nextInt(cpus.length);
      Cpu cpu = cpus[number];
      if (random.nextInt(5) < 2) {
        goOn();
      } else if (disturbed && random.nextInt(10) == 0) {
        disturb();
      } else if (!cpu.idle()) {
        running -= advance(number) ? 1 : 0;
      } else if (interruption && random.nextInt(3) == 0) {
        takeInterruption(number);
      } else if (toInvoke > 0) {
        invoke(cpu, anyOp());
        toInvoke--;
        running++;
      }
    }
  }

  /** Mostly anything; the rest is what gets further from here. */
  private Op anyOp() {
    if (random.nextInt(3) == 0) {
      Scsw scsw = state.scsw();
      Op apt = scsw.has(Actl.SUSPENDED) ? Op.RSCH : Op.STSCH;
      return scsw.pending() ? Op.TSCH : scsw.has(Actl.START_PEND) ? Op.XSCH : apt;
    }
    Op op = OPS[random.nextInt(OPS.length)];
    return op == Op.MSCH ? MSCHS[random.nextInt(MSCHS.length)] : op;
  }

  private void invoke(Cpu cpu, Op op) {
    cpu.op = op;
    cpu.invokedAt = ++now;
    int at = HistoryPrograms.at(random.nextInt(HistoryPrograms.count()));
    if (op == Op.RSCH || op == Op.SSCH) {
      HistoryPrograms.place(attachment.host(), op == Op.SSCH || random.nextInt(3) == 0);
    }
    cpu.orb = Rig.orb().with(ORBS[random.nextInt(ORBS.length)]).withCpa(at);
  }

  /** The instruction is executed; then the CPU hears of it. True if it is done. */
  private boolean advance(int number) {
    Cpu cpu = cpus[number];
    if (cpu.op == Op.TPI) {
      int cc = interruption ? 1 : 0;
      interruption = false;
      history.add(HistoryEvent.of(number, Op.TPI, cc, cpu.invokedAt, ++now));
    } else if (cpu.answer == null) {
      cpu.pathless = state.scsw().idle() && Paths.usable(state.pmcw(), cpu.orb.lpm()) == 0;
      say(instruct(number, cpu));
      return false;
    } else {
      hear(number, cpu);
    }
    cpu.op = null;
    cpu.answer = null;
    return true;
  }

  private Instruct instruct(int number, Cpu cpu) {
    return switch (cpu.op) {
      case SSCH -> new Instruct(number, Instruction.SSCH, cpu.orb, Schib.ZERO);
      case MSCH -> msch(number, state.pmcw().ena());
      case MSCH_DISABLE -> msch(number, false);
      case MSCH_ENABLE -> msch(number, true);
      default -> Instruct.of(number, Instruction.valueOf(cpu.op.name()));
    };
  }

  private Instruct msch(int number, boolean enabled) {
    Schib schib = state.schib().withPmcw(state.pmcw().enabled(enabled));
    return new Instruct(number, Instruction.MSCH, Orb.ZERO, schib);
  }

  private void hear(int number, Cpu cpu) {
    int cc = cpu.answer.cc().code();
    HistoryEvent event = HistoryEvent.of(number, cpu.op, cc, cpu.invokedAt, ++now);
    switch (cpu.op) {
      case SSCH -> {
        if (!(cc == 3 && cpu.pathless)) { // the model knows of no lack of paths
          history.add(event.withOrbWord1(cpu.orb.word1()));
        }
      }
      case STSCH -> history.add(event.withSeen(cpu.answer.schib().scsw()));
      case TSCH -> history.add(event.withSeen(cpu.answer.irb().scsw()));
      default -> history.add(event);
    }
  }

  private void takeInterruption(int number) {
    interruption = false;
    add(number, Op.INTERRUPTION, 1);
  }

  private void add(int number, Op op, int cc) {
    history.add(HistoryEvent.of(number, op, cc, ++now, now));
  }

  /** The subchannel's own next step, or the end of what the device was given to do. */
  private void goOn() {
    if (!toSelf.isEmpty() && (served.isEmpty() || random.nextBoolean())) {
      say(toSelf.remove());
    } else if (!served.isEmpty()) {
      say(served.remove(random.nextInt(served.size())));
    }
  }

  private void disturb() {
    if (random.nextBoolean()) {
      unsolicited = true;
      say(new UnsolicitedStatus(UNASKED[random.nextInt(UNASKED.length)]));
    } else {
      say(new PathChange(LEFT_PATH >>> random.nextInt(2), random.nextInt(3) != 0));
    }
  }

  private boolean quiet() {
    return toSelf.isEmpty() && served.isEmpty();
  }

  private void toRest() {
    if (!state.pmcw().ena()) {
      atOnce(Op.MSCH_ENABLE);
    }
    for (int i = 0; i < REST_TRIES; i++) {
      for (int step = 0; step < SETTLE_STEPS && !quiet(); step++) {
        goOn();
        if (random.nextInt(4) == 0) {
          atOnce(Op.STSCH);
        }
      }
      if (quiet()) {
        sayWhatStays();
      }
      if (state.scsw().pending()) {
        atOnce(Op.TSCH);
      } else if (!state.scsw().idle()) {
        atOnce(Op.CSCH);
      } else if (quiet()) {
        atOnce(Op.STSCH);
        add(0, Op.AT_REST, 0);
        return;
      }
    }
    atOnce(Op.STSCH);
  }

  /** Nothing moves any more. */
  private void sayWhatStays() {
    if (interruption) {
      takeInterruption(0);
    } else if (state.scsw().pending()) {
      add(0, Op.NO_INTERRUPTION, 0);
    } else {
      history.add(HistoryEvent.of(0, Op.HUNG, 0, ++now, now).withSeen(state.scsw()));
    }
  }

  private void atOnce(Op op) {
    invoke(cpus[0], op);
    while (!advance(0)) {
      now++;
    }
  }

  private void say(Command command) {
    Step<Subchannel, SubchannelEffect> step = machine.step(state, command, attachment);
    state = step.state();
    step.effects().forEach(effect -> effect.deliver(this));
  }

  /** What withdraws status withdraws its interruption. */
  @Override
  public void toHost(Reply reply) {
    if (reply instanceof InterruptionPending) {
      interruption = true;
    } else if (reply instanceof Instructed answer) {
      cpus[answer.asker()].answer = answer;
      Instruction op = answer.op();
      boolean withdraws =
          op == Instruction.TSCH || op == Instruction.HSCH || op == Instruction.CSCH;
      interruption &= !(withdraws && answer.cc() == Cc.EXPECTED);
    }
  }

  @Override
  public void toSelf(Command command) {
    toSelf.add(command);
  }

  @Override
  public void serve(int run, ServiceClass serviceClass) {
    served.add(new DeviceDone(run));
  }

  @Override
  public void observe(Observation observation) {}
}
