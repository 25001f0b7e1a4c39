package ccwlab.guest.cio;

import ccwlab.arch.Instruction;
import ccwlab.arch.IoInterruption;
import ccwlab.arch.Schid;
import ccwlab.guest.GuestProgram;
import ccwlab.guest.Request;
import ccwlab.guest.VcpuEffect;
import ccwlab.guest.VcpuEffect.ToFlic;
import ccwlab.guest.VcpuEffect.ToVcpu;
import ccwlab.guest.VcpuProtocol.AlarmWentOff;
import ccwlab.guest.VcpuProtocol.Command;
import ccwlab.guest.VcpuProtocol.FromFlic;
import ccwlab.guest.VcpuProtocol.FromQemu;
import ccwlab.guest.VcpuProtocol.Interruption;
import ccwlab.guest.VcpuProtocol.MachineCheck;
import ccwlab.guest.VcpuProtocol.Quiet;
import ccwlab.guest.VcpuProtocol.Run;
import ccwlab.guest.VcpuProtocol.Submit;
import ccwlab.guest.VcpuProtocol.VerifyPaths;
import ccwlab.guest.Work;
import ccwlab.guest.cio.Cio.Cpu;
import ccwlab.machine.Machine;
import ccwlab.machine.Step;
import ccwlab.observe.GuestSeen;
import ccwlab.qemu.Ending;
import ccwlab.qemu.FlicProtocol;
import ccwlab.storage.Storage;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Runs the I/O layer of an operating system on one vCPU. It executes one instruction at a time, and
 * between two of them it takes interruptions, as an enabled CPU does. What an alarm calls for is
 * done between two instructions as well, after the interruptions that are pending by then. All that
 * belongs to one device's requests is executed by the vCPU where the device is at home, which is
 * what the subchannel's lock comes to in Linux.
 */
public final class CioMachine implements Machine<Cio, Command, VcpuEffect, Storage> {
  private static final int LOOKED_AT_MOST = 4;

  private final CioConfig config;
  private final Map<Schid, Integer> indices = new HashMap<>();

  public CioMachine(CioConfig config) {
    this.config = config;
    List<CioConfig.Placed> devices = config.devices();
    for (int i = 0; i < devices.size(); i++) {
      indices.put(devices.get(i).schid(), i);
    }
  }

  /** Where it begins. */
  public Cio initial() {
    return Cio.initial(config);
  }

  @Override
  public Step<Cio, VcpuEffect> step(Cio cio, Command command, Storage storage) {
    Turn turn = new Turn(config, cio, storage);
    if (command instanceof FromQemu fromQemu) {
      ended(turn, fromQemu.ended().ending());
    } else if (command instanceof FromFlic fromFlic) {
      answered(turn, fromFlic.reply());
    } else if (command instanceof Submit submit) {
      submitted(turn, submit.request());
    } else if (command instanceof AlarmWentOff alarm) {
      alarm(turn, alarm);
    } else if (command instanceof Interruption interruption) {
      interrupted(turn, interruption.schid());
    } else if (command instanceof MachineCheck) {
      turn.errand(new Errand.Report());
    } else if (command instanceof VerifyPaths verify) {
      verify(turn, verify.schid());
    } else if (command instanceof Run run) {
      run(turn, run.program());
    } else if (!(command instanceof Quiet)) {
      throw new IllegalStateException("the I/O layer runs no programs: " + command);
    }
    proceed(turn);
    return turn.step();
  }

  @Override
  public boolean isFurther(Cio furthest, Cio now) {
    return now.ended() != furthest.ended() || now.program() != furthest.program();
  }

  @Override
  public String brokenInvariant(Cio cio) {
    if (cio.cpu() == Cpu.FREE) {
      return "a vCPU has something to do and does not do it";
    }
    if (cio.cpu() == Cpu.WAITING && !cio.nothingToDo()) {
      return "a vCPU waits although there is something to do";
    }
    if ((cio.cpu() == Cpu.INTERCEPTED) != (cio.doing() != null)) {
      return "an instruction is under way without a vCPU that executes it";
    }
    // After each step all devices are looked at only where there are few: it must cost next to
    // nothing.
    int looked = cio.devices().size() <= LOOKED_AT_MOST ? cio.devices().size() : 0;
    for (int i = 0; i < looked; i++) {
      String broken = Invariants.broken(cio, i);
      if (!broken.isEmpty()) {
        return broken;
      }
    }
    return "";
  }

  /** Begins; requests of its own program are submitted all at once, in order. */
  private void run(Turn turn, GuestProgram program) {
    if (turn.now().cpu() == Cpu.STOPPED) {
      turn.now(turn.now().in(Cpu.FREE));
    }
    List<GuestProgram.Op> ops = program.ops();
    turn.now(turn.now().withProgram(ops.size()));
    turn.programEnded();
    for (int i = 0; i < ops.size(); i++) {
      submitted(turn, request(i, ops.get(i)));
    }
  }

  private static Request request(int number, GuestProgram.Op op) {
    if (op.kind() != GuestProgram.Kind.REQUEST) {
      throw new IllegalStateException("the I/O layer runs no programs: " + op.kind());
    }
    Work work =
        op.instruction() == null
            ? new Work.Program(op.address())
            : new Work.Instruct(op.instruction());
    return new Request(number, 0, op.schid(), work, op.number(), op.target(), 0);
  }

  private void submitted(Turn turn, Request request) {
    if (request.work() instanceof Work.Instruct) {
      turn.errand(new Errand.Instruct(request));
      return;
    }
    Integer index = indices.get(request.schid());
    if (index == null) {
      turn.add(new ToVcpu(config.homes().get(request.schid()), new Submit(request)));
    } else {
      Requests.accept(turn, index, request);
    }
  }

