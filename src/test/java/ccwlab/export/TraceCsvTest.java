package ccwlab.export;

import static org.assertj.core.api.Assertions.assertThat;

import ccwlab.observe.Trace;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Rows as RFC 4180 has them. */
class TraceCsvTest {
  /** A reader by the rules of RFC 4180. */
  private static List<List<String>> read(String csv) {
    List<List<String>> rows = new ArrayList<>();
    List<String> row = new ArrayList<>();
    StringBuilder cell = new StringBuilder();
    boolean quoted = false;
    for (int i = 0; i < csv.length(); i++) {
      char one = csv.charAt(i);
      if (quoted && one == '"' && i + 1 < csv.length() && csv.charAt(i + 1) == '"') {
        cell.append('"');
        i++;
      } else if (one == '"') {
        quoted = !quoted;
      } else if (!quoted && (one == ',' || one == '\r')) {
        row.add(cell.toString());
        cell.setLength(0);
      } else if (!quoted && one == '\n') {
        rows.add(row);
        row = new ArrayList<>();
      } else {
        cell.append(one);
      }
    }
    return rows;
  }

  @Test
  void rows_ofARealTrace_haveACellForEachHead() {
    NamedTrace one = Sample.of("halt-replaces-end");
    List<List<String>> rows = read(TraceCsv.of(one));

    assertThat(rows).hasSize(one.trace().lines().size() + 1);
    assertThat(rows).allMatch(row -> row.size() == rows.get(0).size());
    assertThat(rows.get(0)).contains("step", "actor", "context", "q", "h");
    assertThat(rows.get(1)).contains("1", "vcpu-0", "ssch 0.0.0000");
  }

  @Test
  void cells_withSigns_areReadAsTheyWere() {
    String words = "a, \"b\"\nand c";
    Trace trace = new Trace(List.of("one"), List.of(new Trace.Line(1, 0, words, null, true)));

    assertThat(read(TraceCsv.of(new NamedTrace("n", "a", trace))).get(1)).contains(words);
  }
}
