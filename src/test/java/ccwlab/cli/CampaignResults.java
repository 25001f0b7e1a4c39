package ccwlab.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Results of campaigns, made comparable: what a clock says, and who took part, is left out. */
final class CampaignResults {
  private static final String CLOCK =
      "(?m)^ *\"(at|elapsedSeconds|executionsPerSecond|deliveriesPerSecond|seconds)\" : .*\n";
  private static final String CLUSTER = ",\\s*\"cluster\" : \\{[^}]*\\}\\s*\\}\\s*$";

  private CampaignResults() {}

  /** The text of a result in JSON without what may differ. */
  static String timeless(Path json) {
    try {
      return Files.readString(json)
          .replaceFirst(CLUSTER, "\n}\n")
          .replaceAll(CLOCK, "")
          .replaceAll(",(?=\\s*[}\\]])", "");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
