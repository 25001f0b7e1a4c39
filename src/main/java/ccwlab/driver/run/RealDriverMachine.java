package ccwlab.driver.run;

import ccwlab.arch.Bytes;
import ccwlab.arch.Cc;
import ccwlab.arch.Crw;
import ccwlab.arch.Instruction;
import ccwlab.arch.Pmcw;
import ccwlab.driver.run.Report.Words;
import ccwlab.driver.run.Running.Kind;
import ccwlab.driver.run.Running.Standing;
import ccwlab.hardware.SubchannelProtocol.Instructed;
import ccwlab.hardware.SubchannelProtocol.InterruptionPending;
import ccwlab.hardware.SubchannelProtocol.Reported;
import ccwlab.machine.Machine;
import ccwlab.machine.Step;
import ccwlab.observe.VfioSeen;
import ccwlab.storage.HostStorage;
import ccwlab.vfio.Errno;
import ccwlab.vfio.RegionEffect;
import ccwlab.vfio.RegionProtocol.Command;
import ccwlab.vfio.RegionProtocol.FromHardware;
import ccwlab.vfio.RegionProtocol.Ioctl;
import ccwlab.vfio.RegionProtocol.LongWait;
import ccwlab.vfio.RegionProtocol.Pread;
import ccwlab.vfio.RegionProtocol.Pwrite;
import ccwlab.vfio.RegionProtocol.Read;
import ccwlab.vfio.RegionProtocol.Resume;
import ccwlab.vfio.RegionProtocol.RunWork;
import ccwlab.vfio.RegionProtocol.SubchannelEvent;
import ccwlab.vfio.RegionProtocol.Work;
import ccwlab.vfio.RegionProtocol.Written;
import ccwlab.vfio.WorkqueueProtocol;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * The kernel driver of one device, as its own code has it. Each message begins a context of that
 * code, or lets one go on, up to its next switch point.
 *
 * <p>What the kernel around the driver does with files and channel reports is here: {@link Files},
 * and one report at a time.
 */
final class RealDriverMachine implements Machine<RealDriver, Command, RegionEffect, HostStorage> {
  private static final String NONE = "-";

  /**
   * Linux arch/s390/include/asm/chpid.h and drivers/s390/cio/chp.h, enum of channel-path events.
   */
  private static final int CHP_OFFLINE = 1;

  private static final int CHP_ONLINE = 0;

  private final DriverPool pool;
  private final Pmcw pmcw;

  /**
   * @param pmcw of the subchannel: which paths it has
   */
  RealDriverMachine(DriverPool pool, Pmcw pmcw) {
    this.pool = pool;
    this.pmcw = pmcw;
  }

  @Override
  public Step<RealDriver, RegionEffect> step(RealDriver driver, Command message, HostStorage host) {
    RealTurn turn = new RealTurn(driver, host);
    if (!driver.dead()) {
      take(turn, message);
    }
    return turn.step();
  }

  private void take(RealTurn turn, Command message) {
    if (message instanceof Resume next) {
      resume(turn, next.context());
    } else if (message instanceof FromHardware from) {
      hear(turn, from);
    } else if (message instanceof Pwrite request) {
      pwrite(turn, request);
    } else if (message instanceof Pread request) {
      pread(turn, request);
    } else if (message instanceof RunWork job) {
      begin(turn, Running.job(job.work()), "work " + word(job.work()));
    } else if (message instanceof Ioctl request) {
      Files.asked(turn, request).forEach(asked -> control(turn, asked));
    } else if (message instanceof LongWait wait) {
      longWait(turn, wait.caller());
    } else if (message instanceof SubchannelEvent) {
      report(turn, Crw.of(Crw.RSC_SUBCHANNEL, Crw.ERC_PERMANENT, 0));
    } else {
      throw new IllegalArgumentException("a message for the model's driver only: " + message);
    }
  }

  private static String word(Work work) {
    return work.name().toLowerCase(Locale.ROOT);
  }

  // System calls

  private void pwrite(RealTurn turn, Pwrite request) {
    if (turn.file() != RealDriver.File.OPEN) {
      turn.say(new Written(request.caller(), Errno.EBADF, 0));
      return;
    }
    begin(
        turn,
        Running.sys(request),
        "pwrite %x %s".formatted(request.offset(), hex(request.data())));
  }

  private void pread(RealTurn turn, Pread request) {
    if (turn.file() != RealDriver.File.OPEN) {
      turn.say(new Read(request.caller(), Errno.EBADF, Bytes.EMPTY));
      return;
    }
    begin(turn, Running.sys(request), "pread %x %d".formatted(request.offset(), request.count()));
  }

  private void control(RealTurn turn, Ioctl request) {
    String more =
        switch (request.control()) {
          case UNMAP -> " %x %x".formatted(request.address(), request.lengthBytes());
          default -> "";
        };
    begin(turn, Running.sys(request), request.control().word() + more);
  }

  private void longWait(RealTurn turn, int caller) {
    turn.find(one -> one.waitsALimitedTime() && Files.caller(one.request()) == caller)
        .ifPresent(
            context -> {
              turn.see(new VfioSeen.WaitTimedOut(turn.schid));
              say(turn, context, "timeout " + context);
            });
  }

