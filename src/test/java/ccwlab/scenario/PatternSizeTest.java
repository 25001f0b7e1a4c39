package ccwlab.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PatternSizeTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '!',
      quoteCharacter = '`',
      value = {
        "`` ! 0",
        "abc ! 3",
        "a{3} ! 3",
        "ab{3}c ! 5",
        "a{2,} ! 2",
        "a{2,5} ! 5",
        "a{5}? ! 6",
        "a{0} ! 1",
        "a{x} ! 4",
        "a{2,5 ! 5",
        "(ab{3}){10} ! 50",
        "(a|b){10} ! 40",
        "(((a{999}){999}){999}) ! 998002000",
        "a{1000}(b{1000})c{1000} ! 3001",
        "[a{9}]{3} ! 3",
        "[]{9}(]{3} ! 3",
        "[^]{9}]{3} ! 3",
        "[[:alpha:]]{3} ! 3",
        "[\\](]{3} ! 3",
        "\\({3} ! 3",
        "\\x{41}{3} ! 3",
        "\\pL{3} ! 4",
        "\\p{Greek}{3} ! 3"
      })
  void parts_areCountedWithRepetitionsWrittenOut(String pattern, long parts) {
    assertThat(PatternSize.of(pattern)).isEqualTo(parts);
  }
}
