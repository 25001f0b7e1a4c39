package ccwlab.cluster.chore;

import ccwlab.cluster.campaign.Chore;
import ccwlab.compare.Column;
import ccwlab.explore.Explorer;
import ccwlab.live.LiveRun;
import ccwlab.live.RunOptions;
import ccwlab.scenario.Scenario;
import ccwlab.scenario.StackSpec;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;

/** Looks at the scenario on one stack. */
final class ColumnChore implements Chore {
  private final Asked asked;
  private final List<Scenario> scenarios;

  ColumnChore(Asked asked, List<Scenario> scenarios) {
    this.asked = asked;
    this.scenarios = scenarios;
  }

  @Override
  public byte[] result(byte[] task, int threads, BooleanSupplier end) {
    ColumnTask column = Plain.read(task, ColumnTask.class);
    StackSpec stack = column.stack().spec();
    List<Shown> shown = new ArrayList<>();
    Column made = column.live() ? live(column, stack, end) : explored(stack, threads, end, shown);
    return Plain.of(told(made, shown));
  }

  private Column live(ColumnTask column, StackSpec stack, BooleanSupplier end) {
    Duration time = Duration.ofMillis(column.millis());
    RunOptions options = new RunOptions(column.seed(), column.rounds(), time, 0, "");
    return Column.of(LiveRun.run(scenarios.get(0), stack, options, Stopping.when(end)), "");
  }

  private Column explored(StackSpec stack, int threads, BooleanSupplier end, List<Shown> shown) {
    return Column.of(
        Explorer.explore(
            scenarios.get(0), stack, asked.bounds().options(threads), Stopping.when(end)),
        "",
        (schedule, found) -> {
          if (schedule == null) {
            return null;
          }
          shown.add(
              found == null
                  ? Shown.of("", "", schedule)
                  : Shown.of(found.property(), found.message(), schedule));
          return Path.of(Integer.toString(shown.size() - 1));
        });
  }

  private static ColumnTask.Result told(Column column, List<Shown> shown) {
    Map<String, Shown> witnesses = new LinkedHashMap<>();
    column.witnesses().forEach((outcome, at) -> witnesses.put(outcome, shown(shown, at)));
    List<ColumnTask.Case> findings = new ArrayList<>();
    for (Column.Case one : column.findings()) {
      findings.add(
          new ColumnTask.Case(
              one.found().property(),
              one.found().message(),
              one.count(),
              shown(shown, one.schedule())));
    }
    return new ColumnTask.Result(
        column.tried(),
        column.complete(),
        column.boundedBy(),
        column.states(),
        column.seconds(),
        column.counts(),
        witnesses,
        findings);
  }

  private static Shown shown(List<Shown> all, Path number) {
    return number == null ? null : all.get(Integer.parseInt(number.toString()));
  }
}
