package ccwlab.cli;

import ccwlab.cluster.campaign.Campaign;
import ccwlab.cluster.campaign.CampaignFile;
import ccwlab.cluster.campaign.Crew;
import ccwlab.cluster.campaign.Crew.Standing;
import ccwlab.cluster.crew.ClusterCrew;
import ccwlab.report.Figures;
import java.time.Duration;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;

/** A campaign that a command leads: what it says of it, and what it adds to its result. */
final class Led implements AutoCloseable {
  private final Campaign campaign;
  private final Crew crew;
  private final CampaignFile file;
  private final String command;
  private final String clusterWords;
  private final Console console;
  private final Interruption interruption;
  private final Set<String> told = new HashSet<>();
  private final Duration before;

  Led(
      Campaign campaign,
      Crew crew,
      CampaignFile file,
      String command,
      String clusterWords,
      Console console,
      Interruption interruption) {
    this.campaign = campaign;
    this.crew = crew;
    this.file = file;
    this.command = command;
    this.clusterWords = clusterWords;
    this.console = console;
    this.interruption = interruption;
    this.before = file == null ? Duration.ZERO : Duration.ofMillis(file.lastMillis());
  }

  Campaign campaign() {
    return campaign;
  }

  /** How long the sessions before this one took. */
  Duration before() {
    return before;
  }

  /** The work is done, if the user has waited for it. */
  void finish() {
    if (file != null && !interruption.requested()) {
      file.finish();
    }
  }

  /** For the progress line: who works, and what was done again; empty without a cluster. */
  String tail() {
    if (!(crew instanceof ClusterCrew nodes)) {
      return "";
    }
    for (String line : nodes.refused()) {
      if (told.add(line)) {
        console.complain("ccwlab: a node does not take part: " + line);
      }
    }
    Standing now = crew.standing();
    if (now.nodes() == 0) {
      return ", no node is there: waits for one";
    }
    return String.format(
        Locale.ROOT,
        ", %s, %s%s",
        Figures.count(now.nodes(), "node"),
        Figures.count(now.cores(), "core"),
        now.again() == 0 ? "" : ", %,d done again".formatted(now.again()));
  }

  /** The result with a section on the cluster, if there was one; all else stays as it is. */
  String section(String json) {
    if (!(crew instanceof ClusterCrew)) {
      return json;
    }
    Standing now = crew.standing();
    return new ClusterSection(now.mostNodes(), now.mostCores(), now.done(), now.again()).in(json);
  }

  @Override
  public void close() {
    campaign.close();
    if (file != null && interruption.requested()) {
      console.complain(
          "resume    loadtests/ccwlab %s --resume %s%s"
              .formatted(command, RaceCommand.quoted(file.path().toString()), clusterWords));
    }
  }
}
