package ccwlab.cli;

import ccwlab.cluster.ClusterSystem.Role;
import ccwlab.cluster.campaign.Campaign;
import ccwlab.cluster.campaign.CampaignFile;
import ccwlab.cluster.campaign.Crew;
import ccwlab.cluster.campaign.LocalCrew;
import ccwlab.cluster.chore.Asked;
import ccwlab.cluster.chore.Chores;
import ccwlab.cluster.crew.ClusterCrew;
import ccwlab.cluster.source.Checkout;
import ccwlab.cluster.source.Scratch;
import ccwlab.scenario.ScenarioException;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The options of every command whose work can be done in pieces. */
final class CampaignOptions {
  /** Where the pieces go if only a folder is named. */
  private static final String NAME = "campaign.ccwlab";

  @Spec(Spec.Target.MIXEE)
  private CommandSpec command;

  @Mixin private ClusterOptions cluster;

  @Option(
      names = "--campaign",
      paramLabel = "FILE",
      description =
          "keep what is done there, so that --resume can go on (default with --cluster: a file in"
              + " --out's folder)")
  private Path file;

  @Option(
      names = "--resume",
      paramLabel = "FILE",
      description = "go on with the campaign in this file: it says what was asked")
  private Path resume;

  /** The work is done in pieces. */
  boolean wanted() {
    return cluster.wanted() || file != null || resume != null;
  }

  /** A file keeps what is done. */
  boolean kept() {
    return file != null || resume != null;
  }

  ClusterOptions cluster() {
    return cluster;
  }

  /** Null if the option was not given. */
  Path file() {
    return file;
  }

  /** Null if the option was not given. */
  Path resumed() {
    return resume;
  }

  boolean onCluster() {
    return cluster.wanted();
  }

  /** Before anything runs. */
  void check() {
    cluster.check();
    if (file != null && resume != null) {
      throw new ScenarioException(
          "--campaign: not together with --resume, whose file is gone on with; allowed: one of the"
              + " two");
    }
    if (file != null) {
      ResultFiles.tryOut(file);
    }
  }

  /** Complains about an option that does not go with pieces. */
  void refuse(String option, boolean given, String allowed) {
    if (wanted() && given) {
      String with = onCluster() ? "--cluster" : resume != null ? "--resume" : "--campaign";
      throw new ScenarioException(option + ": not with " + with + "; allowed: " + allowed);
    }
  }

  /** The words that say what is asked. */
  List<String> words(long seed) {
    return AskedWords.of(command.commandLine().getParseResult(), seed);
  }

  /**
   * Begins, or goes on.
   *
   * @param asked what is asked
   * @param folder of {@code --out}; null if there is none
   * @param look called as long as it is waited for results
   * @throws ccwlab.input.InputException if the file or the cluster is not as it should be
   */
  Led lead(Asked asked, Path folder, Console console, Interruption interruption, Runnable look) {
    CampaignFile kept = opened(asked, folder, console);
    Crew crew;
    try {
      crew = crew(asked, console, interruption);
    } catch (RuntimeException e) {
      if (kept != null) {
        kept.close();
      }
      throw e;
    }
    Campaign campaign = new Campaign(crew, kept, look);
    return new Led(campaign, crew, kept, asked.command(), cluster.words(), console, interruption);
  }

  /** The same; no file keeps what is done. */
  Led leadUnkept(Asked asked, Console console, Interruption interruption, Runnable look) {
    Crew crew = crew(asked, console, interruption);
    Campaign campaign = new Campaign(crew, null, look);
    return new Led(campaign, crew, null, asked.command(), cluster.words(), console, interruption);
  }

  /** A campaign's file is gone on with, and not one of a search of all orders. */
  boolean resumesPieces() {
    return resume != null && CampaignFile.isOne(resume);
  }

  private CampaignFile opened(Asked asked, Path folder, Console console) {
    if (resume != null) {
      return resumed(asked, console);
    }
    Path path = file != null || folder == null ? file : folder.resolve(NAME);
    if (path == null) {
      return null;
    }
    KeptFiles.checkReplaceable(path);
    return CampaignFile.create(path, asked.bytes());
  }

  private CampaignFile resumed(Asked asked, Console console) {
    CampaignFile kept = CampaignFile.open(resume);
    String differs = asked.differs(Resumption.read(kept));
    if (!differs.isEmpty()) {
      kept.close();
      throw new ScenarioException(resume + ": " + differs + "; allowed: what it was begun with");
    }
    if (kept.cut() > 0) {
      console.complain(
          "ccwlab: %s: the last piece was not whole: %,d octets are cut off"
              .formatted(resume, kept.cut()));
    }
    return kept;
  }

  private Crew crew(Asked asked, Console console, Interruption interruption) {
    if (onCluster()) {
      new Preparation().await();
      return new ClusterCrew(cluster.open(Role.COORDINATOR, interruption), asked);
    }
    try (Scratch scratch = Scratch.made()) {
      Chores chores = new Chores(asked, Checkout.at(console.home()), scratch.folder());
      return new LocalCrew(chores.byKind(), Runtime.getRuntime().availableProcessors());
    }
  }
}
