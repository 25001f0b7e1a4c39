package ccwlab.load.plan;

import ccwlab.scenario.ChannelProgramSpec;
import ccwlab.scenario.ConfFolder;
import ccwlab.scenario.ConfNode;
import ccwlab.scenario.FileParts;
import ccwlab.scenario.PropertyNames;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Reads and checks load scenarios. The page load.md has the schema. */
public final class LoadFiles {
  private static final String NOUN = "load";

  /** Some are judged in the end, at rest. */
  private static final List<String> ALLOWED =
      Stream.concat(PropertyNames.UNDER_LOAD.stream(), PropertyNames.AT_REST.stream()).toList();

  private static final Duration DURATION_USUAL = Duration.ofSeconds(10);
  private static final Duration INTERVAL_USUAL = Duration.ofSeconds(1);
  private static final Duration INTERVAL_LEAST = Duration.ofMillis(10);

  private LoadFiles() {}

  /**
   * The load called {@code nameOrPath}: a file of {@code folder}, or a path to any .conf.
   *
   * @throws ccwlab.scenario.ScenarioException with one line that says where and what is wrong
   */
  public static LoadScenario load(String nameOrPath, Path folder) {
    ConfFolder loads = new ConfFolder(NOUN, folder);
    Path file = loads.resolve(nameOrPath);
    Path included = loads.has(file) ? folder : file.toAbsolutePath().getParent();
    ConfNode root = ConfNode.read(file, NOUN, included);
    root.only(
        "title",
        "topology",
        "buffers",
        "programs",
        "jobs",
        "faults",
        "thresholds",
        "warm-up",
        "duration",
        "interval",
        "interleave",
        "properties");
    return read(loads.name(file), root);
  }

  /** The names of all loads in the folder, sorted. */
  public static List<String> list(Path folder) {
    return new ConfFolder(NOUN, folder).names();
  }

  private static LoadScenario read(String name, ConfNode root) {
    ConfNode top = root.require("topology");
    Topology topology = TopologyReader.read(top);
    FileParts.LaidDown laid = FileParts.laidDown(root, topology.memoryBytes());
    List<String> programs = laid.programs().stream().map(ChannelProgramSpec::name).toList();
    List<JobSpec> jobs = jobs(root.require("jobs"), topology, programs);
    checkStorage(top, topology, jobs);
    Duration warmUp = TimeReader.duration(root, "warm-up", Duration.ZERO);
    Duration duration = TimeReader.positive(root, "duration", DURATION_USUAL);
    Duration end = warmUp.plus(duration);
    return new LoadScenario(
        name,
        root.require("title").text(),
        topology,
        laid.programs(),
        laid.buffers(),
        jobs,
        root.find("faults").map(node -> FaultReader.read(node, topology, end)).orElse(List.of()),
        root.find("thresholds").map(node -> ThresholdReader.read(node, jobs)).orElse(List.of()),
        warmUp,
        duration,
        interval(root),
        root.find("interleave").map(ConfNode::flag).orElse(true),
        root.find("properties")
            .map(node -> FileParts.properties(node, ALLOWED))
            .orElse(PropertyNames.UNDER_LOAD));
  }

  private static Duration interval(ConfNode root) {
    Duration interval = TimeReader.positive(root, "interval", INTERVAL_USUAL);
    if (interval.compareTo(INTERVAL_LEAST) < 0) {
      throw root.require("interval").error("too short", "10ms to 3600s");
    }
    return interval;
  }

  private static void checkStorage(ConfNode node, Topology topology, List<JobSpec> jobs) {
    long bytes = HostScenario.storageBytes(topology, jobs);
    if (bytes > HostScenario.GUEST_BYTES_MOST) {
      throw node.error(
          "%,d devices of a guest need %,d bytes of its storage"
              .formatted(topology.subchannelsOfGuest(), bytes),
          "up to %,d: fewer devices, or a smaller block-size"
              .formatted(HostScenario.GUEST_BYTES_MOST));
    }
  }

  private static List<JobSpec> jobs(ConfNode node, Topology topology, List<String> programs) {
    List<JobSpec> jobs = new ArrayList<>();
    JobReader reader = new JobReader(topology, programs);
    for (Map.Entry<String, ConfNode> job : node.fields().entrySet()) {
      jobs.add(reader.read(job.getKey(), job.getValue()));
    }
    if (jobs.isEmpty()) {
      throw node.error("no job", "NAME { devices = [...], operation = ..., arrivals { ... } }");
    }
    return List.copyOf(jobs);
  }
}
