package ccwlab.cluster.chore;

import ccwlab.cluster.wire.Source;
import ccwlab.mutant.ScoreOptions;
import java.time.Duration;
import java.util.List;

/**
 * What a campaign was asked: the first record of its file, and the first that a worker hears.
 *
 * @param edition of the program: version and code
 * @param command {@code explore}, {@code verdict}, {@code compare} or {@code score}
 * @param words of the command line that say what is asked, those for the output left out
 * @param scenarios all that are needed
 * @param stacks all that are needed
 * @param bounds of a search; null if there is none
 * @param settings what else makes a difference, a text each; the first of a score's is how many
 *     milliseconds a mutant runs live
 */
public record Asked(
    String edition,
    String command,
    List<String> words,
    List<Source> scenarios,
    List<Stack> stacks,
    Bounds bounds,
    List<String> settings) {

  /** Of a score: budget and live runs for each mutant. */
  ScoreOptions score() {
    return new ScoreOptions(
        bounds.seed(),
        Duration.ofMillis(bounds.millis()),
        Duration.ofMillis(Long.parseLong(settings.get(0))));
  }

  public byte[] bytes() {
    return Plain.of(this);
  }

  /**
   * @throws IllegalArgumentException if it is none
   */
  public static Asked read(byte[] bytes) {
    return Plain.read(bytes, Asked.class);
  }

  /** What differs from that one, by name; empty if nothing does. */
  public String differs(Asked that) {
    if (!edition.equals(that.edition)) {
      return "was begun with ccwlab " + that.edition + ", this is " + edition;
    }
    for (Source mine : scenarios) {
      for (Source others : that.scenarios) {
        if (mine.file().equals(others.file()) && !mine.equals(others)) {
          return mine.file() + " is another one now than when it was begun";
        }
      }
    }
    for (Stack mine : stacks) {
      for (Stack others : that.stacks) {
        if (mine.name().equals(others.name()) && !mine.equals(others)) {
          return "the stack " + mine.name() + " is another one now than when it was begun";
        }
      }
    }
    return equals(that) ? "" : "was asked something else: " + that.command + " " + that.words;
  }
}
