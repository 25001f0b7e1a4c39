package ccwlab.load.plan;

import ccwlab.arch.Instruction;
import ccwlab.load.plan.JobSpec.Arrivals;
import ccwlab.load.plan.JobSpec.Operation;
import ccwlab.load.plan.JobSpec.Stage;
import ccwlab.load.plan.Topology.DeviceGroup;
import ccwlab.scenario.ConfNode;
import ccwlab.scenario.Distribution;
import ccwlab.scenario.FileParts;
import ccwlab.scenario.ScenarioFiles;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Reads the jobs. Words follow fio and k6 where they have one. */
final class JobReader {
  private static final List<String> STAGES = List.of("ramp", "hold", "spike", "step");
  private static final String STAGES_ALLOWED =
      "{ ramp = 2s, to = 500 } { hold = 5s } { spike = 1s, to = 900 } { step = 100 }";

  private static final Duration TIMEOUT_USUAL = Duration.ofSeconds(30);
  private static final int CLIENTS_MOST = 1 << 20;
  private static final int TRIES_MOST = 1000;
  private static final int TRIES_USUAL = 5;
  private static final int BLOCK_MOST = 32 << 10;
  private static final int BLOCK_BYTES = 512;
  private static final double RATE_MOST = 10_000_000;
  private static final List<String> INSTRUCTIONS = List.of("hsch", "csch", "stsch", "msch");

  private final Topology topology;
  private final List<String> programs;
  private final Map<String, ConfNode> taken = new HashMap<>();

  /**
   * @param programs names of the file's channel programs
   */
  JobReader(Topology topology, List<String> programs) {
    this.topology = topology;
    this.programs = programs;
  }

  JobSpec read(String name, ConfNode node) {
    ScenarioFiles.checkName(node, name, taken);
    if (ThresholdReader.FIRST_WORDS.contains(name)) {
      throw node.error("no job can have this name, as a threshold begins with it", "other names");
    }
    taken.put(name, node);
    node.only(
        "devices",
        "operation",
        "program",
        "rwmix",
        "block-size",
        "access",
        "verify",
        "arrivals",
        "timeout",
        "tries");
    List<String> devices = TopologyReader.named(node.require("devices"), topology);
    return new JobSpec(
        name,
        devices,
        operation(node, devices),
        arrivals(node.require("arrivals"), devices),
        TimeReader.positive(node, "timeout", TIMEOUT_USUAL),
        node.find("tries").map(it -> it.number(1, TRIES_MOST)).orElse(TRIES_USUAL));
  }

  private Operation operation(ConfNode node, List<String> devices) {
    List<String> words = new ArrayList<>(List.of("program", "read", "write", "read-write"));
    words.addAll(INSTRUCTIONS);
    String word = node.require("operation").choice("operation", words);
    boolean blocks = word.equals("read") || word.equals("write") || word.equals("read-write");
    if (!blocks) {
      refuse(node, word, "rwmix", "block-size", "access", "verify");
    }
    if (!word.equals("program")) {
      refuse(node, word, "program");
    }
    if (word.equals("program")) {
      return new Operation.Program(node.require("program").choice("program", programs));
    }
    return blocks
        ? blocks(node, word, devices)
        : new Operation.Instruct(Instruction.valueOf(word.toUpperCase(Locale.ROOT)));
  }

  private static void refuse(ConfNode node, String word, String... keys) {
    for (String key : keys) {
      if (node.find(key).isPresent()) {
        throw node.require(key).error("it says nothing of operation " + word, "no " + key);
      }
    }
  }

  private Operation.Blocks blocks(ConfNode node, String word, List<String> devices) {
    List<DeviceGroup> groups = TopologyReader.groups(devices, topology);
    for (DeviceGroup group : groups) {
      if (group.blocks() == 0) {
        throw node.require("devices")
            .error("'" + group.name() + "' are no disks", "devices with device = fba");
      }
    }
    int mixed = node.find("rwmix").map(it -> it.number(0, 100)).orElse(50);
    if (!word.equals("read-write")) {
      refuse(node, word, "rwmix");
    }
    int bytes = node.find("block-size").map(it -> it.number(BLOCK_BYTES, BLOCK_MOST)).orElse(4096);
    if (bytes % BLOCK_BYTES != 0) {
      throw node.require("block-size")
          .error(bytes + " is no multiple of " + BLOCK_BYTES, "multiples of " + BLOCK_BYTES);
    }
    for (DeviceGroup group : groups) {
      if (bytes > group.blocks() * BLOCK_BYTES) {
        throw node.error(
            "block-size = %d is more than a disk of '%s' has".formatted(bytes, group.name()),
            "%d to %d".formatted(BLOCK_BYTES, group.blocks() * BLOCK_BYTES));
      }
    }
    String access =
        node.find("access")
            .map(it -> it.choice("access", List.of("random", "sequential")))
            .orElse("random");
    return new Operation.Blocks(
        word.equals("read") ? 100 : word.equals("write") ? 0 : mixed,
        bytes,
        access.equals("random"),
        node.find("verify").map(ConfNode::flag).orElse(false));
  }

