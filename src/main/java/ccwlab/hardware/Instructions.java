package ccwlab.hardware;

import ccwlab.arch.Actl;
import ccwlab.arch.Bytes;
import ccwlab.arch.Cc;
import ccwlab.arch.Cstat;
import ccwlab.arch.Esw;
import ccwlab.arch.Fctl;
import ccwlab.arch.Irb;
import ccwlab.arch.Orb;
import ccwlab.arch.Pmcw;
import ccwlab.arch.Schib;
import ccwlab.arch.Scsw;
import ccwlab.arch.Stctl;
import ccwlab.hardware.SubchannelProtocol.Instruct;
import ccwlab.hardware.SubchannelProtocol.Instructed;
import ccwlab.observe.HardwareSeen.Ending;
import ccwlab.observe.HardwareSeen.Executed;

/**
 * The I/O instructions: the condition code, and what is recorded at the subchannel. Status pending
 * (cc 1) is tested before a function in progress (cc 2).
 *
 * <p>Source: Principles of Operation, "I/O Instructions"; the bits that TSCH clears are its figure
 * "Conditions and Indications Cleared at the Subchannel".
 */
final class Instructions {
  private static final int PEND = Stctl.STATUS_PEND.mask();
  private static final int INTERMEDIATE_ONLY = Stctl.INTERMEDIATE.mask() | PEND;

  /** SCSW bits that repeat those of ORB word 1, at the same places. */
  private static final int FROM_ORB =
      Scsw.KEY | Scsw.S | Scsw.F | Scsw.P | Scsw.I | Scsw.A | Scsw.U;

  private static final int CANCELLABLE = Actl.START_PEND.mask() | Actl.SUSPENDED.mask();
  private static final int HALT_OR_CLEAR = Fctl.HALT.mask() | Fctl.CLEAR.mask();
  private static final int CLEARED_BY_TSCH =
      Actl.RESUME_PEND.mask()
          | Actl.START_PEND.mask()
          | Actl.HALT_PEND.mask()
          | Actl.CLEAR_PEND.mask()
          | Actl.SUSPENDED.mask();

  private static final int PROGRAM_WORD1 = Pmcw.ISC | Pmcw.E | Pmcw.LM | Pmcw.MM | Pmcw.D;
  private static final int PROGRAM_WORD2 = 0xff000000;
  private static final int PROGRAM_WORD3 = 0xffffff00;
  private static final int PROGRAM_WORD6 = 0x00000007;

  private Instructions() {}

  static void execute(ChannelTurn turn, Instruct instruct) {
    Scsw before = turn.scsw;
    Irb irb = Irb.ZERO;
    Schib schib = Schib.ZERO;
    Cc cc =
        switch (instruct.op()) {
          case SSCH -> ssch(turn, instruct.orb());
          case HSCH -> hsch(turn);
          case CSCH -> csch(turn);
          case MSCH -> msch(turn, instruct.schib());
          case RSCH -> rsch(turn);
          case XSCH -> xsch(turn);
          case STSCH -> {
            schib = stored(turn);
            yield Cc.EXPECTED;
          }
          case TSCH -> {
            irb = operational(turn) ? irb(turn) : Irb.ZERO;
            yield tsch(turn);
          }
          case TPI, STCRW, SCHM ->
              throw new IllegalArgumentException(instruct.op() + " is not for a subchannel");
        };
    turn.observeScsw(
        new Executed(turn.schid, instruct.op(), cc, before, turn.scsw, operational(turn)));
    turn.toHost(new Instructed(instruct.asker(), instruct.op(), cc, irb, schib));
  }

  /** Valid and enabled. */
  static boolean operational(ChannelTurn turn) {
    return turn.pmcw.dnv() && turn.pmcw.ena();
  }

  /** A function is shown, or the device still has to say device end. */
  private static boolean inProgress(ChannelTurn turn) {
    return (turn.scsw.word0() & (Fctl.FIELD | Actl.FIELD)) != 0;
  }

  private static Cc ssch(ChannelTurn turn, Orb orb) {
    if (!operational(turn)) {
      return Cc.NOT_OPERATIONAL;
    }
    if (turn.scsw.pending()) {
      return Cc.STATUS_PRESENT;
    }
    if (inProgress(turn)) {
      return Cc.BUSY;
    }
    if (Paths.usable(turn.pmcw, orb.lpm()) == 0) {
      return Cc.NOT_OPERATIONAL;
    }
    int word0 = orb.word1() & FROM_ORB | Fctl.START.mask() | Actl.START_PEND.mask();
    turn.scsw = new Scsw(word0, orb.cpa(), 0);
    turn.program = turn.program.requested(orb);
    if (turn.pmcw.intparm() != orb.intparm()) {
      turn.pmcw = turn.pmcw.withIntparm(orb.intparm());
    }
    turn.makePerformDue();
    return Cc.EXPECTED;
  }

  private static Cc hsch(ChannelTurn turn) {
    if (!operational(turn)) {
      return Cc.NOT_OPERATIONAL;
    }
    Scsw scsw = turn.scsw;
    if (scsw.pending() && scsw.stctl() != INTERMEDIATE_ONLY) {
      return Cc.STATUS_PRESENT;
    }
    if ((scsw.word0() & HALT_OR_CLEAR) != 0) {
      return Cc.BUSY;
    }
    if (scsw.pending()) {
      scsw = withoutIntermediate(scsw);
    } else if (scsw.idle()) {
      scsw = new Scsw(scsw.word0() & ~Scsw.CC, 0, 0);
    }
    turn.scsw = scsw.withWord0(scsw.word0() | Fctl.HALT.mask() | Actl.HALT_PEND.mask());
    turn.makePerformDue();
    return Cc.EXPECTED;
  }

