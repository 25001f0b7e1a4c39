package ccwlab.bench;

import java.util.List;

/**
 * What {@code bench stack} measured.
 *
 * @param stack the stack's name
 * @param messages of a trip
 * @param actors of a device's stack, and of a bare chain
 * @param lines one for each number of devices without, and one with properties
 * @param raceRoundsPerSecond of the scenario {@link StackBench#RACE}, with its properties and the
 *     log as it is configured; 0 if it was not measured
 * @param interrupted the user ended it early: lines are missing
 */
public record StackResult(
    String stack,
    int messages,
    int actors,
    List<Line> lines,
    double raceRoundsPerSecond,
    boolean interrupted) {
  public StackResult {
    lines = List.copyOf(lines);
  }

  /**
   * The stack beside the bare chain, in the same turns.
   *
   * @param properties all of them are checked; else none
   * @param trips of the stack
   * @param bare trips of the chain: it passes as many messages as a trip has
   */
  public record Line(int devices, boolean properties, Phase trips, Phase bare) {
    /** {@code on} or {@code off}. */
    String propertiesWord() {
      return properties ? "on" : "off";
    }

    public double tripsPerSecond() {
      return trips.perSecond();
    }

    public double bareTripsPerSecond() {
      return bare.perSecond();
    }

    /** By wall time: 1 is as fast as the bare chain. */
    public double ratio() {
      return tripsPerSecond() / bareTripsPerSecond();
    }

    /** By processor time; other programs on the machine leave it alone. */
    public double cpuRatio() {
      return bare.nanosCpuEach() / trips.nanosCpuEach();
    }

    /** Processor time of a trip of the stack. */
    public double nanosCpuPerTrip() {
      return trips.nanosCpuEach();
    }
  }
}
