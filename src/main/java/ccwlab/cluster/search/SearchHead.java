package ccwlab.cluster.search;

import ccwlab.cluster.chore.Stack;
import ccwlab.cluster.wire.Edition;
import ccwlab.cluster.wire.Source;
import ccwlab.explore.ExploreOptions;
import ccwlab.tools.Sha256;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** What decides the result of a search, a line each: the head of its file. */
public final class SearchHead {
  private static final int DIGITS = 12;

  private SearchHead() {}

  /** The lines. */
  public static String of(Source scenario, Stack stack, ExploreOptions options) {
    String texts =
        scenario.files().stream()
            .map(file -> " " + file.sha256().substring(0, DIGITS))
            .collect(Collectors.joining());
    return String.join(
        "\n",
        "ccwlab " + Edition.ours(),
        "the scenario " + scenario.file() + texts,
        "the stack " + stack.name() + " " + Sha256.of(stack.toString()).substring(0, DIGITS),
        "seed " + options.seed(),
        "strategy " + options.strategy().name().toLowerCase(Locale.ROOT));
  }

  /** The first thing that differs, by name; empty if nothing does. */
  public static String difference(String before, String now) {
    List<String> was = before.lines().toList();
    List<String> is = now.lines().toList();
    for (int i = 0; i < Math.min(was.size(), is.size()); i++) {
      if (!was.get(i).equals(is.get(i))) {
        return "was begun with " + was.get(i) + ", this is " + is.get(i);
      }
    }
    return "";
  }
}
