package ccwlab.hardware;

import ccwlab.arch.Actl;
import ccwlab.arch.Ccw;
import ccwlab.arch.Cstat;
import ccwlab.arch.Dstat;
import ccwlab.arch.Fctl;
import ccwlab.arch.Orb;
import ccwlab.arch.Scsw;
import ccwlab.hardware.Program.Phase;
import ccwlab.hardware.SubchannelProtocol.NextCcw;
import ccwlab.hardware.device.Order;
import ccwlab.hardware.device.ServiceClass;
import ccwlab.observe.HardwareSeen.CcwStarted;
import ccwlab.observe.HardwareSeen.Ending;
import ccwlab.observe.HardwareSeen.NeverEnds;

/**
 * Executes channel programs command by command.
 *
 * <p>Source: Principles of Operation, "Execution of I/O Operations", "Command Chaining",
 * "Suspension of Channel-Program Execution".
 */
final class CcwExecution {
  private static final int ENDED = Dstat.CHANNEL_END | Dstat.DEVICE_END;
  private static final int ACTIVE = Actl.SCHACT.mask() | Actl.DEVACT.mask();

  private CcwExecution() {}

  /** Takes the next CCW: gives its command to the device, suspends, or ends with a check. */
  static void take(ChannelTurn turn, int address, CcwFetch.Place place) {
    CcwFetch.Fetched fetched = CcwFetch.fetch(turn, address, place);
    if (!fetched.valid()) {
      // The Principles of Operation do not say which device status comes with a program check in
      // the
      // middle of a chain. Here it is the status with which the command before has ended.
      int dstat = turn.program.accepted() ? ENDED : 0;
      turn.program = turn.program.in(Phase.CHAINING);
      turn.scsw = turn.scsw.withCpa(fetched.at() + Ccw.SIZE_BYTES);
      StatusPresentation.end(turn, dstat, Cstat.PROGRAM_CHECK, 0);
    } else if (fetched.ccw().has(Ccw.SUSPEND)) {
      suspend(turn, fetched.at());
    } else {
      give(turn, fetched);
    }
  }

  /** A step of its own between two commands; a halt or clear that came first stops here. */
  static void chain(ChannelTurn turn) {
    if (turn.program.phase() == Phase.CHAINING && !beingEnded(turn)) {
      take(turn, turn.program.next(), CcwFetch.Place.COMMAND_CHAIN);
    }
  }

  /** The device's time is over. */
  static void deviceDone(ChannelTurn turn) {
    switch (turn.program.phase()) {
      case WORKING -> worked(turn);
      case ENDING -> {
        if (!turn.has(Actl.CLEAR_PEND)) {
          StatusPresentation.secondary(
              turn, deviceEnd(turn), halting(turn) ? Ending.HALTED : Ending.ENDED);
        }
      }
      case CHAIN_ENDING -> {
        if (!beingEnded(turn)) {
          chainEnded(turn);
        }
      }
      case NONE, CHAINING, SUSPENDED -> {} // it was of a command that a halt or clear ended
    }
  }

  /** Device end in a chain; with attention, or after a halt that was ignored, the chain is over. */
  private static void chainEnded(ChannelTurn turn) {
    int dstat = deviceEnd(turn);
    if (dstat == Dstat.DEVICE_END && !halting(turn)) {
      toNext(turn, turn.program.next());
    } else {
      StatusPresentation.end(turn, Dstat.CHANNEL_END | dstat, 0, turn.scsw.count());
    }
  }

  private static int deviceEnd(ChannelTurn turn) {
    return turn.device.deviceEnd(turn.program.ccw().cmd());
  }

  /** The program is not to go on, be it that the halt is pending or that the device ignored it. */
  private static boolean halting(ChannelTurn turn) {
    return turn.has(Fctl.HALT);
  }

  private static boolean beingEnded(ChannelTurn turn) {
    return turn.has(Actl.HALT_PEND) || turn.has(Actl.CLEAR_PEND);
  }

