package ccwlab.vfio;

import ccwlab.hardware.SubchannelProtocol.Instructed;
import ccwlab.hardware.SubchannelProtocol.InterruptionPending;
import ccwlab.hardware.SubchannelProtocol.Reported;
import ccwlab.machine.Machine;
import ccwlab.machine.Step;
import ccwlab.storage.HostStorage;
import ccwlab.vfio.RegionProtocol.Command;
import ccwlab.vfio.RegionProtocol.Context;
import ccwlab.vfio.RegionProtocol.Continue;
import ccwlab.vfio.RegionProtocol.FromHardware;
import ccwlab.vfio.RegionProtocol.Ioctl;
import ccwlab.vfio.RegionProtocol.LongWait;
import ccwlab.vfio.RegionProtocol.Pread;
import ccwlab.vfio.RegionProtocol.Pwrite;
import ccwlab.vfio.RegionProtocol.Resume;
import ccwlab.vfio.RegionProtocol.RunWork;

/**
 * The kernel driver of one device: hands each message to the context that it concerns.
 *
 * <p>A message boundary is where the original's contexts can interleave; {@link DriverBehaviour}
 * says where those are.
 */
public final class RegionMachine implements Machine<Region, Command, RegionEffect, HostStorage> {
  @Override
  public Step<Region, RegionEffect> step(Region region, Command message, HostStorage host) {
    DriverTurn turn = new DriverTurn(region, host);
    take(turn, message);
    return turn.step();
  }

  @Override
  public Step<Region, RegionEffect> run(Region region, Command message, HostStorage host) {
    DriverTurn turn = new DriverTurn(region, host);
    for (Command next = message; next != null; next = turn.nextOwn()) {
      take(turn, next);
    }
    return turn.step();
  }

  @Override
  public String brokenInvariant(Region region) {
    return RegionInvariants.broken(region);
  }

  private static void take(DriverTurn turn, Command message) {
    if (turn.binding() != Binding.OPEN && NotOpen.refuses(turn, message)) {
      return;
    }
    if (message instanceof Continue next) {
      goOn(turn, next.context());
    } else if (message instanceof FromHardware from) {
      hear(turn, from);
    } else if (message instanceof Pwrite request) {
      SysContext.pwrite(turn, request);
    } else if (message instanceof Pread request) {
      SysContext.pread(turn, request);
    } else if (message instanceof RunWork job) {
      WorkContext.begin(turn, job.work());
    } else if (message instanceof Ioctl request) {
      SysContext.ioctl(turn, request);
    } else if (message instanceof LongWait wait) {
      IoctlPath.givesUp(turn, wait.caller());
    } else if (!(message instanceof Resume)) {
      // Contexts here have no numbers by which they could be resumed.
      CioContext.gone(turn);
    }
  }

  private static void goOn(DriverTurn turn, Context context) {
    switch (context) {
      case SYS -> SysContext.goOn(turn);
      case IRQ -> IrqContext.goOn(turn);
      case WORK -> WorkContext.goOn(turn);
      case CIO -> CioContext.goOn(turn);
    }
  }

  private static void hear(DriverTurn turn, FromHardware from) {
    if (from.reply() instanceof Instructed answer) {
      answered(turn, answer);
    } else if (from.reply() instanceof InterruptionPending) {
      IrqContext.interrupted(turn);
    } else {
      CioContext.reported(turn, ((Reported) from.reply()).crw());
    }
  }

  private static void answered(DriverTurn turn, Instructed answer) {
    switch (answer.asker()) {
      case DriverTurn.IRQ -> IrqContext.answered(turn, answer);
      case DriverTurn.CIO -> CioContext.answered(turn, answer);
      default -> SysContext.answered(turn, answer);
    }
  }
}
