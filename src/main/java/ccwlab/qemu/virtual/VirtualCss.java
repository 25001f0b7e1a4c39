package ccwlab.qemu.virtual;

import ccwlab.arch.Crw;
import ccwlab.arch.IoInterruption;
import ccwlab.arch.Schid;
import ccwlab.qemu.CssInst;
import ccwlab.qemu.FloatingInterrupts;
import ccwlab.qemu.IoInst;
import ccwlab.qemu.SubchDev;
import java.util.ArrayList;
import java.util.List;

/**
 * The virtual channel subsystem of one machine. Its only image is cssid FE, which shows as 0 as
 * long as the program has not enabled more.
 *
 * @param subchannels in any order; {@link Schid#cssid} is 0 in all of them
 * @param interrupts I/O interruptions that wait for a vCPU
 * @param crws channel reports that wait for STCRW, oldest first
 * @param monitor channel measurement
 * @param mcsse the program has enabled multiple images
 * @param mss the program has enabled multiple subchannel sets
 */
public record VirtualCss(
    List<VirtualSubchannel> subchannels,
    FloatingInterrupts interrupts,
    List<Crw> crws,
    ChannelMonitor monitor,
    boolean mcsse,
    boolean mss) {

  private static final int SID_M = 0x00080000;

  public VirtualCss {
    subchannels = List.copyOf(subchannels);
    crws = List.copyOf(crws);
  }

  /** A machine after reset, with these subchannels. */
  public static VirtualCss of(List<VirtualSubchannel> subchannels) {
    return new VirtualCss(
        subchannels,
        FloatingInterrupts.none(FloatingInterrupts.Order.LIFO),
        List.of(),
        ChannelMonitor.OFF,
        false,
        false);
  }

  /**
   * Index of the subchannel that a valid subsystem-identification word means, or -1 if there is
   * none or the program cannot see it yet.
   *
   * <p><em>Source:</em> QEMU hw/s390x/css.c, css_find_subch, css_subch_visible.
   */
  int visible(int sid) {
    int ssid = sid >>> 17 & 3;
    if (!IoInst.imageExists(sid) || ssid > 0 && !mss) {
      return -1;
    }
    return find(ssid, sid & 0xffff);
  }

  /** No subchannel with this or a higher number is in the set, or the set does not exist. */
  boolean isFinal(int sid) {
    return CssInst.isLast(
        sid, subchannels.stream().map(subchannel -> subchannel.sch().schid()).toList());
  }

  /** The word names subchannel that exists, whether visible or not. */
  boolean exists(int sid) {
    return IoInst.imageExists(sid) && find(sid >>> 17 & 3, sid & 0xffff) >= 0;
  }

  private int find(int ssid, int schNo) {
    for (int i = 0; i < subchannels.size(); i++) {
      Schid schid = subchannels.get(i).sch().schid();
      if (schid.ssid() == ssid && schid.schNo() == schNo) {
        return i;
      }
    }
    return -1;
  }

  /** A channel path with this identifier leads to some subchannel. */
  boolean pathExists(int chpid) {
    for (VirtualSubchannel subchannel : subchannels) {
      if (subchannel.sch().pmcw().chpids0() >>> 24 == chpid) {
        return true;
      }
    }
    return false;
  }

  /** <em>Source:</em> QEMU hw/s390x/css.c, css_inject_io_interrupt, css_build_subchannel_id. */
  VirtualCss inject(SubchDev sch) {
    IoInterruption plain = IoInterruption.of(sch.schid(), sch.pmcw());
    int image = mcsse ? IoInst.IMAGE << 24 | SID_M : 0;
    return withInterrupts(
        interrupts.inject(
            new IoInterruption(plain.sid() | image, plain.intparm(), plain.idWord())));
  }

  VirtualCss with(int index, VirtualSubchannel changed) {
    List<VirtualSubchannel> all = new ArrayList<>(subchannels);
    all.set(index, changed);
    return new VirtualCss(all, interrupts, crws, monitor, mcsse, mss);
  }

  VirtualCss withSch(int index, SubchDev changed) {
    return with(index, subchannels.get(index).withSch(changed));
  }

  VirtualCss withInterrupts(FloatingInterrupts changed) {
    return new VirtualCss(subchannels, changed, crws, monitor, mcsse, mss);
  }

  VirtualCss withCrws(List<Crw> changed) {
    return new VirtualCss(subchannels, interrupts, changed, monitor, mcsse, mss);
  }

  VirtualCss withMonitor(ChannelMonitor changed) {
    return new VirtualCss(subchannels, interrupts, crws, changed, mcsse, mss);
  }

  VirtualCss withMcsse() {
    return new VirtualCss(subchannels, interrupts, crws, monitor, true, mss);
  }

  VirtualCss withMss() {
    return new VirtualCss(subchannels, interrupts, crws, monitor, mcsse, true);
  }

  /** Subsystem reset. <em>Source:</em> QEMU hw/s390x/css.c, css_reset. */
  VirtualCss reset() {
    List<VirtualSubchannel> fresh = new ArrayList<>(subchannels.size());
    for (VirtualSubchannel subchannel : subchannels) {
      fresh.add(subchannel.reset());
    }
    return of(fresh);
  }
}
