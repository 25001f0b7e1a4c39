package ccwlab.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ccwlab.bench.OnPaper.Costs;
import ccwlab.bench.OnPaper.Limit;
import ccwlab.bench.OnPaper.Machines;
import ccwlab.bench.OnPaper.Row;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What costs say about clusters that are not there. */
class OnPaperTest {
  private static final Machines MACHINES = new Machines(64, 1e8);

  private static List<Row> rows(
      double gather, double gatherBytes, double exchange, double fixed, double step) {
    return OnPaper.of(new Costs(1, gather, gatherBytes, exchange, fixed, step), MACHINES, 16);
  }

  @Test
  void whatCostsNothingBesideGrowsWithTheNodes() {
    List<Row> rows = rows(0, 0, 0, 0, 0);
    assertThat(rows).hasSize(16).allMatch(row -> row.limit() == Limit.WORK);
    assertThat(rows.get(0).piecesPerSecond()).isEqualTo(64, within(1e-9));
    assertThat(rows.get(15).speedUp()).isEqualTo(16, within(1e-9));
    assertThat(OnPaper.stopsAt(rows)).isZero();
  }

  @Test
  void theCoordinatorStopsItWhereItsThreadIsBusy() {
    List<Row> rows = rows(1 / 256.0 + 1e-9, 0, 0, 0, 0);
    assertThat(OnPaper.stopsAt(rows)).isEqualTo(4);
    assertThat(rows.get(15).speedUp()).isEqualTo(4, within(1e-3));
    assertThat(rows.get(15).efficiency()).isEqualTo(0.25, within(1e-3));
    assertThat(rows.get(15).limit()).isEqualTo(Limit.GATHER);
  }

  @Test
  void theNetworkOfTheCoordinatorStopsIt() {
    List<Row> rows = rows(0, 1e8 / 128 + 1, 0, 0, 0);
    assertThat(OnPaper.stopsAt(rows)).isEqualTo(2);
    assertThat(rows.get(1).limit()).isEqualTo(Limit.GATHER_NETWORK);
  }

  @Test
  void oneNodeExchangesNothingAndManyEachTheirShare() {
    List<Row> rows = rows(0, 0, 1e8 / 16, 0, 0);
    assertThat(rows.get(0).limit()).isEqualTo(Limit.WORK);
    assertThat(rows.get(1).limit()).isEqualTo(Limit.EXCHANGE);
    assertThat(rows.get(1).piecesPerSecond()).isEqualTo(16 * 2 * 2, within(1e-6));
    assertThat(rows.get(15).piecesPerSecond()).isGreaterThan(rows.get(7).piecesPerSecond());
  }

  @Test
  void stepsInWhichAllWaitForAllAreTheSameForAnyNumberOfNodes() {
    List<Row> rows = rows(0, 0, 0, 1, 64);
    assertThat(rows.get(0).piecesPerSecond()).isEqualTo(32, within(1e-9));
    assertThat(rows.get(15).speedUp()).isEqualTo(2 * 16 / 17.0, within(1e-9));
    assertThat(rows.get(1).limit()).isEqualTo(Limit.STEPS);
  }

  @Test
  void noMoreNodesEverMakeItSlower() {
    List<Row> rows = rows(1e-4, 2e4, 3e5, 0.01, 1000);
    for (int i = 1; i < rows.size(); i++) {
      assertThat(rows.get(i).piecesPerSecond())
          .isGreaterThanOrEqualTo(rows.get(i - 1).piecesPerSecond() * (i == 1 ? 0.1 : 0.999999));
    }
  }
}
