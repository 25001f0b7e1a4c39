package ccwlab.page.run;

import ccwlab.page.read.Node;
import ccwlab.report.Figures;
import ccwlab.report.PlainWords;

/** What a run came to, in one plain sentence. */
final class Verdicts {
  private Verdicts() {}

  /** How it looks. */
  static String tone(Node result) {
    return switch (result.text("verdict")) {
      case "ok" -> "ok";
      case "finding" -> "finding";
      case "nothing-looked-at", "diverged" -> "nothing";
      default -> throw result.at("verdict").refused("ok, finding, nothing-looked-at, diverged");
    };
  }

  static String words(Node result) {
    int findings = result.list("findings").size();
    return switch (result.text("verdict")) {
      case "finding" ->
          "Finding: "
              + Figures.count(findings, "thing")
              + " that must not happen. "
              + extent(result);
      case "ok" -> "No finding. " + extent(result);
      case "diverged" ->
          "The run went otherwise than was recorded. " + result.textIfAny("diverged");
      default -> "Nothing was looked at: there is neither a finding nor a reason to trust.";
    };
  }

  /** How far one has looked: a run that found nothing proves nothing. */
  private static String extent(Node result) {
    if (result.has("judged")) {
      return "Judged, of what a host recorded: " + String.join(", ", result.texts("judged")) + ".";
    }
    if (result.has("rounds")) {
      String early = result.flag("interrupted") ? ", then ended early" : "";
      return "Looked at " + Figures.count(result.count("rounds"), "live round") + early + ".";
    }
    if (result.has("complete")) {
      return result.flag("complete")
          ? "Every order in which this can go was tried."
          : "Not every order was tried: " + PlainWords.bound(result.textIfAny("boundedBy")) + ".";
    }
    return "One recorded order was run again.";
  }
}
