package ccwlab.vfio.cp;

import ccwlab.arch.Bytes;
import ccwlab.arch.Ccw;
import ccwlab.arch.Ccw1;
import ccwlab.arch.Idaw;
import ccwlab.arch.Orb;
import ccwlab.stack.Switch;
import ccwlab.stack.Switches;
import ccwlab.storage.HostStorage;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.OptionalInt;

/**
 * Translates the segments of a channel program.
 *
 * <p>Source: Linux vfio_ccw_cp.c, cp_prefetch, ccwchain_fetch_tic, ccwchain_fetch_ccw,
 * ccw_count_idaws, get_guest_idal, ccw_does_data_transfer, page_array_pin.
 */
final class Prefetch {
  private static final int NOOP = 0x03;
  private static final int BASIC_SENSE = 0x04;
  private static final int READ_BACKWARD = 0x0c;

  private final ChannelProgram program;
  private final HostStorage host;
  private final boolean firstIdawChecked;
  private final boolean format2;
  private final int blockShift;
  private final Iterator<Bytes> firstIdaws;
  private final Allocation allocation;
  private CpFault fault = CpFault.NONE;

  Prefetch(
      ChannelProgram program,
      HostStorage host,
      Arena arena,
      Switches switches,
      List<Bytes> firstIdaws) {
    this.firstIdaws = firstIdaws.iterator();
    this.firstIdawChecked = switches.has(Switch.K20_FIRST_IDAW);
    this.program = program;
    this.host = host;
    this.allocation = new Allocation(host, arena, program.segments());
    // Format-1 IDAWs designate 2K blocks; so may format-2 ones. The ORB says it for all CCWs.
    this.format2 = program.orb().has(Orb.H);
    this.blockShift = format2 && !program.orb().has(Orb.T) ? 12 : 11;
  }

  CpResult run() {
    List<Segment> segments = program.segments();
    Segment[] done = new Segment[segments.size()];
    for (int i = 0; i < done.length; i++) {
      // After a fault the rest stays as it is: free() then finds nothing to undo there.
      done[i] = fault == CpFault.NONE ? translate(segments.get(i)) : segments.get(i);
    }
    return new CpResult(
        new ChannelProgram(true, program.orb(), List.of(done)), allocation.arena(), fault);
  }