  /**
   * What a program at the device does until the clear is performed is still done, and not shown.
   */
  private static Cc csch(ChannelTurn turn) {
    if (!operational(turn)) {
      return Cc.NOT_OPERATIONAL;
    }
    turn.scsw = new Scsw(Fctl.CLEAR.mask() | Actl.CLEAR_PEND.mask(), 0, 0);
    turn.ecw = Bytes.EMPTY;
    turn.makePerformDue();
    return Cc.EXPECTED;
  }

  private static Schib stored(ChannelTurn turn) {
    return new Schib(turn.pmcw, turn.scsw, turn.mda.word0(), turn.mda.word1(), turn.mda.word2());
  }

  private static Cc msch(ChannelTurn turn, Schib schib) {
    if (!turn.pmcw.dnv()) {
      return Cc.NOT_OPERATIONAL;
    }
    if (turn.scsw.pending()) {
      return Cc.STATUS_PRESENT;
    }
    if (inProgress(turn)) {
      return Cc.BUSY;
    }
    Pmcw is = turn.pmcw;
    Pmcw wanted = schib.pmcw();
    turn.pmcw =
        new Pmcw(
            wanted.intparm(),
            merged(is.word1(), wanted.word1(), PROGRAM_WORD1),
            merged(is.word2(), wanted.word2(), PROGRAM_WORD2),
            merged(is.word3(), wanted.word3(), PROGRAM_WORD3),
            is.chpids0(),
            is.chpids1(),
            merged(is.word6(), wanted.word6(), PROGRAM_WORD6));
    turn.mda = new Subchannel.Mda(schib.mda0(), schib.mda1(), turn.mda.word2());
    if (!turn.pmcw.ena()) {
      turn.heldDstat = 0;
    }
    return Cc.EXPECTED;
  }

  private static int merged(int is, int wanted, int mask) {
    return is & ~mask | wanted & mask;
  }

  /** A program with suspend control need not be suspended yet; the resume then waits for it. */
  private static Cc rsch(ChannelTurn turn) {
    if (!operational(turn)) {
      return Cc.NOT_OPERATIONAL;
    }
    Scsw scsw = turn.scsw;
    if (scsw.pending()) {
      return Cc.STATUS_PRESENT;
    }
    boolean resumable =
        (scsw.word0() & HALT_OR_CLEAR) == 0
            && scsw.has(Fctl.START)
            && scsw.hasFlag(Scsw.S)
            && !scsw.has(Actl.RESUME_PEND);
    if (!resumable) {
      return Cc.BUSY;
    }
    turn.scsw = scsw.with(Actl.RESUME_PEND);
    turn.makePerformDue();
    return Cc.EXPECTED;
  }

  private static Cc xsch(ChannelTurn turn) {
    if (!operational(turn)) {
      return Cc.NOT_OPERATIONAL;
    }
    Scsw scsw = turn.scsw;
    if (scsw.pending()) {
      return Cc.STATUS_PRESENT;
    }
    if ((scsw.word0() & HALT_OR_CLEAR) != 0 || (scsw.word0() & CANCELLABLE) == 0) {
      return Cc.BUSY;
    }
    turn.scsw = scsw.withWord0(scsw.word0() & ~(Fctl.FIELD | Actl.FIELD));
    StatusPresentation.over(turn, Ending.CANCELLED);
    Functions.presentHeld(turn);
    return Cc.EXPECTED;
  }

  private static Cc tsch(ChannelTurn turn) {
    if (!operational(turn)) {
      return Cc.NOT_OPERATIONAL;
    }
    Scsw scsw = turn.scsw;
    if (!scsw.pending()) {
      return Cc.STATUS_PRESENT;
    }
    if (scsw.stctl() == INTERMEDIATE_ONLY) {
      turn.scsw = withoutIntermediate(scsw);
    } else {
      int taken = Fctl.FIELD | CLEARED_BY_TSCH | Stctl.FIELD | Scsw.N | Scsw.Z | Scsw.E;
      turn.scsw = scsw.withWord0(scsw.word0() & ~taken);
      turn.ecw = Bytes.EMPTY;
    }
    Functions.presentHeld(turn);
    return Cc.EXPECTED;
  }

  private static Scsw withoutIntermediate(Scsw scsw) {
    return scsw.withWord0(scsw.word0() & ~(Stctl.FIELD | Scsw.Z))
        .withStatus(scsw.dstat(), scsw.cstat() & ~Cstat.PCI, scsw.count());
  }

  /** What TSCH stores: extended status only with status pending. */
  private static Irb irb(ChannelTurn turn) {
    Irb plain = Irb.of(turn.scsw);
    if (!turn.scsw.pending()) {
      return plain;
    }
    int logout = turn.pmcw.lpum() << 16;
    if (turn.ecw.length() == 0) {
      return new Irb(turn.scsw, new Esw(logout, 0, 0, 0, 0), plain.ecw(), plain.emw());
    }
    int erw = Esw.CONCURRENT_SENSE | turn.ecw.length() << 16;
    return new Irb(
        turn.scsw, new Esw(logout, erw, 0, 0, 0), plain.ecw().with(0, turn.ecw), plain.emw());
  }
}
