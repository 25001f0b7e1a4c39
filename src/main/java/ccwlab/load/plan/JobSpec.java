package ccwlab.load.plan;

import ccwlab.arch.Instruction;
import ccwlab.scenario.Distribution;
import java.time.Duration;
import java.util.List;

/**
 * A stream of requests of one kind.
 *
 * @param devices names of the groups whose devices it uses, each as often as the others
 * @param timeout after so long without an ending the guest cancels, halts, clears
 * @param tries how often the guest starts a request at most
 */
public record JobSpec(
    String name,
    List<String> devices,
    Operation operation,
    Arrivals arrivals,
    Duration timeout,
    int tries) {
  /** What each request does. */
  public sealed interface Operation {
    /** A channel program of the file. */
    record Program(String program) implements Operation {}

    /**
     * Reads and writes of blocks of a disk.
     *
     * @param readPercent share of the reads: 100 only reads, 0 only writes ({@code rwmix})
     * @param blockBytes length of each, a multiple of 512
     * @param random anywhere on the disk; else one behind the other
     * @param verify what a read brings must be what was written last
     */
    record Blocks(int readPercent, int blockBytes, boolean random, boolean verify)
        implements Operation {}

    /** A single instruction beside what the device does: hsch csch stsch msch. */
    record Instruct(Instruction op) implements Operation {}
  }

  /** When its requests come. */
  public sealed interface Arrivals {
    /**
     * Closed: as many as end. Each device has so many clients, who think, ask, and wait.
     *
     * @param inFlight of each device
     * @param thinkTime between an ending and the next request
     */
    record Closed(int inFlight, Distribution thinkTime) implements Arrivals {}

    /**
     * Open: whatever ends. The rates are those of the whole job, over all hosts.
     *
     * @param poisson exponential gaps; else equal ones
     * @param stages one behind the other; the last one's rate stays
     */
    record Open(boolean poisson, List<Stage> stages) implements Arrivals {}
  }

  /**
   * A part of an open job.
   *
   * @param duration zero: a step to another rate, at once
   * @param fromPerSecond rate at its start
   * @param toPerSecond rate at its end; in between it changes evenly
   */
  public record Stage(Duration duration, double fromPerSecond, double toPerSecond) {}
}
