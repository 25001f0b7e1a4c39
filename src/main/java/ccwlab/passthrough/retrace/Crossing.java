package ccwlab.passthrough.retrace;

import ccwlab.arch.Schid;
import ccwlab.vfio.RegionProtocol;

/** Something that crossed the boundary between QEMU and the driver. */
public sealed interface Crossing {
  /** Which subchannel's device it is about. */
  Schid schid();

  /**
   * A system call. While it is under way QEMU holds its big lock, so that none overlaps another.
   *
   * @param begin when it came, in nanoseconds
   * @param end when it was answered
   * @param command what was asked for; its caller is the vCPU's number, or the main loop
   */
  record Call(
      Schid schid, long begin, long end, RegionProtocol.Command command, RegionProtocol.Reply reply)
      implements Crossing {}

  /**
   * An eventfd counted up.
   *
   * @param index of the eventfd
   */
  record Signal(Schid schid, RegionProtocol.IrqIndex index) implements Crossing {}

  /**
   * QEMU's main loop has read an eventfd.
   *
   * @param at when, in nanoseconds
   * @param count how many signals it has taken by that
   */
  record Taken(Schid schid, long at, RegionProtocol.IrqIndex index, int count)
      implements Crossing {}
}
