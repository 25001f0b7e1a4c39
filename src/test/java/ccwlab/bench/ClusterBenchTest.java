package ccwlab.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ccwlab.bench.ClusterBench.Line;
import ccwlab.bench.ClusterBench.Run;
import ccwlab.bench.ClusterBench.Side;
import ccwlab.bench.ClusterBench.Used;
import ccwlab.bench.ClusterWork.Done;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What is read from runs of a benchmark of clusters, and what is said of it. */
class ClusterBenchTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  /** A run of so many pieces in 10 seconds. */
  private static Run run(double pieces, double coordinator, double nodes, double bytes) {
    return new Run(new Done(pieces * 250, 10, pieces), coordinator, new Used(nodes, bytes));
  }

  private static Line line(String work, boolean perNode, PieceCosts costs) {
    return new Line(work, "runs", "batch", perNode, 3, true, 1000, 900, costs);
  }

  private static void took(WarmUp warmUp, double one, double two) {
    warmUp.took(Map.of(Side.ONE, one, Side.TWO, two));
  }

  @Test
  void nodesAreWarmWhenNeitherSideIsMuchFasterThanBefore() {
    WarmUp warmUp = new WarmUp();
    took(warmUp, 100, 50);
    assertThat(warmUp.goesOn()).as("there is nothing to compare with").isTrue();
    took(warmUp, 105, 70);
    assertThat(warmUp.goesOn()).as("two nodes have become faster").isTrue();
    took(warmUp, 90, 75);
    assertThat(warmUp.goesOn()).isFalse();
    assertThat(warmUp.isWarm()).isTrue();
    assertThat(warmUp.turns()).isEqualTo(3);
  }

  @Test
  void nodesThatNeverBecomeWarmAreMeasuredAllTheSameAndThatIsSaid() {
    WarmUp warmUp = new WarmUp();
    for (double rate = 1; warmUp.goesOn(); rate *= 2) {
      took(warmUp, rate, rate);
    }
    assertThat(warmUp.turns()).isEqualTo(WarmUp.TURNS_MOST);
    assertThat(warmUp.isWarm()).isFalse();
    Line line = new Line("campaign", "runs", "batch", false, 8, false, 1000, 900, null);
    assertThat(ClusterBench.text(line))
        .matches("campaign +runs/s +1,000 +900 +0[.]90 +8, still becoming faster");
  }

  @Test
  void whatTheCoordinatorNeedsToStartIsNoPiecesCost() {
    PieceCosts costs =
        PieceCosts.of(run(10, 4, 1, 0), run(110, 5, 20, 1100), run(100, 5, 20, 1500));
    assertThat(costs.gatherSeconds()).isEqualTo(0.01, within(1e-12));
    assertThat(costs.workSeconds()).isEqualTo(0.2, within(1e-12));
    assertThat(costs.gatherBytes()).isEqualTo(10, within(1e-9));
    assertThat(costs.exchangeBytes())
        .as("half of it was the other node's")
        .isEqualTo(10, within(1e-9));
  }

  @Test
  void aPartOfALoadCostsItsCoordinatorSomething() {
    LoadPartCost.Cost cost = LoadPartCost.measured();
    assertThat(cost.seconds()).isPositive();
    assertThat(cost.bytes()).isBetween(1_000.0, 1e6);
  }

  @Test
  void theBusiestThreadIsOneOfTheProgram() {
    String times = " S 1 1 1 0 -1 4194560 1 0 0 0 120 30 0 0 20 0 35 0 1 2 3";

    assertThat(ThreadTimes.seconds("7 (ccwlab (a) thread)" + times)).isEqualTo(1.5, within(1e-9));
    assertThat(ThreadTimes.seconds("7 (C2 CompilerThre)" + times)).isZero();
    assertThat(ThreadTimes.seconds("7 (G1 Main Marker)" + times)).isZero();
    assertThat(ThreadTimes.seconds("")).isZero();
  }

  @Test
  void aSearchIsSetAgainstASmallOneAndACampaignAgainstAShortOne() {
    Path load = Path.of("load.conf");
    Duration time = Duration.ofSeconds(8);

    assertThat(ClusterWork.SEARCH.words(load, time)).contains("csch-then-ssch", "80000ms");
    assertThat(ClusterWork.SEARCH.brief(load, time)).contains("ssch-races-ssch", "80000ms");
    assertThat(ClusterWork.CAMPAIGN.words(load, time)).contains("8000ms");
    assertThat(ClusterWork.CAMPAIGN.brief(load, time)).contains("csch-then-ssch", "4000ms");
  }

  @Test
  void coresAreReadAsLinuxListsThem() {
    assertThat(Cores.of("0-3,8")).containsExactly(0, 1, 2, 3, 8);
    assertThat(Cores.of("5")).containsExactly(5);
  }

  @Test
  void resultsOfTheCommandsAreRead() throws IOException {
    JsonNode explored =
        JSON.readTree(
            "{\"executions\":500,\"states\":70,\"elapsedSeconds\":2,\"cluster\":{\"batches\":4}}");
    assertThat(ClusterWork.CAMPAIGN.done(explored)).isEqualTo(new Done(500, 2, 4));
    assertThat(ClusterWork.SEARCH.done(explored).perSecond()).isEqualTo(35);
    JsonNode load =
        JSON.readTree(
            """
            {"achieved":100,"measuredSeconds":3,"intervals":[{},{},{}],"warmUpIntervals":[{}],
             "cluster":{"nodes":[{},{}]}}
            """);
    assertThat(ClusterWork.LOAD.done(load)).isEqualTo(new Done(300, 3, 8));
  }

  @Test
  void whereItStopsIsSaidForEachKindOfWork() {
    Line campaign = line("campaign", false, new PieceCosts(1, 1 / 640.0, 100, 0));
    Line load = line("load", true, new PieceCosts(1, 0.001, 1000, 0));
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    PaperText.print(List.of(campaign, load), new PrintStream(bytes, true, StandardCharsets.UTF_8));
    assertThat(campaign.ratio()).isEqualTo(0.9, within(1e-9));
    assertThat(bytes.toString(StandardCharsets.UTF_8))
        .containsPattern("campaign +1[.]0 +2[.]0 +4[.]0 +8[.]0 +10[.]0 +10[.]0 +640 .*thread")
        .containsPattern("load +1[.]0 +2[.]0 +4[.]0 +8[.]0 +12[.]0 +16[.]0 +64,000 +not up to 16");
  }

  @Test
  void asJsonEachKindHasItsRatioItsCostsAndItsRows() throws IOException {
    Line campaign = line("campaign", false, new PieceCosts(1, 1 / 640.0, 100, 0));
    JsonNode json =
        JSON.readTree(
            BenchJson.of(
                new ClusterBench.Result("pinned with taskset", List.of(campaign), false), 1, 5));
    assertThat(json.path("bench").asText()).isEqualTo("cluster");
    assertThat(json.at("/lines/0/ratio").asDouble()).isEqualTo(0.9, within(1e-9));
    assertThat(json.at("/lines/0/costs/coordinatorSeconds").asDouble()).isPositive();
    assertThat(json.at("/lines/0/onPaper")).hasSize(16);
    assertThat(json.at("/lines/0/stopsAtNodes").asInt()).isBetween(10, 11);
  }
}
