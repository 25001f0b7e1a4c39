package ccwlab.cli;

import ccwlab.cluster.campaign.CampaignFile;
import ccwlab.explore.spread.LayerFile;
import ccwlab.scenario.ScenarioException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Files in which work is kept that can be gone on with, be it a campaign or a search. */
final class KeptFiles {
  private KeptFiles() {}

  /**
   * Complains about what must not be lost for a new one.
   *
   * @throws ScenarioException if it is there and not empty, and is no such file, or one of work
   *     that has not ended
   */
  static void checkReplaceable(Path path) {
    if (!Files.isRegularFile(path) || path.toFile().length() == 0) {
      return;
    }
    if (!CampaignFile.isOne(path) && !LayerFile.isOne(path)) {
      throw new ScenarioException(
          path
              + ": is there, and is not the file of a campaign; allowed: another name, or to remove it");
    }
    if (CampaignFile.isUnfinished(path) || LayerFile.isUnfinished(path)) {
      throw new ScenarioException(
          path
              + ": holds results of a campaign that has not ended; allowed: --resume, another name,"
              + " or to remove it");
    }
  }
}