  // From below

  private void hear(RealTurn turn, FromHardware from) {
    if (from.reply() instanceof Instructed answer) {
      answered(turn, answer);
    } else if (from.reply() instanceof InterruptionPending) {
      interrupted(turn);
    } else {
      report(turn, ((Reported) from.reply()).crw());
    }
  }

  private void answered(RealTurn turn, Instructed answer) {
    int context = answer.asker();
    Running one = turn.at(context);
    if (one == null || one.standing() != Standing.ASKING) {
      return;
    }
    if (one.kind() == Kind.IRQ && answer.op() == Instruction.TSCH) {
      turn.put(context, one.withTaken());
    }
    say(turn, context, "answer %d %d %s".formatted(context, answer.cc().code(), stored(answer)));
  }

  private static String stored(Instructed answer) {
    if (answer.op() == Instruction.TSCH && answer.cc() != Cc.NOT_OPERATIONAL) {
      return answer.irb().encode().hex();
    }
    boolean schib = answer.op() == Instruction.STSCH && answer.cc() == Cc.EXPECTED;
    return schib ? answer.schib().encode().hex() : NONE;
  }

  /** One that comes before the TSCH of another one is the same request. */
  private void interrupted(RealTurn turn) {
    if (turn.find(one -> one.kind() == Kind.IRQ && !one.taken()).isEmpty()) {
      begin(turn, Running.of(Kind.IRQ), "irq");
    }
  }

  /** One thread handles them, one after the other. */
  private void report(RealTurn turn, Crw crw) {
    turn.crws.add(crw);
    nextReport(turn);
  }

  private void nextReport(RealTurn turn) {
    boolean free = turn.find(one -> one.kind() == Kind.CIO).isEmpty();
    while (free && !turn.dead() && !turn.crws.isEmpty()) {
      Crw crw = turn.crws.remove(0);
      if (crw.rsc() == Crw.RSC_SUBCHANNEL) {
        begin(turn, Running.of(Kind.CIO), "gone");
      } else if (crw.rsc() == Crw.RSC_CHANNEL_PATH) {
        int event = crw.erc() == Crw.ERC_PERMANENT ? CHP_OFFLINE : CHP_ONLINE;
        int chpid = crw.rsid() & 0xff;
        begin(
            turn, Running.of(Kind.CIO), "path %d %x %x".formatted(event, pmcw.paths(chpid), chpid));
      }
      free = turn.find(one -> one.kind() == Kind.CIO).isEmpty();
    }
  }

  // The talk

  private void begin(RealTurn turn, Running one, String what) {
    int context = turn.free(one.kind());
    turn.put(context, one);
    say(turn, context, "call " + context + " " + what);
  }

  private void resume(RealTurn turn, int context) {
    Running one = turn.at(context);
    if (one != null && one.standing() == Standing.READY) {
      if (one.fetchesIrb()) {
        turn.see(new VfioSeen.IrbFetched(turn.schid));
      }
      say(turn, context, "go " + context);
    }
  }

  private void say(RealTurn turn, int context, String line) {
    if (turn.dead()) {
      return;
    }
    List<String> answers = new ArrayList<>();
    GuestReader reader = new GuestReader(turn.host.guest());
    Report report = pool.say(turn.history, line, reader, answers);
    turn.history = turn.history.plus(line, answers);
    Happenings happenings = new Happenings(turn, context, pool::raced);
    report.events().forEach(happenings::take);
    stopped(turn, context, report.stop());
  }

  private void stopped(RealTurn turn, int context, Words stop) {
    Running one = turn.at(context);
    switch (stop.first()) {
      case Report.AT -> {
        pool.stood(stop.at(2) + " " + stop.at(3));
        turn.put(context, one.at(Standing.READY, stop.at(2)));
        turn.see(new VfioSeen.StepTaken(turn.schid, Running.name(context) + ": " + stop.rest(2)));
        turn.goOn(context);
      }
      case Report.WAIT -> turn.put(context, one.at(Standing.WAITING, stop.rest(2)));
      case Report.ASK -> {
        turn.put(context, one.at(Standing.ASKING, stop.at(2)));
        turn.toHardware(Instructions.asked(context, stop));
      }
      case Report.DONE -> done(turn, context, one, stop);
      default -> {
        turn.fault("the driver's process died: " + stop.rest(1));
        turn.history = null;
      }
    }
  }

  private void done(RealTurn turn, int context, Running one, Words stop) {
    turn.remove(context);
    switch (one.kind()) {
      case SYS -> {
        Files.returned(turn, one.request(), stop);
        Files.next(turn).forEach(asked -> control(turn, asked));
      }
      case WORK -> turn.toWorkqueue(new WorkqueueProtocol.WorkDone(turn.schid, one.work()));
      case CIO -> nextReport(turn);
      case IRQ -> {
        // Nobody waits for it.
      }
    }
  }

  private static String hex(Bytes bytes) {
    return bytes.length() == 0 ? NONE : bytes.hex();
  }
}
