package ccwlab.vfio.cp;

import ccwlab.storage.HostStorage;
import java.util.List;
import java.util.OptionalInt;

/**
 * Finds room for the kernel blocks of one channel program: in the device's arena, or, for a block
 * or a program that is large for it, in the host's common area.
 */
final class Allocation {
  /** A block is large if it takes more than this part of the arena. */
  private static final int BLOCK_PART = 4;

  /**
   * A program is large if it takes more than this part: with what is left over at the arena's end
   * it could come round to its own first block.
   */
  private static final int PROGRAM_PART = 2;

  private final HostStorage host;
  private Arena arena;
  private int takenBytes;

  /**
   * @param segments what the program has already
   */
  Allocation(HostStorage host, Arena arena, List<Segment> segments) {
    this.host = host;
    this.arena = arena;
    for (Segment segment : segments) {
      if (Arena.isOwn(segment.host())) {
        takenBytes += Arena.taken(segment.ccws().length());
      }
    }
  }

  /** The address for the next block; empty if the host has no room for it. */
  OptionalInt next(int lengthBytes) {
    int more = Arena.taken(lengthBytes);
    if (more > arena.sizeBytes() / BLOCK_PART
        || takenBytes + more > arena.sizeBytes() / PROGRAM_PART) {
      return host.allocate(lengthBytes);
    }
    takenBytes += more;
    int address = arena.place(lengthBytes);
    arena = arena.after(lengthBytes);
    return OptionalInt.of(address);
  }

  /** The arena after the blocks taken. */
  Arena arena() {
    return arena;
  }
}
