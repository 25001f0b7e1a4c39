package ccwlab.cli;

import ccwlab.explore.ExploreOptions;
import ccwlab.scenario.ScenarioException;

/** What is said of the memory that the program may use. */
final class Heap {
  private static final long MEGABYTE = 1 << 20;

  /** Made before it is needed, as there may be no room for it then. */
  static final String EXHAUSTED =
      "out of memory: the heap of %,d MB is full; allowed: what fits, as a smaller scenario, or a larger -Xmx in conf/jvm.options or CCWLAB_JVM_OPTIONS"
          .formatted(Runtime.getRuntime().maxMemory() / MEGABYTE);

  private Heap() {}

  /** That is what went wrong, whatever came of it. */
  static boolean isFull(Throwable e) {
    return e instanceof OutOfMemoryError || e.getCause() != null && isFull(e.getCause());
  }

  /**
   * Refuses to remember more than there is room for.
   *
   * @param megabytes what was asked for; null for the usual
   * @return what a search may use
   */
  static int forSearch(Integer megabytes) {
    long heap = Runtime.getRuntime().maxMemory() / MEGABYTE;
    if (megabytes == null) {
      return ExploreOptions.memoryOfThisHeap();
    }
    if (megabytes > heap) {
      throw new ScenarioException(
          "--memory: %,d MB do not fit into the heap of %,d MB; allowed: less, or a larger -Xmx in conf/jvm.options or CCWLAB_JVM_OPTIONS"
              .formatted(megabytes, heap));
    }
    return megabytes;
  }
}
