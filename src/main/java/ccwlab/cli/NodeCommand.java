package ccwlab.cli;

import ccwlab.cluster.NodeRun;
import ccwlab.cluster.load.LoadWorker;
import ccwlab.cluster.node.JobKinds;
import ccwlab.cluster.search.SearchNode;
import ccwlab.cluster.wire.HostPort;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** A worker of a cluster. */
@Command(
    name = "node",
    description = {
      "Work for others: a node of a cluster, until Ctrl-C.",
      "The first node at an address of its own machine begins the cluster; all others join it."
    },
    mixinStandardHelpOptions = true,
    sortOptions = false)
final class NodeCommand implements Callable<Integer> {
  private final Console console;
  private final Interruption interruption;

  @Option(
      names = "--join",
      paramLabel = "HOST:PORT",
      required = true,
      description = "where the cluster is, or begins: any of its nodes, as it prints its address")
  private String join;

  @Option(names = "--bind", paramLabel = "HOST", description = ClusterOptions.BIND)
  private String bind;

  NodeCommand(Console console, Interruption interruption) {
    this.console = console;
    this.interruption = interruption;
  }

  @Override
  public Integer call() {
    HostPort at = HostPort.of("--join", join);
    new Preparation().await();
    try {
      new NodeRun(at, ClusterOptions.bind(bind), console.home(), kinds(), this::say)
          .run(interruption::requested);
    } finally {
      RaceCommand.closeLog();
    }
    return ExitCode.FINE;
  }

  private JobKinds kinds() {
    return new JobKinds()
        .with(LoadWorker.KIND, activity -> LoadWorker.of(activity, console.home()))
        .with(SearchNode.KIND, activity -> SearchNode.of(activity, console.home()));
  }

  private void say(String line) {
    console.out().println(line);
    console.out().flush();
  }
}
