package ccwlab.page.chart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ccwlab.input.InputException;
import ccwlab.page.chart.Chart.Band;
import ccwlab.page.chart.Chart.Lane;
import ccwlab.page.chart.Chart.Line;
import ccwlab.page.read.Node;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ChartTest {
  private static Percentiles curve(String points) {
    Node root = Node.root("r.json", "{\"curve\":" + points + "}");
    return new Percentiles().add("latency", root.list("curve"));
  }

  @Test
  void percentiles_rarerOnes_areFurtherToTheRightAndTheLastOneHasNoPlace() {
    Chart chart = curve("[[0,1],[50,2],[90,5],[99,9],[100,12]]").chart("c", "t", "a");

    assertThat(chart.x()).containsExactly(1.0, 2.0, 10.0, 100.0);
    assertThat(chart.lines()).containsExactly(new Line("latency", List.of(1.0, 2.0, 5.0, 9.0)));
    assertThat(chart.rows())
        .extracting(Chart.Row::x)
        .containsExactly("0 %", "50 %", "90 %", "99 %");
  }

  @Test
  void percentiles_ofTwoCurves_shareAnAxis() {
    Node root = Node.root("r.json", "{\"a\":[[50,2]],\"b\":[[90,3]]}");
    Chart chart =
        new Percentiles().add("a", root.list("a")).add("b", root.list("b")).chart("c", "t", "");

    assertThat(chart.x()).containsExactly(2.0, 10.0);
    assertThat(chart.lines().get(1).values()).containsExactly(null, 3.0);
    assertThat(chart.rows().get(0).cells()).containsExactly("2 us", "");
  }

  @Test
  void percentiles_pointThatIsNone_isRefusedWithItsPlace() {
    assertThatThrownBy(() -> curve("[[50,2],[101,3]]"))
        .isInstanceOf(InputException.class)
        .hasMessageStartingWith("r.json: curve[1]: [101,3] is not possible; allowed: a percentile");
    assertThatThrownBy(() -> curve("[[50]]")).hasMessageContaining("curve[0][1]: missing");
  }

  @Test
  void lanes_eachKindOnce_faultsWithColoursOfTheirOwn() {
    Chart chart =
        new Chart(
            "c",
            "t",
            "",
            new Chart.Axes("x", Format.SECONDS, false, "y", Format.COUNT, false, false),
            List.of(0.0),
            1.0,
            List.of(new Line("a", Arrays.asList((Double) null))),
            List.of(
                new Band("warm-up", 0, 1, true),
                new Band("slow", 0, 1, false),
                new Band("gone", 0, 1, false),
                new Band("slow", 2, 3, false)));

    assertThat(chart.lanes())
        .containsExactly(
            new Lane("warm-up", "lane-quiet", 1),
            new Lane("slow", "lane-0", 2),
            new Lane("gone", "lane-1", 1));
    assertThat(chart.isThere()).isFalse();
    assertThat(chart.data()).contains("\"lanes\":[\"warm-up\",\"slow\",\"gone\"]", "[null]");
    Set<String> dashes = new HashSet<>();
    for (int line = 0; line < 8; line++) {
      dashes.add(chart.dash(line));
    }
    assertThat(dashes).hasSize(8);
  }

  @ParameterizedTest
  @CsvSource({
    "COUNT, 1234.56, '1,235'",
    "SECONDS, 1.5, 1.5 s",
    "MICROS, 2500, 2.5 ms",
    "MILLIS, 12.34, 12.3 ms",
    "MEBIBYTES, 64, 64 MiB",
    "PERCENTILE, 1000, 99.9 %",
    "PERCENTILE, 1, 0 %"
  })
  void format_hasItsUnit(Format format, double value, String text) {
    assertThat(format.text(value)).isEqualTo(text);
    assertThat(format.text(null)).isEmpty();
  }
}
