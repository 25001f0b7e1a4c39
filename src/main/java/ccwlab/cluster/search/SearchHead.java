package ccwlab.cluster.search;

import ccwlab.cluster.chore.Plain;
import ccwlab.cluster.chore.Stack;
import ccwlab.cluster.wire.Edition;
import ccwlab.cluster.wire.Source;
import ccwlab.explore.ExploreOptions;
import ccwlab.tools.Sha256;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * The head of a search's file.
 *
 * @param decides what decides the result, a line each
 * @param words of the command line that say what is asked
 */
public record SearchHead(List<String> decides, List<String> words) {
  private static final int DIGITS = 12;

  /** Of a search that begins, or goes on. */
  public static SearchHead of(
      Source scenario, Stack stack, ExploreOptions options, List<String> words) {
    String texts =
        scenario.files().stream()
            .map(file -> " " + file.sha256().substring(0, DIGITS))
            .collect(Collectors.joining());
    return new SearchHead(
        List.of(
            "ccwlab " + Edition.ours(),
            "the scenario " + scenario.file() + texts,
            "the stack " + stack.name() + " " + Sha256.of(stack.toString()).substring(0, DIGITS),
            "seed " + options.seed(),
            "strategy " + options.strategy().name().toLowerCase(Locale.ROOT)),
        words);
  }

  /** As the file has it. */
  public byte[] bytes() {
    return Plain.of(this);
  }

  /**
   * What a file was begun with.
   *
   * @throws IllegalArgumentException if nobody understands that
   */
  public static SearchHead read(byte[] bytes) {
    return Plain.read(bytes, SearchHead.class);
  }

  /** The first thing that is another one now, by name; empty if nothing is. */
  public String difference(SearchHead now) {
    for (int i = 0; i < Math.min(decides.size(), now.decides.size()); i++) {
      if (!decides.get(i).equals(now.decides.get(i))) {
        return "was begun with " + decides.get(i) + ", this is " + now.decides.get(i);
      }
    }
    return "";
  }
}
