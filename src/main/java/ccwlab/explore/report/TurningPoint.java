package ccwlab.explore.report;

import ccwlab.explore.Choice;
import ccwlab.explore.replay.Found;
import ccwlab.explore.replay.Run;
import ccwlab.explore.shrink.Shrunk;
import ccwlab.report.PlainWords;
import java.util.List;
import java.util.Optional;

/** On what delivery a violation turns, in a sentence of plain words. */
final class TurningPoint {
  private TurningPoint() {}

  /**
   * What comes before what, and what would be if it came the other way round; empty if no run is
   * known that passes.
   */
  static String of(Shrunk shrunk) {
    if (shrunk.passing() == null) {
      return "";
    }
    Run run = shrunk.after();
    Choice taken = run.execution().steps().get(shrunk.swap()).choice();
    Choice instead = shrunk.passing().execution().steps().get(shrunk.swap()).choice();
    return words(run, taken)
        + " comes before "
        + words(run, instead)
        + "; the other way round "
        + otherwise(shrunk);
  }

  private static String otherwise(Shrunk shrunk) {
    Optional<Found> other =
        shrunk.passing().found().stream().filter(found -> !found.isOutcome()).findFirst();
    return other
        .map(found -> "this is not broken, but " + found.property() + " is")
        .orElse("nothing is broken");
  }

  private static String words(Run run, Choice choice) {
    List<String> actors = run.actors();
    int at = choice.receiver();
    boolean named = !choice.isTimer() && at < actors.size();
    return PlainWords.message(choice.text()) + (named ? " at " + actors.get(at) : "");
  }
}
