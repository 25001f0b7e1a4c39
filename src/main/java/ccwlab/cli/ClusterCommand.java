package ccwlab.cli;

import ccwlab.cluster.ClusterSession;
import ccwlab.cluster.ClusterSystem.Role;
import ccwlab.cluster.Roll;
import ccwlab.cluster.setup.ClusterSettings;
import ccwlab.cluster.wire.HostPort;
import ccwlab.cluster.wire.NodeStatus;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Who is there. */
@Command(
    name = "cluster",
    description = "Say which nodes a cluster has, and what each does.",
    mixinStandardHelpOptions = true,
    sortOptions = false)
final class ClusterCommand implements Callable<Integer> {
  private static final double MEGABYTE = 1 << 20;

  private final Console console;
  private final Interruption interruption;

  @Option(
      names = "--cluster",
      paramLabel = "HOST:PORT",
      description =
          "the address of any of its nodes (default: that of conf/ccwlab.conf: 127.0.0.1:2551)")
  private String cluster;

  @Option(names = "--bind", paramLabel = "HOST", description = ClusterOptions.BIND)
  private String bind;

  @Mixin private JsonOutput json;

  ClusterCommand(Console console, Interruption interruption) {
    this.console = console;
    this.interruption = interruption;
  }

  @Override
  public Integer call() {
    HostPort at =
        cluster == null ? ClusterSettings.ours().usual() : HostPort.of("--cluster", cluster);
    json.check();
    new Preparation().await();
    List<NodeStatus> nodes;
    try (ClusterSession session =
        ClusterSession.open(
            at, ClusterOptions.bind(bind), Role.OBSERVER, interruption::requested)) {
      nodes = Roll.of(session);
    } finally {
      RaceCommand.closeLog();
    }
    json.text(console).print(text(nodes));
    json.text(console).flush();
    ResultFiles.all(() -> json.write(() -> json(nodes), console));
    return nodes.isEmpty() ? ExitCode.NOT_COMPLETE : ExitCode.FINE;
  }

  private static String text(List<NodeStatus> nodes) {
    StringBuilder text = new StringBuilder();
    line(text, "node", "cores", "heap MB", "up s", "ccwlab", "doing");
    for (NodeStatus node : nodes) {
      line(
          text,
          node.info().address(),
          node.info().cores(),
          "%,.0f of %,.0f"
              .formatted(node.heapUsedBytes() / MEGABYTE, node.info().heapBytes() / MEGABYTE),
          node.upSeconds(),
          node.info().edition(),
          node.doing().isEmpty() ? "waits" : String.join("; ", node.doing()));
    }
    int cores = nodes.stream().mapToInt(node -> node.info().cores()).sum();
    return text.append(
            "%,d node%s, %,d cores%n".formatted(nodes.size(), nodes.size() == 1 ? "" : "s", cores))
        .toString();
  }

  private static void line(StringBuilder text, Object... cells) {
    text.append(String.format(Locale.ROOT, "%-21s %5s %14s %6s  %-22s %s%n", cells));
  }

  private static String json(List<NodeStatus> nodes) {
    ObjectNode root = new ObjectMapper().createObjectNode();
    root.put("format", "ccwlab-cluster 1");
    ArrayNode all = root.putArray("nodes");
    for (NodeStatus node : nodes) {
      ObjectNode one = all.addObject();
      one.put("address", node.info().address());
      one.put("cores", node.info().cores());
      one.put("heapBytes", node.info().heapBytes());
      one.put("heapUsedBytes", node.heapUsedBytes());
      one.put("upSeconds", node.upSeconds());
      one.put("version", node.info().edition().version());
      one.put("code", node.info().edition().code());
      node.doing().forEach(one.putArray("doing")::add);
    }
    return root.toPrettyString() + "\n";
  }
}
