package ccwlab.hardware;

import ccwlab.arch.Actl;
import ccwlab.arch.Crw;
import ccwlab.arch.Fctl;
import ccwlab.arch.Pmcw;
import ccwlab.hardware.SubchannelProtocol.Reported;

/**
 * Channel paths: which can be used, and what happens when one vanishes or comes back.
 *
 * <p>Source: Principles of Operation, "Channel-Path Availability", "Path-Management-Control Word".
 */
final class Paths {
  private static final int PATHS = 8;
  private static final int PATHS_PER_WORD = 4;
  private static final int LEFTMOST = 0x80;

  private Paths() {}

  /** The paths that are installed, available, thought operational, and allowed by both masks. */
  static int usable(Pmcw pmcw, int orbLpm) {
    return pmcw.pim() & pmcw.pam() & pmcw.pom() & pmcw.lpm() & orbLpm;
  }

  /** Some path leads to the device, whatever the program allows. */
  static boolean present(ChannelTurn turn) {
    return (turn.pmcw.pim() & turn.pmcw.pam()) != 0;
  }

  /** Chooses the leftmost usable path and makes it the last one used; false if there is none. */
  static boolean select(ChannelTurn turn) {
    int usable = usable(turn.pmcw, turn.program.orb().lpm());
    if (usable == 0) {
      return false;
    }
    int path = Integer.highestOneBit(usable);
    if (turn.pmcw.lpum() != path) {
      turn.pmcw = turn.pmcw.withLpum(path);
    }
    return true;
  }

  /** Marks the paths that the program allows and that do not work as not operational. */
  static void notOperational(ChannelTurn turn) {
    int tried = turn.pmcw.pim() & turn.pmcw.lpm() & turn.program.orb().lpm();
    turn.pmcw = turn.pmcw.withPnom(turn.pmcw.pnom() | tried);
  }

  /** What the clear function does to the path masks. */
  static void clear(ChannelTurn turn) {
    turn.pmcw = turn.pmcw.withPnom(0).withLpum(0).withPom(0xff);
  }

  static void change(ChannelTurn turn, int lpm, boolean available) {
    Pmcw pmcw = turn.pmcw;
    int changed = pmcw.pim() & lpm & (available ? ~pmcw.pam() : pmcw.pam());
    if (changed == 0) {
      return;
    }
    if (available) {
      turn.pmcw =
          pmcw.withPam(pmcw.pam() | changed)
              .withPom(pmcw.pom() | changed)
              .withPnom(pmcw.pnom() & ~changed);
      Functions.presentHeld(turn);
    } else {
      turn.pmcw = pmcw.withPam(pmcw.pam() & ~changed).withPom(pmcw.pom() & ~changed);
    }
    report(turn, changed, available ? Crw.ERC_INITIALIZED : Crw.ERC_PERMANENT);
    if (!available && (changed & pmcw.lpum()) != 0 && inProgress(turn)) {
      StatusPresentation.pathLost(turn);
    }
  }

  /** A program that the clear function is about to end has no path to lose any more. */
  private static boolean inProgress(ChannelTurn turn) {
    return turn.program.active() && !turn.has(Fctl.CLEAR) && turn.has(Actl.DEVACT);
  }

  /** One channel report per path; Linux takes "initialized" and "permanent" as online, offline. */
  private static void report(ChannelTurn turn, int paths, int erc) {
    for (int path = 0; path < PATHS; path++) {
      if ((paths & LEFTMOST >>> path) != 0) {
        turn.toHost(new Reported(Crw.of(Crw.RSC_CHANNEL_PATH, erc, chpid(turn.pmcw, path))));
      }
    }
  }

  private static int chpid(Pmcw pmcw, int path) {
    int word = path < PATHS_PER_WORD ? pmcw.chpids0() : pmcw.chpids1();
    return word >>> 24 - 8 * (path % PATHS_PER_WORD) & 0xff;
  }
}
