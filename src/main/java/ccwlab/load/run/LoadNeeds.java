package ccwlab.load.run;

import ccwlab.load.plan.LoadScenario;
import ccwlab.scenario.ScenarioException;

/** What a load needs of the heap, computed before anything is made. */
final class LoadNeeds {
  /** Of each subchannel: three actors, their machines' states, its place in guest storage. */
  private static final long SUBCHANNEL_BYTES = 7 << 10;

  /** The program itself, at least: what fits is not refused. */
  private static final long REST_BYTES = 32 << 20;

  private static final int MEBI = 1 << 20;

  private LoadNeeds() {}

  /**
   * @throws ScenarioException in one line, if the heap is too small
   */
  static void check(LoadScenario load, long heapBytes) {
    long needed = load.topology().subchannels() * SUBCHANNEL_BYTES + REST_BYTES;
    if (needed > heapBytes) {
      throw new ScenarioException(
          "%s: topology: %,d subchannels need about %,d MiB of heap, of which there are %,d; allowed: fewer, or CCWLAB_JVM_OPTIONS=-Xmx%dg"
              .formatted(
                  load.name(),
                  load.topology().subchannels(),
                  needed / MEBI,
                  heapBytes / MEBI,
                  needed * 3 / 2 / MEBI / 1024 + 1));
    }
  }
}
