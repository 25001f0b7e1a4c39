package ccwlab.cluster.crew;

import ccwlab.cluster.wire.ToLeader;
import java.io.ByteArrayOutputStream;

/** Puts the parts of a result together. */
final class Parts {
  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private long task = -1;
  private int next;

  /**
   * One more part.
   *
   * @return the result, with its last part; null before that, and if a part was lost
   */
  byte[] add(ToLeader.Part part) {
    if (part.part() == 0) {
      task = part.task();
      next = 0;
      bytes.reset();
    }
    if (part.task() != task || part.part() != next) {
      task = -1;
      return null;
    }
    bytes.writeBytes(part.bytes());
    next++;
    return next == part.parts() ? bytes.toByteArray() : null;
  }
}
