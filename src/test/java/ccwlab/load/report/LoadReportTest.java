package ccwlab.load.report;

import static org.assertj.core.api.Assertions.assertThat;

import ccwlab.load.measure.JudgedThreshold;
import ccwlab.load.measure.JudgedThreshold.Unit;
import ccwlab.load.measure.LoadResult;
import ccwlab.load.measure.MachineSample;
import ccwlab.load.measure.Measurement;
import ccwlab.load.measure.SampleLoad;
import ccwlab.load.plan.Threshold;
import ccwlab.report.Golden;
import ccwlab.report.MadeBy;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.List;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine.Help.Ansi;

class LoadReportTest {
  private static final List<Threshold> THRESHOLDS =
      List.of(
          SampleLoad.threshold("read.p99", "<", 5000),
          SampleLoad.threshold("recovered.clear", "<", 10));

  private static LoadResult good() {
    return SampleLoad.eventful(List.of(SampleLoad.threshold("read.p99", "<", 5000)), false)
        .result(true, "")
        .with(List.of(new LoadResult.Cost("properties", 4.25)));
  }

  private static LoadResult bad() {
    return SampleLoad.eventful(THRESHOLDS, true).result(true, "interrupted");
  }

  private static String text(LoadResult result, int width) {
    return new LoadText(result, width, Ansi.OFF).text();
  }

  @ParameterizedTest
  @ValueSource(ints = {40, 80, 120})
  void text_ofALoad_isAsTheGoldenFile(int width) {
    Golden.assertSame("load-" + width + ".txt", text(bad(), width));
  }

  @Test
  void text_loadWithoutFinding_isAsTheGoldenFile() {
    Golden.assertSame("load-ok.txt", text(good(), 80));
  }

