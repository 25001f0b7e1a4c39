package ccwlab.report;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FiguresTest {
  @ParameterizedTest
  @CsvSource({
    "0, 10, 0.00%",
    "0, 0, 0.00%",
    "1, 100000, <0.01%",
    "5, 100000, 0.01%",
    "1, 3, 33.33%",
    "99999, 100000, >99.99%",
    "99994, 100000, 99.99%",
    "7, 7, 100.00%"
  })
  void percent_isNoneOnlyOfNoneAndAllOnlyOfAll(long part, long all, String expected) {
    assertThat(Figures.percent(part, all)).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({"0, 100%", "3, 100%", "4, 75%", "300, 1%", "10000000, 0.00003%", "7, 43%"})
  void bound_isRoundedUpAndNeverNothing(long trials, String expected) {
    assertThat(Figures.bound(trials)).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({
    "0, about 0%",
    "0.0001, less than 1%",
    "0.5, about 50%",
    "0.9999, about 99%",
    "1, about 100%"
  })
  void left_isNoneOnlyOfNone(double share, String expected) {
    assertThat(Figures.left(share)).isEqualTo(expected);
  }

  @Test
  void count_hasNoMinusZeroAndNoDigitsThatAreNotKnown() {
    assertThat(Figures.count(-0.0)).isEqualTo("0");
    assertThat(Figures.count(1e14)).isEqualTo("100,000,000,000,000");
    assertThat(Figures.count(1.23456e20)).isEqualTo("1.23e+20");
    assertThat(Figures.count(1, "run")).isEqualTo("1 run");
    assertThat(Figures.count(2, "run")).isEqualTo("2 runs");
  }

  @Test
  void seconds_aVeryShortTime_isNotNothing() {
    assertThat(Figures.seconds(0.01)).isEqualTo("less than 0.1 s");
    assertThat(Figures.seconds(63.27)).isEqualTo("63.3 s");
  }
}
