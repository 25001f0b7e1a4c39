package ccwlab.load.report;

import ccwlab.load.measure.Spread;
import ccwlab.report.Figures;
import ccwlab.report.Wrapping;
import java.util.Locale;
import java.util.StringJoiner;

/** Over which nodes a load was, as text; nothing if it was on one machine. */
final class SpreadText {
  private SpreadText() {}

  /**
   * @param margin before each line
   * @param width columns of the terminal
   */
  static String of(Spread spread, int margin, int width) {
    if (!spread.spread()) {
      return "";
    }
    StringJoiner words = new StringJoiner("; ");
    for (Spread.Node node : spread.nodes()) {
      words.add(
          String.format(
              Locale.ROOT,
              "%s (%s) had %s",
              node.address(),
              Figures.count(node.cores(), "core"),
              Spread.named(node.hosts())));
    }
    if (!spread.idle().isEmpty()) {
      words.add("without a host, as there are fewer of these: " + String.join(", ", spread.idle()));
    }
    double worst =
        spread.nodes().stream().mapToDouble(Spread.Node::clockErrorMicros).max().orElse(0);
    words.add(
        String.format(
            Locale.ROOT, "they began together to %.1f ms (by round trips)", worst / 1000));
    StringBuilder text =
        new StringBuilder(Wrapping.hanging("nodes", words.toString(), margin, width));
    for (Spread.Missing one : spread.missing()) {
      text.append(Wrapping.hanging("broken", one.words(), margin, width));
    }
    return text.toString();
  }

  /** Why the run is broken, for its verdict. */
  static String broken(Spread spread) {
    StringJoiner words = new StringJoiner("; ");
    spread.missing().forEach(one -> words.add(one.words()));
    return "BROKEN: " + words;
  }
}
