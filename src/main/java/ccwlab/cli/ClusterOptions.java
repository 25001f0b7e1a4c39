package ccwlab.cli;

import ccwlab.cluster.ClusterSession;
import ccwlab.cluster.ClusterSystem.Role;
import ccwlab.cluster.setup.ClusterSettings;
import ccwlab.cluster.wire.HostPort;
import ccwlab.scenario.ScenarioException;
import picocli.CommandLine.Option;

/** Where the cluster is that a command gives its work to. */
final class ClusterOptions {
  static final String BIND =
      "listen at this address of this machine, by which the others call it (default: that of"
          + " conf/ccwlab.conf: 127.0.0.1)";

  @Option(
      names = "--cluster",
      paramLabel = "HOST:PORT",
      description = "let the nodes of this cluster do the work: the address of any of them")
  private String cluster;

  @Option(names = "--bind", paramLabel = "HOST", description = "with --cluster: " + BIND)
  private String bind;

  /** The work goes to a cluster. */
  boolean wanted() {
    return cluster != null;
  }

  /** Complains about options that say nothing, before anything runs. */
  void check() {
    if (bind != null && cluster == null) {
      throw new ScenarioException("--bind: not by itself; allowed: together with --cluster");
    }
    if (cluster != null) {
      HostPort.of("--cluster", cluster);
    }
  }

  ClusterSession open(Role role, Interruption interruption) {
    return ClusterSession.open(
        HostPort.of("--cluster", cluster), bind(bind), role, interruption::requested);
  }

  /**
   * Where this process listens.
   *
   * @param option what --bind says; null if it is not given
   */
  static String bind(String option) {
    return option == null ? ClusterSettings.ours().bind() : option;
  }

  /** As they were typed, a blank before each. */
  String words() {
    return (cluster == null ? "" : " --cluster " + cluster)
        + (bind == null ? "" : " --bind " + bind);
  }
}
