package ccwlab.cluster.chore;

import ccwlab.cluster.campaign.Campaign;
import ccwlab.compare.Column;
import ccwlab.explore.replay.Found;
import ccwlab.scenario.StackSpec;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.function.IntConsumer;

/** The columns of a comparison as a campaign: a stack is a task, with all cores of a node. */
public final class CampaignColumns {
  private final Campaign campaign;
  private final Function<StackSpec, String> command;
  private final BiFunction<StackSpec, Shown, Path> filing;

  /**
   * @param command what to type to look at a stack alone
   * @param filing files a run that shows something
   */
  public CampaignColumns(
      Campaign campaign,
      Function<StackSpec, String> command,
      BiFunction<StackSpec, Shown, Path> filing) {
    this.campaign = campaign;
    this.command = command;
    this.filing = filing;
  }

  /**
   * Has all looked at; what the user did not wait for has an empty column.
   *
   * @param tasks of the stacks, in their order
   */
  public List<Column> columns(
      List<StackSpec> stacks, List<ColumnTask> tasks, BooleanSupplier stopped, IntConsumer done) {
    Map<Integer, ColumnTask.Result> results =
        Cells.of(
            campaign,
            0,
            ColumnTask.KIND,
            true,
            tasks.stream().map(ColumnTask::bytes).toList(),
            ColumnTask.Result::read,
            stopped,
            done);
    List<Column> columns = new ArrayList<>();
    for (int i = 0; i < stacks.size(); i++) {
      StackSpec stack = stacks.get(i);
      ColumnTask.Result result = results.get(i);
      columns.add(result == null ? empty(stack, tasks.get(i).live()) : column(stack, result));
    }
    return columns;
  }

  private Column empty(StackSpec stack, boolean live) {
    return new Column(
        stack.name(),
        command.apply(stack),
        0,
        false,
        live ? "" : "stopped by the user",
        0,
        0,
        Map.of(),
        Map.of(),
        List.of());
  }

  private Column column(StackSpec stack, ColumnTask.Result result) {
    Map<String, Path> witnesses = new LinkedHashMap<>();
    result
        .witnesses()
        .forEach(
            (outcome, shown) -> {
              Path file = filing.apply(stack, shown);
              if (file != null) {
                witnesses.put(outcome, file);
              }
            });
    List<Column.Case> findings = new ArrayList<>();
    for (ColumnTask.Case one : result.findings()) {
      Path file = one.shown() == null ? null : filing.apply(stack, one.shown());
      Found found = new Found(one.property(), one.message(), -1);
      findings.add(new Column.Case(found, one.count(), file));
    }
    return new Column(
        stack.name(),
        command.apply(stack),
        result.tried(),
        result.complete(),
        result.boundedBy(),
        result.states(),
        result.seconds(),
        result.counts(),
        witnesses,
        findings);
  }
}
