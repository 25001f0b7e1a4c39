package ccwlab.vfio.cp;

import ccwlab.arch.Bytes;
import ccwlab.arch.Ccw;
import ccwlab.arch.Orb;
import ccwlab.stack.Switch;
import ccwlab.stack.Switches;
import ccwlab.storage.HostStorage;
import ccwlab.storage.Storage;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;

/**
 * Copies a guest channel program into segments.
 *
 * <p>Source: Linux vfio_ccw_cp.c, ccwchain_build_ccws, ccwchain_handle_ccw, ccwchain_calc_length,
 * ccwchain_loop_tic, convert_ccw0_to_ccw1.
 */
final class SegmentBuilder {
  static final int TIC = 0x08;
  private static final int FIRST_ROOM_CCWS = 8;

  /** Where following one TIC after the other, each a call in a call, has to end. */
  private static final int SEGMENTS_THE_STACK_HOLDS = 1024;

  private final Orb orb;
  private final Storage guest;
  private final List<Segment> segments = new ArrayList<>(1);
  private final int ccwsMax;
  private final int segmentsMax;
  private final Allocation allocation;

  SegmentBuilder(Orb orb, HostStorage host, Arena arena, Switches switches) {
    boolean limits = switches.has(Switch.K42_CHAIN_LIMITS);
    this.orb = orb;
    this.guest = host.guest();
    this.allocation = new Allocation(host, arena, List.of());
    this.ccwsMax = ChannelProgram.SEGMENT_CCWS_MAX + (limits ? 0 : 1);
    this.segmentsMax = limits ? ChannelProgram.SEGMENTS_MAX : SEGMENTS_THE_STACK_HOLDS;
  }

  /** The segment with CCWs read now, as many as it had, whatever they are. */
  static Segment copiedAgain(Segment segment, Orb orb, Storage guest) {
    long[] ccws = new long[segment.count()];
    for (int i = 0; i < ccws.length; i++) {
      ccws[i] = fetch((segment.guest() & 0xffffffffL) + i * (long) Ccw.SIZE_BYTES, orb, guest);
    }
    return new Segment(segment.guest(), segment.host(), Bytes.ofLongs(ccws), List.of(), false);
  }

  CpResult build() {
    CpFault fault = follow(orb.cpa());
    boolean whole = fault == CpFault.NONE;
    return new CpResult(
        new ChannelProgram(whole, orb, List.copyOf(segments)), allocation.arena(), fault);
  }

  /** Copies the segment at this address, and those that its TICs lead to. */
  private CpFault follow(int address) {
    // Linux copies as many bytes as the longest segment has, and only then looks where it ends: a
    // program near the end of storage fails however short it is.
    long from = address & 0xffffffffL;
    if (!guest.contains(from, (long) ChannelProgram.SEGMENT_CCWS_MAX * Ccw.SIZE_BYTES)) {
      return CpFault.NOT_MAPPED;
    }
    long[] ccws = copy(from, address);
    if (ccws.length == 0) {
      return CpFault.SEGMENT_TOO_LONG;
    }
    if (segments.size() == segmentsMax) {
      return CpFault.TOO_MANY_SEGMENTS;
    }
    Bytes copied = Bytes.ofLongs(ccws);
    OptionalInt host = allocation.next(copied.length());
    if (host.isEmpty()) {
      return CpFault.NO_MEMORY;
    }
    segments.add(new Segment(address, host.getAsInt(), copied, List.of(), false));
    for (long ccw : ccws) {
      if (isTic(ccw) && !known((int) ccw)) {
        CpFault fault = follow((int) ccw);
        if (fault != CpFault.NONE) {
          return fault;
        }
      }
    }
    return CpFault.NONE;
  }

  /**
   * The CCWs up to the first that neither chains nor is a TIC back into this segment; none if there
   * are too many. The CCW after such a TIC belongs to the segment, as a device that sets status
   * modifier skips the TIC.
   */
  private long[] copy(long from, int head) {
    long[] ccws = new long[FIRST_ROOM_CCWS];
    for (int count = 1; count <= ccwsMax; count++) {
      if (count > ccws.length) {
        ccws = Arrays.copyOf(ccws, 2 * ccws.length);
      }
      long ccw = fetch(from + (count - 1) * (long) Ccw.SIZE_BYTES, orb, guest);
      ccws[count - 1] = ccw;
      boolean back = isTic(ccw) && Segment.within((int) ccw, head, count);
      if ((flags(ccw) & (Ccw.CD | Ccw.CC)) == 0 && !back) {
        return Arrays.copyOf(ccws, count);
      }
    }
    return new long[0];
  }

  /** One CCW, read once, as format 1. Its address need not be a multiple of 8 here. */
  private static long fetch(long address, Orb orb, Storage guest) {
    long ccw = (address & 7) == 0 ? guest.doublewordAt(address) : guest.read(address, 8).longAt(0);
    return orb.has(Orb.F) ? ccw : format1(ccw);
  }

  private static long format1(long ccw0) {
    long cmd = ccw0 >>> 56;
    long cda = ccw0 >>> 32 & 0xffffff;
    if ((cmd & 0x0f) == TIC) {
      return (long) TIC << 56 | cda;
    }
    long flags = ccw0 >>> 24 & 0xff;
    return cmd << 56 | flags << 48 | (ccw0 & 0xffff) << 32 | cda;
  }

  private boolean known(int address) {
    for (Segment segment : segments) {
      if (segment.holds(address)) {
        return true;
      }
    }
    return false;
  }

  static boolean isTic(long ccw) {
    return ccw >>> 56 == TIC;
  }

  static int flags(long ccw) {
    return (int) (ccw >>> 48) & 0xff;
  }
}
