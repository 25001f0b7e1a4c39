package ccwlab.cli;

/** What is said of the memory that the program may use. */
final class Heap {
  private static final long MEGABYTE = 1 << 20;

  /** Made before it is needed, as there may be no room for it then. */
  static final String EXHAUSTED =
      "out of memory: the heap of %,d MB is full; allowed: what fits, with fewer --copies or less --memory, or a larger -Xmx in conf/jvm.options or CCWLAB_JVM_OPTIONS"
          .formatted(Runtime.getRuntime().maxMemory() / MEGABYTE);

  private Heap() {}
}
