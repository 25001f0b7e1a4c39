package ccwlab.vfio;

import ccwlab.vfio.cp.Arena;
import ccwlab.vfio.cp.ChannelProgram;
import ccwlab.vfio.cp.Segment;
import java.util.List;

/** What always holds of a device's driver, whatever its version and whatever comes. */
final class RegionInvariants {
  private RegionInvariants() {}

  /** One sentence about the first that does not hold; empty if all do. */
  static String broken(Region region) {
    Region.Locks locks = region.locks();
    if (!held(region, locks.ioMutex()) || !held(region, locks.schLock())) {
      return "a lock is held by a context that has ended";
    }
    if (forgotten(region, locks.ioMutex(), Standing.IO_MUTEX)) {
      return "somebody waits for io_mutex, which is free";
    }
    if (forgotten(region, locks.schLock(), Standing.SCH_LOCK)) {
      return "somebody waits for sch->lock, which is free";
    }
    if (twice(region.contexts().calls())) {
      return "two system calls have one slot";
    }
    if (region.cp().initialized() == region.cp().segments().isEmpty()) {
      return "a program that is initialized has segments, and no other has";
    }
    return overlaps(region.cp(), region.data().arena())
        ? "a kernel block of the program that is held is free for the next one"
        : "";
  }

  /** Nobody holds the lock, or a context that is in progress. */
  private static boolean held(Region region, int holder) {
    Region.Contexts contexts = region.contexts();
    return switch (holder) {
      case DriverTurn.NOBODY -> true;
      case DriverTurn.IRQ -> contexts.irq().standing() != Standing.ENDED;
      case DriverTurn.WORK -> contexts.work().standing() != Standing.ENDED;
      case DriverTurn.CIO -> contexts.cio().standing() != Standing.ENDED;
      default -> SysCalls.at(contexts.calls(), holder - DriverTurn.FIRST_CALL) != null;
    };
  }

  /** The lock is free, and of those who wait for it nobody has been woken to try it again. */
  private static boolean forgotten(Region region, int holder, Standing waiting) {
    return holder == DriverTurn.NOBODY
        && stands(region, waiting)
        && !stands(region, Standing.READY);
  }

  private static boolean stands(Region region, Standing standing) {
    Region.Contexts contexts = region.contexts();
    List<SysCall> calls = contexts.calls();
    for (int i = 0; i < calls.size(); i++) {
      if (calls.get(i).standing() == standing) {
        return true;
      }
    }
    return contexts.irq().standing() == standing
        || contexts.work().standing() == standing
        || contexts.cio().standing() == standing;
  }

  private static boolean twice(List<SysCall> calls) {
    for (int i = 1; i < calls.size(); i++) {
      if (SysCalls.at(calls, calls.get(i).slot()) != calls.get(i)) {
        return true;
      }
    }
    return false;
  }

  /** A segment is outside of the arena and of the common area, or where the next block begins. */
  private static boolean overlaps(ChannelProgram cp, Arena arena) {
    List<Segment> segments = cp.segments();
    for (int i = 0; i < segments.size(); i++) {
      Segment segment = segments.get(i);
      int end = segment.host() + segment.ccws().length();
      boolean outside = segment.host() < arena.base() || end > arena.base() + arena.sizeBytes();
      if (outside && Arena.isOwn(segment.host())
          || segment.host() <= arena.next() && arena.next() < end) {
        return true;
      }
    }
    return false;
  }
}