  /** A resume that came before finds nothing to fetch anew: the flag has been on until now. */
  private static void suspend(ChannelTurn turn, int at) {
    turn.program = turn.program.in(Phase.SUSPENDED, at);
    int word0 = turn.scsw.word0() & ~Actl.FIELD | Actl.SUSPENDED.mask();
    turn.scsw = turn.scsw.withWord0(word0).withCpa(at + Ccw.SIZE_BYTES);
    if (!turn.program.orb().has(Orb.U)) {
      StatusPresentation.intermediate(turn, 0, 0);
    }
  }

  private static void give(ChannelTurn turn, CcwFetch.Fetched fetched) {
    Ccw ccw = fetched.ccw();
    Order order = turn.device.begin(ccw.cmd());
    boolean first = !turn.program.accepted();
    turn.program = turn.program.working(fetched.at(), ccw, order);
    Scsw scsw = turn.scsw;
    int word0 = scsw.word0() & ~Actl.START_PEND.mask() | ACTIVE;
    turn.scsw = new Scsw(word0, fetched.at() + Ccw.SIZE_BYTES, scsw.word2());
    turn.observe(new CcwStarted(turn.schid, turn.program.run(), fetched.at(), ccw));
    boolean initialStatus = first && turn.program.orb().has(Orb.I);
    boolean pci = ccw.has(Ccw.PCI);
    if (initialStatus || pci) {
      StatusPresentation.intermediate(turn, initialStatus ? Scsw.Z : 0, pci ? Cstat.PCI : 0);
    }
    if (order.ends()) {
      turn.serve(order.service());
    } else {
      turn.observe(new NeverEnds(turn.schid, turn.program.run()));
    }
  }

  private static void worked(ChannelTurn turn) {
    boolean channelEndFirst = turn.program.order().channelEndFirst();
    Transfer.Moved moved = Transfer.perform(turn);
    if (turn.has(Actl.CLEAR_PEND)) {
      turn.program = turn.program.in(Phase.CHAINING); // the clear function ends it, unseen
      return;
    }
    turn.program = turn.program.used(moved.at(), moved.ccw());
    turn.scsw = turn.scsw.withCpa(moved.at() + Ccw.SIZE_BYTES);
    boolean normal = normal(moved);
    if (halting(turn)) { // no intermediate status after HALT SUBCHANNEL
      StatusPresentation.end(turn, moved.dstat(), moved.cstat() & ~Cstat.PCI, moved.count());
    } else if (normal && chains(moved.ccw())) {
      chainAfter(turn, moved, channelEndFirst);
    } else if (normal && channelEndFirst) {
      StatusPresentation.primary(turn, moved.cstat(), moved.count());
      turn.serve(ServiceClass.DEVICE_END);
    } else {
      StatusPresentation.end(turn, moved.dstat(), moved.cstat(), moved.count());
    }
  }

  private static boolean normal(Transfer.Moved moved) {
    return (moved.dstat() & ~Dstat.STATUS_MODIFIER) == ENDED && (moved.cstat() & ~Cstat.PCI) == 0;
  }

  /** Chain data goes before chain command. */
  private static boolean chains(Ccw ccw) {
    return ccw.has(Ccw.CC) && !ccw.has(Ccw.CD);
  }

  private static void chainAfter(ChannelTurn turn, Transfer.Moved moved, boolean channelEndFirst) {
    boolean modified = (moved.dstat() & Dstat.STATUS_MODIFIER) != 0;
    int next = moved.at() + Ccw.SIZE_BYTES * (modified ? 2 : 1);
    if ((moved.cstat() & Cstat.PCI) != 0) {
      StatusPresentation.intermediate(turn, 0, Cstat.PCI);
    }
    if (channelEndFirst) {
      turn.program = turn.program.in(Phase.CHAIN_ENDING, next);
      if (turn.device.ignoresHalt() || deviceEnd(turn) != Dstat.DEVICE_END) {
        Scsw scsw = turn.scsw; // this CCW may turn out to be the last
        turn.scsw = scsw.withStatus(scsw.dstat(), scsw.cstat(), moved.count());
      }
      turn.serve(ServiceClass.DEVICE_END);
    } else {
      toNext(turn, next);
    }
  }

  private static void toNext(ChannelTurn turn, int next) {
    turn.program = turn.program.in(Phase.CHAINING, next);
    turn.toSelf(new NextCcw(turn.program.run()));
  }
}
