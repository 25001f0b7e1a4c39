package ccwlab.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BracketsTest {
  private static final Path RACES = Path.of("loadtests/races");

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "scenario {~  a = 1                   | line 1: a '}' is missing: nothing closes the '{' of line 1, 'scenario {'",
        "s {~  b { c = 1~  d = 2~}~           | line 2: a '}' is missing: nothing closes the '{' of line 2, 'b {'",
        "s {~  b { c { x = 1 }~  d { }~}~     | line 2: a '}' is missing: nothing closes the '{' of line 2, 'b {'",
        "s {~  b = [ { c = 1 ~  d = 2~}~      | line 2: a '}' is missing: nothing closes the '{' of line 2, 'b = [ {'",
        "s {~  b = [ { c = 1 }~  d = 2~}~     | line 4: a ']' is missing before this '}': nothing closes the '[' of line 2, 'b = ['",
        "s {~  b = 1 ]~}~                     | line 2: a '}' is missing before this ']': nothing closes the '{' of line 1, 's {'",
        "s {~}}~                              | line 2: this '}' closes nothing",
        "s {~  b = \"1~}~                     | line 2: a '\"' is missing",
        "s {~  b = \"\"\"1~}~                 | line 2: \"\"\" is missing",
        "s { # }~  b = \"}\" // }~  c {~  }~   | line 1: a '}' is missing: nothing closes the '{' of line 1, 's {'",
        "s { b = \"\"\"{{\"\"\"\"~ c = \"\\\"{\"~ | line 1: a '}' is missing: nothing closes the '{' of line 1, 's {'",
      })
  void complaint_namesWhatIsOpen(String text, String expected) {
    assertThat(Brackets.complaint(text.replace('~', '\n')))
        .hasValueSatisfying(line -> assertThat(line).startsWith(expected));
  }

  @Test
  void complaint_ofEveryShippedScenario_isNone() throws IOException {
    List<String> names = ScenarioFiles.list(RACES);

    assertThat(names).isNotEmpty();
    for (String name : names) {
      String text = Files.readString(RACES.resolve(name + ".conf"));
      assertThat(Brackets.complaint(text)).as(name).isEmpty();
    }
  }

  @Test
  void load_aMissingBrace_isToldWithItsLine(@TempDir Path folder) throws IOException {
    Path file = folder.resolve("open.conf");
    Files.writeString(
        file, "scenario {\n  title = x\n  programs { nop { ccws = [] }\n  rounds = 1\n}\n");

    assertThatThrownBy(() -> ScenarioFiles.load(file.toString(), RACES))
        .isInstanceOf(ScenarioException.class)
        .hasMessage(
            file + ": line 3: a '}' is missing: nothing closes the '{' of line 3, 'programs {'");
  }
}
