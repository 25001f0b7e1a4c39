package ccwlab.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Percentage.withPercentage;

import ccwlab.scenario.Distribution.Shape;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DistributionTest {
  private static final int SLICES = 200_000;

  /** Of the quantiles in the middle of equal slices. */
  private static double mean(Distribution distribution) {
    double sum = 0;
    for (int i = 0; i < SLICES; i++) {
      sum += distribution.microsAt((i + 0.5) / SLICES);
    }
    return sum / SLICES;
  }

  @ParameterizedTest
  @CsvSource({
    "FIXED, 30, 0, 0, 30",
    "UNIFORM, 10, 50, 0, 30",
    "EXPONENTIAL, 30, 0, 0, 30",
    "LOGNORMAL, 30, 0.5, 0, 30",
    "LOGNORMAL, 30, 1.2, 0, 30",
    "TWO_POINT, 100, 50000, 0.001, 149.9"
  })
  void microsAt_overAllQuantiles_hasTheMean(
      Shape shape, double low, double high, double chance, double mean) {
    assertThat(mean(new Distribution(shape, low, high, chance))).isCloseTo(mean, withPercentage(1));
  }

  @Test
  void lognormal_theMiddleOne_isBelowTheMeanByHalfTheSquareOfSigma() {
    Distribution lognormal = new Distribution(Shape.LOGNORMAL, 100, 1);

    assertThat(lognormal.microsAt(0.5)).isCloseTo(100 * Math.exp(-0.5), withPercentage(0.001));
    assertThat(lognormal.microsAt(0.8413447460685429))
        .isCloseTo(100 * Math.exp(0.5), withPercentage(0.001));
  }

  @Test
  void lognormal_ofNothing_isNothing() {
    assertThat(new Distribution(Shape.LOGNORMAL, 0, 1).microsAt(0.7)).isZero();
  }

  @Test
  void twoPoint_theRareValue_comesAsOftenAsItsChance() {
    Distribution twoPoint = new Distribution(Shape.TWO_POINT, 1, 50, 0.25);

    assertThat(twoPoint.microsAt(0.74)).isEqualTo(1);
    assertThat(twoPoint.microsAt(0.75)).isEqualTo(50);
  }
}
