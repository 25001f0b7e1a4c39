package ccwlab.live;

import ccwlab.host.Assembly;
import ccwlab.scenario.ScenarioException;

/**
 * The heap that a run needs at least, before it starts: its copies with an actor for each machine,
 * and what they come to own of storage and disks. Measured, and rounded down: what fits is never
 * refused.
 */
final class RunNeeds {
  private static final long MEGABYTE = 1 << 20;
  private static final long BASE_BYTES = 24 * MEGABYTE;
  private static final long COPY_BYTES = 20 << 10;
  private static final long MACHINE_BYTES = 2 << 10;

  private final Assembly assembly;
  private final long heapBytes;
  private final long ownBytes;

  /**
   * @param heapBytes that the JVM may take
   */
  RunNeeds(Assembly assembly, long heapBytes) {
    this.assembly = assembly;
    this.heapBytes = heapBytes;
    this.ownBytes = assembly.ownBytes();
  }

  private long ofOneBytes() {
    return COPY_BYTES + MACHINE_BYTES * assembly.machines() + ownBytes;
  }

  /** How many copies have room; at least one, which may be too many. */
  int copiesMost() {
    return copiesIn(heapBytes - BASE_BYTES);
  }

  /** How many have room with as much to spare for what comes and goes; at least one. */
  int copiesAtEase() {
    return copiesIn((heapBytes - BASE_BYTES) / 2);
  }

  private int copiesIn(long bytes) {
    return (int) Math.max(1, Math.min(Integer.MAX_VALUE, bytes / ofOneBytes()));
  }

  /**
   * Refuses a run that does not fit.
   *
   * @throws ScenarioException in one line, with the option that helps
   */
  void check(int copies) {
    long needed = BASE_BYTES + copies * ofOneBytes();
    if (needed > heapBytes) {
      String fewer = copies > copiesMost() ? "--copies up to " + copiesMost() + ", or " : "";
      throw new ScenarioException(
          ("%s: %,d copies of %,d machines and %,d KB of storage need %,d MB at least, the heap has %,d MB;"
                  + " allowed: %sa larger -Xmx in conf/jvm.options or CCWLAB_JVM_OPTIONS")
              .formatted(
                  assembly.scenario().name(),
                  copies,
                  assembly.machines(),
                  ownBytes / 1024,
                  needed / MEGABYTE,
                  heapBytes / MEGABYTE,
                  fewer));
    }
  }
}