  @Test
  void text_anyWidth_staysWithinIt() {
    for (int width = 40; width < 140; width += 7) {
      int most = width;
      assertThat(text(bad(), width).lines())
          .allSatisfy(line -> assertThat(line.length()).isLessThanOrEqualTo(most));
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {40, 120})
  void comparison_ofTwoStacks_isAsTheGoldenFile(int width) {
    String text = LoadComparisonText.of(comparison(), width);

    Golden.assertSame("load-comparison-" + width + ".txt", text);
    assertThat(text.lines())
        .allSatisfy(line -> assertThat(line.length()).isLessThanOrEqualTo(width));
  }

  @Test
  void comparisonJson_countsFindingsByProperty() throws IOException {
    JsonNode rows =
        new ObjectMapper().readTree(LoadComparisonJson.of(comparison(), MadeBy.us())).get("rows");

    rows.forEach(
        row -> {
          long sum = 0;
          for (JsonNode count : row.get("findingsByProperty")) {
            sum += count.asLong();
          }
          assertThat(sum).isEqualTo(row.get("findings").asLong());
        });
    assertThat(rows.get(1).get("results")).hasSize(3);
    assertThat(rows.get(1).get("results").get(0).get("intervals")).hasSize(10);
    assertThat(rows.get(0).get("findingsByProperty")).isEmpty();
    assertThat(rows.get(1).get("findingsByProperty")).isNotEmpty();
  }

  private static LoadComparison comparison() {
    return new LoadComparison(
        "closed-mix",
        "what is it worth?",
        7,
        "loadtests/ccwlab compare --load closed-mix --stack today --stack today+b8 --seed 7",
        List.of(
            new LoadComparison.OfStack("today+b8", List.of(good(), good(), good())),
            new LoadComparison.OfStack("today", List.of(bad(), bad(), bad()))));
  }

  @Test
  void text_coloured_saysTheSame() {
    String coloured = new LoadText(bad(), 80, Ansi.ON).text();

    assertThat(coloured).contains("\u001b[31m");
    assertThat(coloured.replaceAll("\u001b\\[[0-9;]*m", "")).isEqualTo(text(bad(), 80));
  }

  @Test
  void text_nothingMeasured_saysSo() {
    Measurement nothing =
        SampleLoad.measurement(List.of(SampleLoad.threshold("read.p99", "<", 5000)), "read");
    String text = text(nothing.result(true, "interrupted"), 80);

    assertThat(text)
        .contains("verdict   NOTHING LOOKED AT: no request ended in the measured time")
        .contains("FAILED    read.p99 < 5000.0: nothing measured");
  }

  @Test
  void json_ofALoad_isAsTheGoldenFile() {
    Golden.assertSame("load.json", LoadJson.of(bad()));
  }

  @Test
  void json_everyLoad_hasTheKeysThatOthersRead() throws IOException {
    JsonNode ok = new ObjectMapper().readTree(LoadJson.of(good()));
    JsonNode found = new ObjectMapper().readTree(LoadJson.of(bad()));

    assertThat(ok.fieldNames())
        .toIterable()
        .contains(
            "format",
            "scenario",
            "stack",
            "seed",
            "verdict",
            "offered",
            "achieved",
            "requests",
            "completed",
            "failed",
            "late",
            "dropped",
            "lost",
            "findings",
            "latency",
            "serviceTime",
            "jobs",
            "recoveries",
            "thresholds",
            "intervals",
            "complete");
    assertThat(ok.get("latency").fieldNames())
        .toIterable()
        .contains("p50", "p90", "p99", "p999", "max");
    assertThat(ok.get("thresholds").get(0).fieldNames())
        .toIterable()
        .contains("expression", "value", "ok");
    assertThat(ok.get("verdict").asText()).isEqualTo("ok");
    assertThat(found.get("verdict").asText()).isEqualTo("finding");
    assertThat(ok.get("intervals")).hasSize(10);
    assertThat(ok.get("jobs").get(0).get("name").asText()).isEqualTo("read");
    assertThat(ok.get("requests").asLong())
        .isEqualTo(
            ok.get("completed").asLong()
                + ok.get("failed").asLong()
                + ok.get("dropped").asLong()
                + ok.get("lost").asLong());
    assertThat(ok.get("recoveries").get("clear").get("requests").asLong()).isEqualTo(10);
  }

  @Test
  void json_nothingMeasured_hasNullsAndNoZeros() throws IOException {
    Measurement nothing = SampleLoad.measurement(THRESHOLDS, "read");
    nothing.intervalEnds(2_000_000_000L, MachineSample.NONE);
    JsonNode json = new ObjectMapper().readTree(LoadJson.of(nothing.result(true, "")));

    assertThat(json.get("verdict").asText()).isEqualTo("nothing-looked-at");
    assertThat(json.get("latency").get("p99").isNull()).isTrue();
    assertThat(json.get("thresholds").get(0).get("value").isNull()).isTrue();
    assertThat(json.get("machine").get("heapSlopeBytesPerMinute").isNull()).isTrue();
    assertThat(json.get("intervals").get(0).get("heapBytes").isNull()).isTrue();
  }

  @Test
  void csv_ofALoad_isAsTheGoldenFile() {
    StringBuilder csv = new StringBuilder(LoadCsv.head());
    bad().intervals().forEach(one -> csv.append(LoadCsv.row(one)));

    Golden.assertSame("load.csv", csv.toString());
    assertThat(csv.toString().lines())
        .allSatisfy(line -> assertThat(line.split(",", -1)).hasSize(21));
  }

  @ParameterizedTest
  @CsvSource({
    "MICROS, 5000.4, 5000, 5.0004 ms",
    "MICROS, 4200, 5000, 4.2 ms",
    "MICROS, 5000, 5000, 5 ms",
    "MICROS, 1234567, 5000, 1.23 s",
    "MICROS, 0.4, 5, 0.4 us",
    "COUNT, 12345, 10, '12,345'",
    "PER_SECOND, 989.99999, 990, 989.99999/s",
    "BYTES_PER_MINUTE, 524288, 1048576, 0.5 MiB/min",
    "BYTES_PER_MINUTE, -524288, 1048576, -0.5 MiB/min",
    "COUNT, 0, 0, 0"
  })
  void threshold_value_isToldApartFromTheLimit(Unit unit, double value, double limit, String text) {
    assertThat(
            LoadFigures.measured(
                new JudgedThreshold("", OptionalDouble.of(value), limit, unit, false)))
        .isEqualTo(text);
  }
}
