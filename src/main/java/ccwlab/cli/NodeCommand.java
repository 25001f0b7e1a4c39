package ccwlab.cli;

import ccwlab.cluster.NodeRun;
import ccwlab.cluster.crew.WorkerActor;
import ccwlab.cluster.load.LoadWorker;
import ccwlab.cluster.node.JobKinds;
import ccwlab.cluster.search.SearchNode;
import ccwlab.cluster.setup.ClusterSettings;
import ccwlab.cluster.wire.HostPort;
import ccwlab.cluster.wire.ProgramClasses;
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
      description =
          "where the cluster is, or begins: any of its nodes, as it prints its address (default: the"
              + " port of conf/ccwlab.conf, 2551, at this node's own address)")
  private String join;

  @Option(names = "--bind", paramLabel = "HOST", description = ClusterOptions.BIND)
  private String bind;

  NodeCommand(Console console, Interruption interruption) {
    this.console = console;
    this.interruption = interruption;
  }

  @Override
  public Integer call() {
    new Preparation().await();
    ProgramClasses.load();
    String own = ClusterOptions.bind(bind);
    HostPort at =
        join == null
            ? new HostPort(own, ClusterSettings.ours().port())
            : HostPort.of("--join", join);
    try {
      new NodeRun(at, own, console.home(), kinds(), this::say).run(interruption::requested);
    } finally {
      RaceCommand.closeLog();
    }
    return ExitCode.FINE;
  }

  private JobKinds kinds() {
    return new JobKinds()
        .with(LoadWorker.KIND, activity -> LoadWorker.of(activity, console.home()))
        .with(WorkerActor.KIND, activity -> WorkerActor.of(activity, console.home()))
        .with(SearchNode.KIND, activity -> SearchNode.of(activity, console.home()));
  }

  private void say(String line) {
    console.out().println(line);
    console.out().flush();
  }
}