  private void interrupted(Turn turn, Schid schid) {
    Integer index = indices.get(schid);
    if (index != null) {
      turn.now(turn.now().withInterrupted(turn.now().interrupted().plus(index)));
    } else if (config.homes().containsKey(schid)) {
      turn.add(new ToVcpu(config.homes().get(schid), new Interruption(schid)));
    }
  }

  private void verify(Turn turn, Schid schid) {
    if (schid == null) {
      for (int i = 0; i < config.devices().size(); i++) {
        Paths.changed(turn, i);
      }
    } else {
      Paths.changed(turn, indices.get(schid));
    }
  }

  private void answered(Turn turn, FlicProtocol.Reply reply) {
    turn.now(turn.now().in(Cpu.FREE));
    if (reply instanceof FlicProtocol.Taken taken) {
      IoInterruption interruption = taken.interruption();
      turn.observe(new GuestSeen.Interrupted(config.vcpu(), Turn.NO_STEP, interruption));
      interrupted(turn, interruption.schid());
    } else {
      errand(turn);
    }
  }

  private static void alarm(Turn turn, AlarmWentOff alarm) {
    if (alarm.generation() == turn.device(alarm.device()).generation()) {
      turn.errand(new Errand.Alarm(alarm.device(), alarm.generation()));
    }
  }

  private static void timeIsOver(Turn turn, Errand.Alarm alarm) {
    int index = alarm.device();
    CioDevice device = turn.device(index);
    if (alarm.generation() != device.generation()) {
      return;
    }
    turn.set(index, device.disarmed());
    switch (device.phase()) {
      case STARTED, SENSING, PROBING -> Ladder.begin(turn, index);
      case KILLING -> Ladder.climb(turn, index);
      case WAITING -> {
        if (device.probing() != 0) {
          Paths.probeAgain(turn, index);
        } else {
          Requests.startAgain(turn, index);
        }
      }
      default -> throw new IllegalStateException("an alarm goes off, and nothing is awaited");
    }
  }

  /**
   * The next thing to do. Interruptions come first; the mask is opened between two instructions.
   */
  private void proceed(Turn turn) {
    if (turn.now().cpu() == Cpu.WAITING && !turn.now().nothingToDo()) {
      turn.now(turn.now().in(Cpu.CLOSING));
      turn.add(new ToFlic(new FlicProtocol.CloseMask(config.vcpu())));
    }
    if (turn.now().cpu() != Cpu.FREE) {
      return;
    }
    if (!turn.now().interrupted().isEmpty()) {
      int index = turn.now().interrupted().get(0);
      turn.now(turn.now().withInterrupted(turn.now().interrupted().minus(0)));
      turn.testSubchannel(Doing.Purpose.INTERRUPTION, index);
    } else if (turn.now().errands().isEmpty()) {
      turn.now(turn.now().in(Cpu.WAITING));
      turn.add(new ToFlic(new FlicProtocol.OpenMask(config.vcpu(), config.iscMask())));
    } else {
      turn.now(turn.now().in(Cpu.LOOKING));
      turn.add(new ToFlic(new FlicProtocol.Tpi(config.vcpu(), config.iscMask())));
    }
  }

  /** No interruption is pending: errands, until one has left the guest. */
  private static void errand(Turn turn) {
    while (turn.now().cpu() == Cpu.FREE
        && turn.now().interrupted().isEmpty()
        && !turn.now().errands().isEmpty()) {
      Errand first = turn.now().errands().get(0);
      turn.now(turn.now().withErrands(turn.now().errands().minus(0)));
      if (first instanceof Errand.Start start) {
        Requests.start(turn, start.device());
      } else if (first instanceof Errand.Instruct instruct) {
        Requests.single(turn, instruct.request());
      } else if (first instanceof Errand.Alarm alarm) {
        timeIsOver(turn, alarm);
      } else if (first instanceof Errand.Verify verify) {
        Paths.verify(turn, verify.device());
      } else if (first instanceof Errand.Probe probe) {
        Paths.probe(turn, probe.device());
      } else {
        turn.execute(
            new Doing(Doing.Purpose.REPORT, Instruction.STCRW, -1, null, null),
            turn.config().crw());
      }
    }
  }

  private static void ended(Turn turn, Ending ending) {
    Doing what = turn.now().doing();
    if (ending.interrupted()) {
      throw new IllegalStateException(what.op() + " of the I/O layer: " + ending.pgm());
    }
    int cc = ending.cc().code();
    turn.now(turn.now().in(Cpu.FREE));
    turn.completed(what, cc);
    int device = what.device();
    switch (what.purpose()) {
      case START -> Requests.started(turn, device, cc);
      case FETCH -> Requests.fetched(turn, device, cc);
      case INTERRUPTION -> Statuses.tested(turn, device, cc);
      case SENSE -> Statuses.senseStarted(turn, device, cc);
      case REASON -> Requests.reason(turn, device, cc);
      case LADDER -> Ladder.seen(turn, device, cc);
      case LADDER_FETCH -> Ladder.fetched(turn, device, cc);
      case CANCEL -> Ladder.cancelled(turn, device, cc);
      case HALT -> Ladder.halted(turn, device, cc);
      case CLEAR -> Ladder.cleared(turn, device, cc);
      case PATHS -> Paths.stored(turn, device, cc);
      case ENABLE -> Paths.enabled(turn, device, cc);
      case PROBE -> Paths.probing(turn, device, cc);
      case PROBE_FETCH -> Paths.fetched(turn, device, cc);
      case SINGLE, SINGLE_OPERAND -> Requests.singleEnded(turn, what, cc);
      case REPORT -> Paths.reported(turn, cc);
    }
  }
}
