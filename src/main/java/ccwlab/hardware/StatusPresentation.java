package ccwlab.hardware;

import ccwlab.arch.Actl;
import ccwlab.arch.Cstat;
import ccwlab.arch.Dstat;
import ccwlab.arch.Fctl;
import ccwlab.arch.Scsw;
import ccwlab.arch.Stctl;
import ccwlab.hardware.SubchannelProtocol.InterruptionPending;
import ccwlab.observe.HardwareSeen.Ending;
import ccwlab.observe.HardwareSeen.ProgramEnded;
import ccwlab.observe.HardwareSeen.StatusPresented;

/**
 * How a subchannel becomes status pending.
 *
 * <p>Status that joins intermediate or primary status still pending is merged into it; there is one
 * request for an interruption per time that the subchannel becomes status pending.
 *
 * <p>Source: Principles of Operation, "I/O Interruptions", "Status-Control Field".
 */
final class StatusPresentation {
  private static final InterruptionPending INTERRUPTION_PENDING = new InterruptionPending();
  private static final int PEND = Stctl.STATUS_PEND.mask();
  private static final int ENDED = Stctl.PRIMARY.mask() | Stctl.SECONDARY.mask() | PEND;
  private static final int NORMAL_CSTAT = Cstat.PCI | Cstat.INCORRECT_LENGTH;
  private static final int NORMAL_DSTAT =
      Dstat.CHANNEL_END | Dstat.DEVICE_END | Dstat.STATUS_MODIFIER;
  private static final int NO_PATH = 3;

  private StatusPresentation() {}

  /** Intermediate status: the program goes on, or is suspended. */
  static void intermediate(ChannelTurn turn, int flags, int cstat) {
    Scsw scsw = turn.scsw;
    int cstats = scsw.cstat() | cstat;
    present(
        turn,
        scsw.withWord0(scsw.word0() | flags | Stctl.INTERMEDIATE.mask() | PEND)
            .withStatus(scsw.dstat(), cstats, scsw.count()));
  }

  /** The program is over, and the device with it: primary and secondary status in one. */
  static void end(ChannelTurn turn, int dstat, int cstat, int count) {
    Ending unhalted = (cstat & ~NORMAL_CSTAT) != 0 ? Ending.CHECKED : Ending.ENDED;
    int stctl = ENDED | kindOf(dstat, cstat);
    Scsw scsw = turn.scsw;
    int word0 = scsw.word0() & ~Actl.FIELD | stctl;
    over(turn, turn.has(Fctl.HALT) ? Ending.HALTED : unhalted);
    present(
        turn,
        new Scsw(word0, scsw.cpa(), 0).withStatus(dstat, cstat | scsw.cstat() & Cstat.PCI, count));
  }

  /** Channel end without device end: the device stays active. */
  static void primary(ChannelTurn turn, int cstat, int count) {
    Scsw scsw = turn.scsw;
    int stctl = Stctl.PRIMARY.mask() | PEND | kindOf(0, cstat);
    int word0 = scsw.word0() & ~Actl.FIELD | Actl.DEVACT.mask() | stctl;
    turn.program = turn.program.in(Program.Phase.ENDING);
    present(
        turn,
        new Scsw(word0, scsw.cpa(), 0)
            .withStatus(Dstat.CHANNEL_END, cstat | scsw.cstat() & Cstat.PCI, count));
  }

  /**
   * Device end after channel end; joins the primary status if that was not taken yet.
   *
   * @param dstat device end, and what comes with it
   */
  static void secondary(ChannelTurn turn, int dstat, Ending how) {
    Scsw scsw = turn.scsw;
    int word0 = scsw.word0() & ~Actl.FIELD | Stctl.SECONDARY.mask() | kindOf(dstat, 0) | PEND;
    Scsw next =
        scsw.pending()
            ? scsw.withStatus(scsw.dstat() | dstat, scsw.cstat(), scsw.count())
            : scsw.withStatus(dstat, 0, 0);
    over(turn, how);
    present(turn, next.withWord0(word0));
  }