  private Arrivals arrivals(ConfNode node, List<String> devices) {
    node.only("closed", "open");
    if (node.find("closed").isPresent() == node.find("open").isPresent()) {
      throw node.error("one of the two is wanted", "closed { ... } open { ... }");
    }
    return node.find("closed")
        .<Arrivals>map(it -> closed(it, devices))
        .orElseGet(() -> open(node.require("open")));
  }

  private Arrivals.Closed closed(ConfNode node, List<String> devices) {
    node.only("in-flight", "think-time");
    List<DeviceGroup> groups = TopologyReader.groups(devices, topology);
    long each = groups.stream().mapToLong(DeviceGroup::count).sum();
    long all = each * topology.guests() * topology.hosts();
    int queue = groups.stream().mapToInt(DeviceGroup::queueLimit).min().orElseThrow();
    int limit = (int) Math.min(queue, CLIENTS_MOST / all);
    return new Arrivals.Closed(
        node.find("in-flight").map(it -> it.number(1, limit)).orElse(1),
        node.find("think-time").map(FileParts::distribution).orElse(Distribution.ZERO));
  }

  private static Arrivals.Open open(ConfNode node) {
    node.only("rate", "process", "stages");
    String process =
        node.find("process")
            .map(it -> it.choice("process", List.of("poisson", "constant")))
            .orElse("constant");
    List<Stage> stages = new ArrayList<>();
    double rate = node.find("rate").map(JobReader::rate).orElse(0.0);
    stages.add(new Stage(Duration.ZERO, rate, rate));
    for (ConfNode item : node.find("stages").map(ConfNode::items).orElse(List.of())) {
      Stage last = stages.get(stages.size() - 1);
      stages.addAll(stages(item, last.toPerSecond()));
    }
    if (stages.stream().allMatch(stage -> stage.toPerSecond() == 0)) {
      throw node.error("no request ever comes", "rate = N, or stages with a rate");
    }
    return new Arrivals.Open(process.equals("poisson"), List.copyOf(stages));
  }

  /** A stage of the file; a spike goes up, and back down again. */
  private static List<Stage> stages(ConfNode item, double before) {
    item.only("ramp", "hold", "spike", "step", "to");
    List<String> kinds = STAGES.stream().filter(item.fields()::containsKey).toList();
    if (kinds.size() > 1) {
      throw item.error(String.join(" and ", kinds) + " do not go together", STAGES_ALLOWED);
    }
    if (item.fields().containsKey("step")) {
      double rate = rate(item.only("step").require("step"));
      return List.of(new Stage(Duration.ZERO, rate, rate));
    }
    if (item.find("hold").isPresent()) {
      return List.of(
          new Stage(TimeReader.duration(item.only("hold").require("hold")), before, before));
    }
    if (item.find("ramp").isPresent()) {
      item.only("ramp", "to");
      Duration ramp = TimeReader.positive(item, "ramp", Duration.ZERO);
      return List.of(new Stage(ramp, before, rate(item.require("to"))));
    }
    if (item.find("spike").isPresent()) {
      item.only("spike", "to");
      double top = rate(item.require("to"));
      Duration length = TimeReader.positive(item, "spike", Duration.ZERO);
      return List.of(new Stage(length, top, top), new Stage(Duration.ZERO, before, before));
    }
    throw item.error("no stage", STAGES_ALLOWED);
  }

  /** Requests a second. */
  private static double rate(ConfNode node) {
    String text = node.text();
    if (!text.matches("[0-9]{1,9}(\\.[0-9]{1,6})?") || Double.parseDouble(text) > RATE_MOST) {
      throw node.error("'" + text + "' is no rate", "0 to 10000000 requests a second");
    }
    return Double.parseDouble(text);
  }
}
