package ccwlab.export;

import static org.assertj.core.api.Assertions.assertThat;

import ccwlab.observe.Trace;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The documented grammar of a sequence diagram. */
class MermaidTest {
  /** Text ends at a line or a semicolon, and # begins a comment, unless it is an entity's. */
  private static final String WORDS = "(?:[^#;<>&\"%]|#[a-z0-9]+;|<br/>)+";

  private static final Pattern PARTICIPANT = Pattern.compile("  participant (p\\d+) as " + WORDS);
  private static final Pattern MESSAGE = Pattern.compile("  (p\\d+)->>(p\\d+): " + WORDS);
  private static final Pattern NOTE = Pattern.compile("  Note over (p\\d+): " + WORDS);

  private static void check(String diagram) {
    List<String> lines = diagram.lines().toList();
    Set<String> known = new HashSet<>();
    assertThat(lines.get(0)).isEqualTo("sequenceDiagram");
    for (String line : lines.subList(1, lines.size())) {
      Matcher participant = PARTICIPANT.matcher(line);
      Matcher message = MESSAGE.matcher(line);
      Matcher note = NOTE.matcher(line);
      if (participant.matches()) {
        assertThat(known.add(participant.group(1))).isTrue();
      } else if (message.matches()) {
        assertThat(known).contains(message.group(1), message.group(2));
      } else {
        assertThat(note.matches()).as(line).isTrue();
        assertThat(known).contains(note.group(1));
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"halt-replaces-end", "clear-frees-new-start", "report-after-close"})
  void diagram_ofARealTrace_followsTheGrammar(String schedule) {
    NamedTrace one = Sample.of(schedule);
    String diagram = Mermaid.of(one);

    check(diagram);
    long messages = diagram.lines().filter(line -> line.contains("->>")).count();
    assertThat(messages).isEqualTo(one.trace().lines().size());
    long notes = one.trace().lines().stream().filter(line -> line.words() != null).count();
    assertThat(diagram.lines().filter(line -> line.contains("scsw(")))
        .hasSizeGreaterThanOrEqualTo((int) notes);
  }

  @Test
  void diagram_ofTextWithSigns_escapesThem() {
    Trace trace =
        new Trace(
            List.of("one <1> & \"two\""),
            List.of(new Trace.Line(1, 0, "100%; # no -> end", null, true)));
    String diagram = Mermaid.of(new NamedTrace("n", "a", trace));

    check(diagram);
    assertThat(diagram).contains("100#37;#59; #35; no -#gt; end");
  }
}
