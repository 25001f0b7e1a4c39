package ccwlab.cluster.chore;

import ccwlab.catalogue.Bug;
import ccwlab.catalogue.Compared;
import ccwlab.catalogue.Search;
import ccwlab.cluster.campaign.Chore;
import ccwlab.cluster.source.Checkout;
import ccwlab.cluster.source.Unpacking;
import ccwlab.explore.ExplorationResult.Violated;
import ccwlab.explore.Sampler;
import ccwlab.host.Assembly;
import ccwlab.scenario.Scenario;
import ccwlab.scenario.ScenarioFiles;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;

/** Does the tasks of one campaign, whatever they are. Any thread may ask. */
public final class Chores {
  private final Asked asked;
  private final List<Scenario> scenarios;

  /**
   * Gets ready.
   *
   * @param scratch a folder for texts that are not in the checkout
   * @throws ccwlab.input.InputException with one line, if this machine does not have what it needs
   */
  public Chores(Asked asked, Checkout checkout, Path scratch) {
    Unpacking unpacking = new Unpacking(checkout, scratch);
    this.asked = asked;
    this.scenarios =
        asked.scenarios().stream()
            .map(one -> unpacking.unpack(one).toString())
            .map(file -> ScenarioFiles.load(file, checkout.races()))
            .toList();
  }

  /** By kind. */
  public Map<String, Chore> byKind() {
    MutantChores mutants = new MutantChores(asked, scenarios);
    return Map.of(
        SampleTask.KIND,
        new Samples(),
        BugTask.KIND,
        this::bug,
        ColumnTask.KIND,
        new ColumnChore(asked, scenarios),
        MutantTask.BASELINE,
        mutants::baseline,
        MutantTask.EXPLORED,
        mutants::explored,
        MutantTask.LIVE,
        mutants::live);
  }

  /** The machines are made with the first task: not every node gets one. */
  private final class Samples implements Chore {
    private Sampler sampler;

    private synchronized Sampler sampler() {
      if (sampler == null) {
        Assembly machines = new Assembly(scenarios.get(0), asked.stacks().get(0).spec());
        sampler = new Sampler(machines, asked.bounds().options(1));
      }
      return sampler;
    }

    @Override
    public byte[] result(byte[] task, int threads, BooleanSupplier end) {
      SampleTask sample = Plain.read(task, SampleTask.class);
      return Plain.of(sampler().run(sample.firstBatch(), sample.runs(), end));
    }
  }

  private byte[] bug(byte[] task, int threads, BooleanSupplier end) {
    BugTask bug = Plain.read(task, BugTask.class);
    List<Violated> shown = new ArrayList<>();
    Search search =
        new Search(
            asked.bounds().options(threads),
            Stopping.when(end),
            (scenario, stack, found) -> {
              shown.add(found);
              return Path.of(Integer.toString(shown.size() - 1));
            });
    Bug scenario = new Bug(scenarios.get(bug.scenario()));
    Compared compared = search.compare(scenario, bug.without().spec(), bug.with().spec());
    return Plain.of(
        new BugTask.Result(
            BugTask.OneSide.of(compared.without(), shown(shown, compared.without().schedule())),
            BugTask.OneSide.of(compared.with(), shown(shown, compared.with().schedule()))));
  }

  private static Shown shown(List<Violated> all, Path number) {
    return number == null ? null : Shown.of(all.get(Integer.parseInt(number.toString())));
  }
}
