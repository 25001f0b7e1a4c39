package ccwlab.cluster.chore;

import ccwlab.mutant.Mutants;
import ccwlab.mutant.Mutation;
import ccwlab.mutant.ScoreOptions;
import ccwlab.mutant.ScoreWork;
import ccwlab.scenario.Scenario;
import ccwlab.scenario.StackSpec;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;

/** Works at cells of a score. */
final class MutantChores {
  private final Asked asked;
  private final List<Scenario> scenarios;
  private final AtomicReference<BooleanSupplier> ends = new AtomicReference<>(() -> false);
  private ScoreWork work;

  MutantChores(Asked asked, List<Scenario> scenarios) {
    this.asked = asked;
    this.scenarios = scenarios;
  }

  /** One for all, as only the first live run warms up. */
  private synchronized ScoreWork work(BooleanSupplier end) {
    ends.set(end);
    if (work == null) {
      StackSpec stack = asked.stacks().get(0).spec();
      ScoreOptions options = asked.score();
      work = new ScoreWork(stack, options, () -> ends.get().getAsBoolean());
    }
    return work;
  }

  byte[] baseline(byte[] task, int threads, BooleanSupplier end) {
    MutantTask cell = Plain.read(task, MutantTask.class);
    return Plain.of(work(end).baseline(scenarios.get(cell.scenarios().get(0))));
  }

  byte[] explored(byte[] task, int threads, BooleanSupplier end) {
    MutantTask cell = Plain.read(task, MutantTask.class);
    return Plain.of(
        new MutantTask.Told(
            work(end).explored(mutant(cell), ordered(cell), cell.baselines()), null));
  }

  byte[] live(byte[] task, int threads, BooleanSupplier end) {
    MutantTask cell = Plain.read(task, MutantTask.class);
    return Plain.of(
        new MutantTask.Told(
            null, work(end).live(mutant(cell), cell.explored(), ordered(cell), cell.baselines())));
  }

  private static Mutation mutant(MutantTask cell) {
    return Mutants.byId(cell.mutant()).orElseThrow();
  }

  private List<Scenario> ordered(MutantTask cell) {
    return cell.scenarios().stream().map(scenarios::get).toList();
  }
}