  /** The halt function ended a program at work. */
  static void halted(ChannelTurn turn) {
    Scsw scsw = turn.scsw;
    over(turn, Ending.HALTED);
    present(
        turn,
        scsw.withWord0(scsw.word0() & ~Actl.FIELD | ENDED)
            .withStatus(Dstat.CHANNEL_END | Dstat.DEVICE_END, 0, turn.program.ccw().count()));
  }

  /**
   * Status pending alone. Start pending and suspended stay on until TSCH and tell how far the
   * program that the halt function ended had come.
   */
  static void alone(ChannelTurn turn, Scsw scsw) {
    present(turn, scsw.withWord0(scsw.word0() & ~Stctl.FIELD | PEND));
  }

  /** A start or resume function that ends before it reached the device: deferred code 1 or 3. */
  static void deferred(ChannelTurn turn, int cc, int dstat) {
    Scsw scsw = turn.scsw.withCc(cc).withStatus(dstat, 0, 0);
    int flags = cc == NO_PATH ? Scsw.N : 0;
    over(turn, cc == NO_PATH ? Ending.PATH_LOST : Ending.CHECKED);
    present(turn, scsw.withWord0(scsw.word0() | flags | Stctl.ALERT.mask() | PEND));
  }

  /** Status that no program asked for. */
  static void unsolicited(ChannelTurn turn, int dstat) {
    Scsw scsw = turn.scsw;
    present(
        turn,
        new Scsw(scsw.word0() & ~Scsw.CC | Stctl.ALERT.mask() | PEND, 0, 0)
            .withStatus(dstat, 0, 0));
  }

  /** The path of a program in progress went away: interface-control check. */
  static void pathLost(ChannelTurn turn) {
    Scsw scsw = turn.scsw;
    int primary = turn.has(Actl.SCHACT) ? Stctl.PRIMARY.mask() : 0;
    int stctl = Stctl.ALERT.mask() | primary | Stctl.SECONDARY.mask() | PEND;
    int cstat = scsw.pending() ? scsw.cstat() : 0;
    over(turn, Ending.PATH_LOST);
    present(
        turn,
        scsw.withWord0(scsw.word0() & ~Actl.FIELD | stctl)
            .withStatus(
                scsw.pending() ? scsw.dstat() : 0,
                cstat | Cstat.INTERFACE_CONTROL_CHECK,
                scsw.count()));
  }

  /** The program is not used any more. */
  static void over(ChannelTurn turn, Ending how) {
    if (turn.program.phase() != Program.Phase.NONE) {
      turn.program = turn.program.in(Program.Phase.NONE);
      turn.observe(new ProgramEnded(turn.schid, turn.program.run(), how));
    }
  }

  /**
   * Alert goes with whatever the program did not ask for: checks of the channel, and of the
   * device's status all but channel end, device end and status modifier.
   */
  private static int kindOf(int dstat, int cstat) {
    boolean alert = (cstat & ~NORMAL_CSTAT) != 0 || (dstat & ~NORMAL_DSTAT) != 0;
    int intermediate = (cstat & Cstat.PCI) != 0 ? Stctl.INTERMEDIATE.mask() : 0;
    return intermediate | (alert ? Stctl.ALERT.mask() : 0);
  }

  private static void present(ChannelTurn turn, Scsw scsw) {
    boolean request = !turn.scsw.pending();
    turn.scsw = scsw;
    if ((scsw.dstat() & Dstat.UNIT_CHECK) != 0 && turn.pmcw.concurrentSense()) {
      concurrentSense(turn);
    }
    turn.observeScsw(new StatusPresented(turn.schid, turn.scsw));
    if (request) {
      turn.toHost(INTERRUPTION_PENDING);
    }
  }

  private static void concurrentSense(ChannelTurn turn) {
    turn.ecw = turn.device.sense();
    turn.device = turn.device.senseFetched();
    turn.scsw = turn.scsw.withFlag(Scsw.E);
  }
}
