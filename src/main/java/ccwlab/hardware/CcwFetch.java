package ccwlab.hardware;

import ccwlab.arch.Ccw;
import ccwlab.arch.Ccw1;
import ccwlab.arch.CcwFormat;
import ccwlab.arch.Orb;
import ccwlab.observe.HardwareSeen.StrayAccess;
import ccwlab.observe.HardwareSeen.Wanted;

/**
 * Fetches a CCW, through a transfer in channel if need be, and tests what every CCW must obey.
 *
 * <p>Source: Principles of Operation, "Channel-Command Word", "Program Check".
 */
final class CcwFetch {
  /** Where in a program the CCW stands. */
  enum Place {
    FIRST,
    COMMAND_CHAIN,
    DATA_CHAIN
  }

  /**
   * @param at address of the CCW; of the one at fault if {@code !valid}
   * @param valid otherwise a program check is due
   */
  record Fetched(int at, Ccw ccw, boolean valid) {
    static Fetched invalid(int at) {
      return new Fetched(at, NO_CCW, false);
    }
  }

  private static final Ccw NO_CCW = new Ccw1(0, 0, 0, 0);
  private static final int FORMAT_0_ADDRESS_MAX = 0x00ffffff;
  private static final int LOW_NIBBLE = 0x0f;
  private static final int TIC_NIBBLE = 0x08;

  private CcwFetch() {}

  static Fetched fetch(ChannelTurn turn, int address, Place place) {
    Orb orb = turn.program.orb();
    CcwFormat format = orb.ccwFormat();
    if (!addressable(address, format)) {
      return Fetched.invalid(address);
    }
    Ccw ccw = read(turn, address, format);
    if (!ccw.isTic()) {
      return new Fetched(address, ccw, valid(ccw, place, orb));
    }
    int target = ccw.cda();
    if (place == Place.FIRST || !ticValid(ccw, format) || !addressable(target, format)) {
      return Fetched.invalid(address);
    }
    ccw = read(turn, target, format);
    return new Fetched(target, ccw, !ccw.isTic() && valid(ccw, place, orb));
  }

  private static boolean addressable(int address, CcwFormat format) {
    return address >= 0
        && (address & Ccw.SIZE_BYTES - 1) == 0
        && (format == CcwFormat.FORMAT_1 || address <= FORMAT_0_ADDRESS_MAX);
  }

  private static Ccw read(ChannelTurn turn, int address, CcwFormat format) {
    if (!turn.host.allocated(address, Ccw.SIZE_BYTES)) {
      turn.observe(new StrayAccess(turn.schid, Wanted.CCW, address));
    }
    return format.decode(turn.host.doublewordAt(address));
  }

  /** Format 0 ignores what a TIC does not use; format 1 demands zeros. */
  private static boolean ticValid(Ccw ccw, CcwFormat format) {
    return format == CcwFormat.FORMAT_0 || ccw.flags() == 0 && ccw.count() == 0;
  }

  private static boolean valid(Ccw ccw, Place place, Orb orb) {
    if (ccw.cda() < 0 || ccw.has(Ccw.MIDA)) {
      return false;
    }
    if (ccw.has(Ccw.SUSPEND) && (!orb.has(Orb.S) || place == Place.DATA_CHAIN)) {
      return false;
    }
    if (place != Place.DATA_CHAIN && !validCommand(ccw.cmd())) {
      return false;
    }
    boolean zeroAllowed = orb.has(Orb.F) && !ccw.has(Ccw.CD) && place != Place.DATA_CHAIN;
    return ccw.count() != 0 || zeroAllowed;
  }

  private static boolean validCommand(int cmd) {
    int nibble = cmd & LOW_NIBBLE;
    return nibble != 0 && nibble != TIC_NIBBLE;
  }
}
