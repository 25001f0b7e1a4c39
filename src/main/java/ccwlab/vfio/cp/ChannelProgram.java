package ccwlab.vfio.cp;

import ccwlab.arch.Bytes;
import ccwlab.arch.Ccw;
import ccwlab.arch.Idaw;
import ccwlab.arch.Orb;
import ccwlab.arch.Scsw;
import ccwlab.stack.Switch;
import ccwlab.stack.Switches;
import ccwlab.storage.HostStorage;
import ccwlab.storage.Storage;
import java.util.ArrayList;
import java.util.List;

/**
 * The one channel program that the driver of a subchannel holds: copied from the guest, translated
 * to host addresses, its data pinned, until freed.
 *
 * <p>Life: {@link #init}, {@link #prefetch}, {@link #getOrb}, any number of {@link #updateScsw},
 * {@link #free}. Every accessor may be called at any time; on a program that is not initialised it
 * does nothing. Source: Linux vfio_ccw_cp.c, struct channel_program.
 *
 * @param orb the guest's operation-request block
 * @param segments in the order in which they were found
 */
public record ChannelProgram(boolean initialized, Orb orb, List<Segment> segments) {
  /** CCWs in one segment (CCWCHAIN_LEN_MAX). */
  public static final int SEGMENT_CCWS_MAX = 256;

  /** Segments of one program (CCWCHAIN_COUNT_MAX, since 2026). */
  public static final int SEGMENTS_MAX = 16;

  /** No program. */
  public static final ChannelProgram NONE = new ChannelProgram(false, Orb.ZERO, List.of());

  /**
   * Copies the guest's CCWs, each once, and follows every TIC. Nothing is translated yet.
   *
   * <p>A program without the ORB's prefetch bit is taken all the same. Source: cp_init.
   */
  public static CpResult init(Orb orb, HostStorage host, Arena arena, Switches switches) {
    return new SegmentBuilder(orb, host, arena, switches).build();
  }

  /** Reads all CCWs anew, as many as were counted before, as Linux did up to 5.2. */
  public ChannelProgram copiedAgain(Storage guest) {
    List<Segment> again = new ArrayList<>(segments.size());
    for (Segment segment : segments) {
      again.add(SegmentBuilder.copiedAgain(segment, orb, guest));
    }
    return new ChannelProgram(initialized, orb, List.copyOf(again));
  }

  /**
   * Translates: every CCW other than TIC gets a format-2 indirect-data-address list of host
   * addresses, and the guest's pages that it moves data to or from are pinned. Source: cp_prefetch.
   *
   * @param firstIdaws of {@link #firstIdaws}
   */
  public CpResult prefetch(
      HostStorage host, Arena arena, Switches switches, List<Bytes> firstIdaws) {
    if (!initialized) {
      return new CpResult(this, arena, CpFault.NOT_INITIALIZED);
    }
    return new Prefetch(this, host, arena, switches, firstIdaws).run();
  }

  /**
   * The first word of each indirect list of the guest's, in the order of the CCWs: it says how long
   * the list is. Empty bytes for one outside of storage.
   */
  public List<Bytes> firstIdaws(Storage guest) {
    int wordBytes = orb.has(Orb.H) ? Idaw.FORMAT_2_BYTES : Idaw.FORMAT_1_BYTES;
    List<Bytes> words = new ArrayList<>(0);
    for (Segment segment : segments) {
      for (int i = 0; i < segment.count(); i++) {
        long ccw = segment.ccws().longAt(i * Ccw.SIZE_BYTES);
        if ((SegmentBuilder.flags(ccw) & Ccw.IDA) != 0 && !SegmentBuilder.isTic(ccw)) {
          long from = ccw & 0xffffffffL;
          boolean there = guest.contains(from, wordBytes);
          words.add(there ? guest.read(from, wordBytes) : Bytes.EMPTY);
        }
      }
    }
    return words.isEmpty() ? List.of() : List.copyOf(words);
  }

  /**
   * The ORB for START SUBCHANNEL. Format-1 CCWs and format-2 IDAWs always; 2K blocks if the guest
   * had format-1 IDAWs. Source: cp_get_orb.
   *
   * @param intparm what the host's interruption handler finds its subchannel by
   * @param lpm the host's paths, if the guest named none
   */
  public Orb getOrb(int intparm, int lpm) {
    Orb host = orb.withIntparm(intparm).with(Orb.F).with(Orb.H).withCpa(segments.get(0).host());
    if (!orb.has(Orb.H)) {
      host = host.with(Orb.T);
    }
    return orb.lpm() == 0 ? host.withLpm(lpm) : host;
  }

  /**
   * Turns the CCW address from the host's to the guest's. One that lies in no segment stays: the
   * guest then sees a host address. Source: cp_update_scsw.
   */
  public Scsw updateScsw(Scsw scsw, Switches switches) {
    int past = switches.has(Switch.K18_CHAIN_END_CPA) ? 1 : 0;
    for (Segment segment : segments) {
      if (segment.reaches(scsw.cpa(), past)) {
        return scsw.withCpa(segment.guest() + (scsw.cpa() - segment.host()));
      }
    }
    return scsw;
  }

  /** The host address is in one of the segments, or one CCW past it. */
  public boolean holds(int hostAddress) {
    for (Segment segment : segments) {
      if (segment.reaches(hostAddress, 1)) {
        return true;
      }
    }
    return false;
  }

  /** Unpins the pages and ends the life of all blocks, also after a fault. Source: cp_free. */
  public ChannelProgram free(HostStorage host) {
    for (Segment segment : segments) {
      segment.free(host);
    }
    return NONE;
  }

  /** A page of that guest storage is pinned. Source: cp_iova_pinned. */
  public boolean pins(long address, long lengthBytes) {
    for (Segment segment : segments) {
      for (Idal idal : segment.idals()) {
        if (idal.pins(address, lengthBytes)) {
          return true;
        }
      }
    }
    return false;
  }

  /** Leaves the blocks of a program that was not initialised allocated for ever. */
  public void leak(HostStorage host) {
    for (Segment segment : segments) {
      host.place(segment.host(), segment.ccws());
    }
  }

  /** Pins held. */
  public int pages() {
    int pages = 0;
    for (Segment segment : segments) {
      for (Idal idal : segment.idals()) {
        pages += idal.pages();
      }
    }
    return pages;
  }

  /** Kernel blocks held, once translated. */
  public int blocks() {
    int blocks = segments.size();
    for (Segment segment : segments) {
      blocks += segment.idals().size();
    }
    return blocks;
  }
}
