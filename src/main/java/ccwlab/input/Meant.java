package ccwlab.input;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;
import org.apache.commons.text.similarity.LevenshteinDistance;

/** What somebody may have meant who has mistyped a word. */
public final class Meant {
  private static final LevenshteinDistance DISTANCE = LevenshteinDistance.getDefaultInstance();

  /** One mistake for so many characters, or some of them. */
  private static final int CHARACTERS_PER_MISTAKE = 3;

  /** In shorter ones, such as k15, each character matters. */
  private static final int CHARACTERS_LEAST = 4;

  /** Longer ones are no mistyped words. */
  private static final int CHARACTERS_MOST = 60;

  private Meant() {}

  /** The allowed word that is most like this one; none if none is like it. */
  public static Optional<String> word(String typed, Collection<String> allowed) {
    if (typed.length() > CHARACTERS_MOST) {
      return Optional.empty();
    }
    String small = typed.toLowerCase(Locale.ROOT);
    return allowed.stream()
        .filter(word -> mistakes(small, word) <= allowance(small.length()))
        .min(Comparator.comparingInt(word -> mistakes(small, word)));
  }

  private static int allowance(int characters) {
    return characters < CHARACTERS_LEAST
        ? 0
        : (characters + CHARACTERS_PER_MISTAKE - 1) / CHARACTERS_PER_MISTAKE;
  }

  private static int mistakes(String small, String word) {
    return DISTANCE.apply(small, word.toLowerCase(Locale.ROOT));
  }

  /** A part of a complaint, to be put behind the word: {@code (did you mean 'race'?)}, or empty. */
  public static String hint(String typed, Collection<String> allowed) {
    return word(typed, allowed).map(word -> " (did you mean '" + word + "'?)").orElse("");
  }
}
