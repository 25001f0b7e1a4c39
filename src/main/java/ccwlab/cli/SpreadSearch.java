package ccwlab.cli;

import ccwlab.cluster.ClusterSession;
import ccwlab.cluster.ClusterSystem.Role;
import ccwlab.cluster.chore.Stack;
import ccwlab.cluster.search.ClusterLayers;
import ccwlab.cluster.search.SearchHead;
import ccwlab.cluster.search.SearchStanding;
import ccwlab.cluster.wire.Source;
import ccwlab.explore.ExploreOptions;
import ccwlab.explore.Frontier;
import ccwlab.explore.Layers;
import ccwlab.explore.spread.LayerFile;
import ccwlab.host.Assembly;
import ccwlab.input.InputException;
import ccwlab.report.Figures;
import ccwlab.scenario.ScenarioException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/** All orders of a scenario, tried by the nodes of a cluster. */
final class SpreadSearch implements AutoCloseable {
  private static final String NAME = "layers.ccwlab";

  private final ClusterSession session;
  private final ClusterLayers layers;
  private final LayerFile file;
  private final boolean keeps;

  private SpreadSearch(
      ClusterSession session, ClusterLayers layers, LayerFile file, boolean keeps) {
    this.session = session;
    this.layers = layers;
    this.file = file;
    this.keeps = keeps;
  }

  /**
   * Where the layers are kept.
   *
   * @param kept a file for them; null for none that stays
   * @param resumed a file with layers to go on with; null to begin
   */
  private record Where(Path kept, Path resumed) {
    /** The file that is asked for, or one in the folder of {@code --out}. */
    static Where of(Path campaign, Path resumed, Path folder) {
      boolean inFolder = campaign == null && folder != null;
      return new Where(inFolder ? folder.resolve(NAME) : campaign, resumed);
    }
  }

  /**
   * Begins, or goes on.
   *
   * @throws ScenarioException if the file is of something else, or no file of a search
   */
  static SpreadSearch open(
      CampaignOptions campaign,
      Interruption interruption,
      Source source,
      Stack stack,
      Assembly assembly,
      ExploreOptions options,
      Path folder) {
    Where where = Where.of(campaign.file(), campaign.resumed(), folder);
    SearchHead head = SearchHead.of(source, stack, options, campaign.words(options.seed()));
    LayerFile file = file(head, where);
    ClusterSession session = null;
    try {
      new Preparation().await();
      session = campaign.cluster().open(Role.COORDINATOR, interruption);
      long start = new Frontier.Machines(assembly).start();
      ClusterLayers layers = new ClusterLayers(session, source, stack, file, start);
      return new SpreadSearch(
          session, layers, file, where.kept() != null || where.resumed() != null);
    } catch (RuntimeException e) {
      if (session != null) {
        session.close();
      }
      file.close();
      if (where.resumed() == null) {
        forget(file.path());
      }
      throw e;
    }
  }

  /** Nothing is in it yet. */
  private static void forget(Path path) {
    try {
      Files.deleteIfExists(path);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static LayerFile file(SearchHead head, Where where) {
    if (where.resumed() == null) {
      if (where.kept() != null) {
        KeptFiles.checkReplaceable(where.kept());
      }
      return LayerFile.create(where.kept() == null ? scratch() : where.kept(), head.bytes());
    }
    String differs = Resumption.searched(where.resumed()).difference(head);
    if (!differs.isEmpty()) {
      throw new ScenarioException(
          where.resumed() + ": " + differs + "; allowed: what it was begun with");
    }
    return LayerFile.open(where.resumed());
  }

  private static Path scratch() {
    try {
      Path path = Files.createTempFile("ccwlab-layers", null);
      path.toFile().deleteOnExit();
      return path;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Says what of the file did not count. */
  void tellCut(Console console) {
    if (file.cut() > 0) {
      console.complain(
          "ccwlab: %s: the last layer was not whole: %,d octets are cut off, it is searched again"
              .formatted(file.path(), file.cut()));
    }
  }

  Layers layers() {
    return layers;
  }

  /** A line for each node that must not take part. */
  List<String> refused() {
    return layers.refused();
  }

  /** For the progress line. */
  String tail() {
    SearchStanding now = layers.standing();
    if (now.nodes() == 0) {
      return ", no node is there: waits for one";
    }
    return String.format(
        Locale.ROOT,
        ", %s, %s%s",
        Figures.count(now.nodes(), "node"),
        Figures.count(now.cores(), "core"),
        now.again() == 0 ? "" : ", %,d layers begun again".formatted(now.again()));
  }

  /** The result with a section on the cluster. */
  String section(String json) {
    SearchStanding now = layers.standing();
    return new ClusterSection(now.mostNodes(), now.mostCores(), file.layers(), now.again())
        .in(json);
  }

  /**
   * Says how to go on with a search that the user has ended; with another one nobody goes on.
   *
   * @param clusterWords the options that name the cluster
   */
  void ended(boolean byTheUser, Console console, String clusterWords) {
    if (!byTheUser) {
      markEnded(console);
    } else if (keeps) {
      String path = RaceCommand.quoted(file.path().toString());
      console.complain("resume    loadtests/ccwlab explore --resume " + path + clusterWords);
    }
  }

  /** Without the mark the file counts as one of a search that has not ended; the result stands. */
  private void markEnded(Console console) {
    try {
      file.ended();
    } catch (InputException e) {
      console.complain("ccwlab: " + e.getMessage());
    }
  }

  @Override
  public void close() {
    session.close();
    file.close();
  }
}
