package ccwlab.driver.confirm;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Properties;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * The model's labels and where in the code they are: data, the file {@code points.properties}. The
 * same point can have a label of each kind of context.
 *
 * @param patterns by label, of a point's name and function
 */
record Points(SortedMap<String, Pattern> patterns) {
  private static final String FILE = "/ccwlab/points.properties";

  /** Those that ship. */
  static Points shipped() {
    Properties read = new Properties();
    try (InputStream in = Points.class.getResourceAsStream(FILE)) {
      read.load(in);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    SortedMap<String, Pattern> patterns = new TreeMap<>();
    read.forEach((label, text) -> patterns.put((String) label, Pattern.compile((String) text)));
    return new Points(patterns);
  }

  /**
   * The label of what a context does next that stands at {@code point}; empty if it has none.
   *
   * @param kind first letter of the labels of such a context
   */
  String label(char kind, String point) {
    for (Map.Entry<String, Pattern> one : patterns.entrySet()) {
      if (one.getKey().charAt(0) == kind && one.getValue().matcher(point).lookingAt()) {
        return one.getKey();
      }
    }
    return "";
  }

  /**
   * The kind of labels that a context has: the interrupt's, the job's, or of a call a start's or a
   * halt's, which its way so far tells; 0 if it has none.
   *
   * @param context what traces call it
   * @param known what it was said to be before; 0 if nothing
   * @param point where it stands
   */
  char kind(String context, char known, String point) {
    if (context.startsWith("irq")) {
      return 'I';
    }
    if (context.startsWith("work")) {
      return 'T';
    }
    boolean start = label('S', point).matches("S[23]");
    boolean async = label('A', point).matches("A[23]");
    return start ? 'S' : async ? 'A' : known;
  }
}
