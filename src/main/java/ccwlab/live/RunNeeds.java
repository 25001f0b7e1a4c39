package ccwlab.live;

import ccwlab.host.Assembly;
import ccwlab.scenario.ScenarioException;

/**
 * The heap that a run needs at least, before it starts: its copies with an actor for each machine.
 * Storage and disks take room only where they are written. Measured, and rounded down: what fits is
 * never refused.
 */
final class RunNeeds {
  private static final long MEGABYTE = 1 << 20;
  private static final long BASE_BYTES = 24 * MEGABYTE;
  private static final long COPY_BYTES = 20 << 10;
  private static final long MACHINE_BYTES = 2 << 10;

  private RunNeeds() {}

  /**
   * Refuses a run that does not fit.
   *
   * @param heapBytes that the JVM may take
   * @throws ScenarioException in one line, with the option that helps
   */
  static void check(Assembly assembly, int copies, long heapBytes) {
    long ofOne = COPY_BYTES + MACHINE_BYTES * assembly.machines();
    long needed = BASE_BYTES + copies * ofOne;
    if (needed > heapBytes) {
      long most = (heapBytes - BASE_BYTES) / ofOne;
      String fewer = most > 0 ? "--copies up to " + most : "fewer subchannels";
      throw new ScenarioException(
          ("%s: %,d copies of %,d machines need %,d MB at least, the heap has %,d MB;"
                  + " allowed: %s, or a larger -Xmx in conf/jvm.options or CCWLAB_JVM_OPTIONS")
              .formatted(
                  assembly.scenario().name(),
                  copies,
                  assembly.machines(),
                  needed / MEGABYTE,
                  heapBytes / MEGABYTE,
                  fewer));
    }
  }
}
