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
  private final HostStorage host;
  private final Storage guest;
  private final List<Segment> segments = new ArrayList<>(1);
  private final boolean limits;
  private final boolean freesAll;
  private final boolean listsAllowed;
  private final Allocation allocation;

  SegmentBuilder(Orb orb, HostStorage host, Arena arena, Switches switches) {
    this.limits = switches.has(Switch.K42_CHAIN_LIMITS);
    this.freesAll = switches.has(Switch.K26_INIT_FREES_ALL);
    boolean blocksOf4K = orb.has(Orb.H) && !orb.has(Orb.T);
    this.listsAllowed = blocksOf4K || switches.has(Switch.K48_IDAW_FORMATS);
    this.orb = orb;
    this.host = host;
    this.guest = host.guest();
    this.allocation = new Allocation(host, arena, List.of());
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
    long[] ccws = new long[FIRST_ROOM_CCWS];
    int count = 0;
    do {
      if (count == ChannelProgram.SEGMENT_CCWS_MAX) {
        return limits ? CpFault.SEGMENT_TOO_LONG : CpFault.SEGMENT_OVERREAD;
      }
      if (count == ccws.length) {
        ccws = Arrays.copyOf(ccws, 2 * count);
      }
      ccws[count] = fetch(from + count * (long) Ccw.SIZE_BYTES, orb, guest);
      if (!listsAllowed && (flags(ccws[count]) & Ccw.IDA) != 0) {
        return CpFault.IDAW_FORMAT;
      }
      count++;
    } while (goesOn(ccws[count - 1], address, count));
    return taken(address, Arrays.copyOf(ccws, count));
  }

  /** The segment gets its block, and those follow that its TICs lead to. */
  private CpFault taken(int address, long[] ccws) {
    if (segments.size() == (limits ? ChannelProgram.SEGMENTS_MAX : SEGMENTS_THE_STACK_HOLDS)) {
      return CpFault.TOO_MANY_SEGMENTS;
    }
    Bytes copied = Bytes.ofLongs(ccws);
    OptionalInt block = allocation.next(copied.length());
    if (block.isEmpty()) {
      return CpFault.NO_MEMORY;
    }
    Segment segment = new Segment(address, block.getAsInt(), copied, List.of(), false);
    segments.add(segment);
    for (long ccw : ccws) {
      if (isTic(ccw) && !known((int) ccw)) {
        CpFault fault = follow((int) ccw);
        if (fault != CpFault.NONE) {
          if (!freesAll) {
            segments.remove(segment);
            segment.free(host);
          }
          return fault;
        }
      }
    }
    return CpFault.NONE;
  }

  /**
   * The segment goes on behind this CCW, its {@code count}th: it chains, or is a TIC back into the
   * segment. The CCW after such a TIC belongs to it, as a device that sets status modifier skips
   * the TIC.
   */
  private static boolean goesOn(long ccw, int head, int count) {
    boolean back = isTic(ccw) && Segment.within((int) ccw, head, count);
    return back || (flags(ccw) & (Ccw.CD | Ccw.CC)) != 0;
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