  private Segment translate(Segment segment) {
    int count = segment.count();
    long[] ccws = new long[count];
    List<Idal> idals = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      long ccw = segment.ccws().longAt(i * Ccw.SIZE_BYTES);
      ccws[i] = SegmentBuilder.isTic(ccw) ? transfer(ccw) : move(Ccw1.decode(ccw), idals);
      if (fault != CpFault.NONE) {
        return new Segment(
            segment.guest(), segment.host(), segment.ccws(), List.copyOf(idals), false);
      }
    }
    Bytes translated = Bytes.ofLongs(ccws);
    host.place(segment.host(), translated);
    return new Segment(segment.guest(), segment.host(), translated, List.copyOf(idals), true);
  }

  /** A TIC leads to the copy of its target. */
  private long transfer(long tic) {
    int target = (int) tic;
    for (Segment segment : program.segments()) {
      if (segment.holds(target)) {
        int copied = segment.host() + (target - segment.guest());
        return tic & 0xffffffff00000000L | copied;
      }
    }
    fault = CpFault.TIC_UNRESOLVED;
    return tic;
  }

  /** Any other CCW gets a list, also one that moves no data: that one is never looked at. */
  private long move(Ccw1 ccw, List<Idal> idals) {
    Bytes addresses = ccw.has(Ccw.IDA) ? guestIdal(ccw) : madeIdal(ccw);
    if (fault != CpFault.NONE) {
      return 0;
    }
    boolean moves = movesData(ccw);
    Bytes words = moves ? pinned(addresses) : roomy(addresses);
    if (fault != CpFault.NONE) {
      return 0;
    }
    OptionalInt address = allocation.next(words.length());
    if (address.isEmpty()) {
      fault = CpFault.NO_MEMORY;
      Idal.unpin(words, moves ? words.length() / Idaw.FORMAT_2_BYTES : 0, host);
      return 0;
    }
    Idal idal = new Idal(address.getAsInt(), words, moves);
    host.place(idal.address(), words);
    idals.add(idal);
    return new Ccw1(ccw.cmd(), ccw.flags() | Ccw.IDA, ccw.count(), idal.address()).encode();
  }

  /**
   * The guest's list. Its length follows from the first word as it was read before; that is read
   * again with the rest.
   */
  private Bytes guestIdal(Ccw1 ccw) {
    int wordBytes = format2 ? Idaw.FORMAT_2_BYTES : Idaw.FORMAT_1_BYTES;
    Bytes first = firstIdaws.next();
    if (first.length() == 0) {
      fault = CpFault.NOT_MAPPED;
      return Bytes.EMPTY;
    }
    int words = wordsFor(wordAt(first, 0), ccw.count());
    Bytes list = words == 1 ? first : guestBytes(ccw.cda(), words * wordBytes);
    if (firstIdawChecked && fault == CpFault.NONE && wordAt(list, 0) != wordAt(first, 0)) {
      fault = CpFault.IDAW_CHANGED;
    }
    return list;
  }

  /** The list that describes the data area of a CCW without one, in the guest's format. */
  private Bytes madeIdal(Ccw1 ccw) {
    long address = ccw.cda() & 0xffffffffL;
    int words = wordsFor(address, ccw.count());
    int wordBytes = format2 ? Idaw.FORMAT_2_BYTES : Idaw.FORMAT_1_BYTES;
    byte[] list = new byte[words * wordBytes];
    for (int i = 0; i < words; i++) {
      for (int b = 0; b < wordBytes; b++) {
        list[i * wordBytes + b] = (byte) (address >>> 8 * (wordBytes - 1 - b));
      }
      address = (address >>> blockShift) + 1 << blockShift;
    }
    return Bytes.owning(list);
  }

  private Bytes guestBytes(int address, int lengthBytes) {
    long from = address & 0xffffffffL;
    if (!host.guest().contains(from, lengthBytes)) {
      fault = CpFault.NOT_MAPPED;
      return Bytes.EMPTY;
    }
    return host.guest().read(from, lengthBytes);
  }

  /** Blocks that a transfer from this address touches; a count of 0 is taken as 1. */
  private int wordsFor(long address, int count) {
    long blockBytes = 1L << blockShift;
    return (int) ((address & blockBytes - 1) + Math.max(count, 1) + blockBytes - 1 >>> blockShift);
  }

  /** Pins the page of every word, and makes a host address of it. */
  private Bytes pinned(Bytes addresses) {
    int words = addresses.length() / (format2 ? Idaw.FORMAT_2_BYTES : Idaw.FORMAT_1_BYTES);
    long[] list = new long[words];
    for (int i = 0; i < words; i++) {
      long address = wordAt(addresses, i);
      long page = address >>> Idal.PAGE_SHIFT;
      if (!host.guest().contains(page << Idal.PAGE_SHIFT, HostStorage.PAGE_BYTES)) {
        fault = CpFault.NOT_MAPPED;
        Idal.unpin(Bytes.ofLongs(list), i, host);
        return Bytes.EMPTY;
      }
      host.pin(page);
      list[i] = HostStorage.hostAddress(address);
    }
    return Bytes.ofLongs(list);
  }

  /** The block has room for format-2 words, whatever the guest's words in it are. */
  private Bytes roomy(Bytes addresses) {
    return format2 ? addresses : addresses.concat(Bytes.zeros(addresses.length()));
  }

  private long wordAt(Bytes list, int index) {
    return format2
        ? list.longAt(index * Idaw.FORMAT_2_BYTES)
        : list.intAt(index * Idaw.FORMAT_1_BYTES) & 0xffffffffL;
  }

  /** Whether data will be moved, so that pages must be pinned. */
  private static boolean movesData(Ccw1 ccw) {
    if (ccw.count() == 0 || ccw.cmd() == NOOP) {
      return false;
    }
    if (!ccw.has(Ccw.SKIP)) {
      return true;
    }
    // Skip means something for read, read backward and sense only.
    int cmd = ccw.cmd();
    boolean skips =
        (cmd & 0x03) == 0x02 || (cmd & 0x0f) == READ_BACKWARD || (cmd & 0x0f) == BASIC_SENSE;
    return !skips;
  }
}
