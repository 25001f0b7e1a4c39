package ccwlab.load.plan;

import ccwlab.scenario.ChannelProgramSpec;
import ccwlab.scenario.Scenario.BufferSpec;
import java.time.Duration;
import java.util.List;

/**
 * One load scenario.
 *
 * @param name the file's name without {@code .conf}
 * @param title the question it asks
 * @param programs channel programs of the file, laid down in the storage of every guest, as the
 *     buffers are
 * @param faults what happens over time, by the time of the first occurrence
 * @param warmUp of this first part nothing is measured
 * @param duration how long is measured, after the warm-up
 * @param interval length of one interval of the results
 * @param interleave what may come between two steps of one context does, as in a race; false: each
 *     context runs on until it waits
 * @param properties names of the properties that are checked while it runs
 */
public record LoadScenario(
    String name,
    String title,
    Topology topology,
    List<ChannelProgramSpec> programs,
    List<BufferSpec> buffers,
    List<JobSpec> jobs,
    List<FaultSpec> faults,
    List<Threshold> thresholds,
    Duration warmUp,
    Duration duration,
    Duration interval,
    boolean interleave,
    List<String> properties) {
  /** The same, measured for another time. */
  public LoadScenario lasting(Duration other) {
    return new LoadScenario(
        name,
        title,
        topology,
        programs,
        buffers,
        jobs,
        faults,
        thresholds,
        warmUp,
        other,
        interval,
        interleave,
        properties);
  }
}
