package ccwlab.reference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is told of several recordings at once. */
class JudgeReportTest {
  private static final String EXPERIMENT = "{\"type\":\"experiment\",\"name\":\"mine\"}";
  private static final String ALLOWED =
      "{\"type\":\"outcome\",\"count\":7,\"cpu0\":[{\"op\":\"SSCH\",\"cc\":0}]}";
  private static final String REFUSED =
      "{\"type\":\"outcome\",\"count\":12,\"suspect\":[\"R1\",\"R2\"],"
          + "\"cpu0\":[{\"op\":\"SSCH\",\"cc\":2}]}";
  private static final String REASON = "ssch cc 2, due is cc 0: the subchannel is idle";

  @TempDir Path folder;

  private Path file(String name, String... lines) throws IOException {
    return Files.write(folder.resolve(name), List.of(lines));
  }

  @Test
  void text_hasATableForEachFileAndTheTotals() throws IOException {
    Path both = file("both.jsonl", EXPERIMENT, ALLOWED, REFUSED);
    Path none = file("none.jsonl", EXPERIMENT);

    JudgeReport report = JudgeReport.of(List.of(both, none));

    assertThat(report.text().lines())
        .containsExactly(
            "both.jsonl",
            "     count  verdict      suspect  step that cannot be explained, and why",
            "         7  allowed      -",
            "        12  not allowed  R1,R2    cpu0 1: SSCH cc 2 -- " + REASON,
            "",
            "none.jsonl",
            "     count  verdict      suspect  step that cannot be explained, and why",
            "",
            none + ": NOTHING LOOKED AT: no outcome to judge",
            "total: 2 files, 2 outcomes, 1 allowed, 1 not allowed");
    assertThat(report.verdicts()).extracting(Verdict::count).containsExactly(7L, 12L);
    assertThat(report.nothing()).containsExactly(none + ": NOTHING LOOKED AT: no outcome to judge");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"type\":\"experiment\",\"colour\":1}",
        "{\"type\":\"outcome\",\"count\":1,\"colour\":1}",
        "{\"type\":\"outcome\",\"count\":1,\"cpu0\":[{\"op\":\"TPI\",\"cc\":0,\"colour\":1}]}"
      })
  void of_unknownKeyAnywhere_isAnErrorThatNamesIt(String line) throws IOException {
    Path file = file("unknown.jsonl", EXPERIMENT, line);

    assertThatThrownBy(() -> JudgeReport.of(List.of(file)))
        .isInstanceOf(RecordingException.class)
        .hasMessageStartingWith(file + ":2: ")
        .hasMessageContaining("colour");
  }

  @Test
  void conclusion_isOkOnlyIfEachFileHasOutcomesAndAllAreAllowed() throws IOException {
    Path allowed = file("allowed.jsonl", EXPERIMENT, ALLOWED);
    Path refused = file("refused.jsonl", EXPERIMENT, REFUSED);
    Path none = file("none.jsonl", EXPERIMENT);

    assertThat(List.of(conclusion(allowed), conclusion(allowed, refused), conclusion(none)))
        .doesNotHaveDuplicates();
    assertThat(conclusion(allowed, none)).isEqualTo(conclusion(none));
    assertThat(conclusion(none, refused)).isEqualTo(conclusion(refused));
  }

  private static Object conclusion(Path... files) {
    return JudgeReport.of(List.of(files)).conclusion();
  }
}
