package ccwlab.scenario;

import ccwlab.scenario.GuestStep.Op;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A part of what an instruction leaves in storage, as hexadecimal.
 *
 * <p>{@code irb0} to {@code irb15} are the words of TSCH's IRB, of which {@code esw} and {@code
 * ecw} are runs; {@code schib0} to {@code schib12} those of STSCH's SCHIB; {@code crw} is the word
 * of STCRW.
 *
 * @param first offset of the part's first byte
 */
record StoredPart(int first, int lengthBytes) {
  static final StoredPart NONE = new StoredPart(0, 0);

  private static final int WORD_BYTES = 4;
  private static final int ESW_WORD = 3;
  private static final int ECW_WORD = 8;
  private static final List<Part> OF_IRB =
      List.of(
          new Part("irb", 0, 16, true),
          new Part("esw", ESW_WORD, 5, false),
          new Part("esw", ESW_WORD, 5, true),
          new Part("erw", ESW_WORD + 1, 1, false),
          new Part("ecw", ECW_WORD, 8, false),
          new Part("ecw", ECW_WORD, 8, true));
  private static final List<Part> OF_REPORT = List.of(new Part("crw", 0, 1, false));
  private static final List<Part> OF_SCHIB = List.of(new Part("schib", 0, 13, true));

  /**
   * Some words of a block under one name.
   *
   * @param numbered each word has a name of its own: the name and its index among them
   */
  private record Part(String name, int firstWord, int words, boolean numbered) {
    Optional<StoredPart> named(String written) {
      if (!numbered) {
        return written.equals(name)
            ? Optional.of(new StoredPart(firstWord * WORD_BYTES, words * WORD_BYTES))
            : Optional.empty();
      }
      String index = written.startsWith(name) ? written.substring(name.length()) : "";
      boolean known = index.matches("[0-9]|1[0-9]") && Integer.parseInt(index) < words;
      return known
          ? Optional.of(
              new StoredPart((firstWord + Integer.parseInt(index)) * WORD_BYTES, WORD_BYTES))
          : Optional.empty();
    }

    String text() {
      return numbered ? name + "0.." + name + (words - 1) : name;
    }
  }

  /** The part of {@code op}'s block with that name. */
  static Optional<StoredPart> of(Op op, String written) {
    return parts(op).stream().flatMap(part -> part.named(written).stream()).findFirst();
  }

  /** The names of all parts, in short. */
  static List<String> names(Op op) {
    List<String> names = new ArrayList<>();
    parts(op).forEach(part -> names.add(part.text()));
    return names;
  }

  private static List<Part> parts(Op op) {
    return switch (op) {
      case TSCH, TSCH_INTERRUPTED -> OF_IRB;
      case STSCH -> OF_SCHIB;
      case STCRW -> OF_REPORT;
      default -> List.of();
    };
  }
}
