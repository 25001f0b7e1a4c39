package ccwlab.cluster.campaign;

import ccwlab.cluster.campaign.WorkAction.Begin;
import ccwlab.cluster.campaign.WorkAction.Report;
import ccwlab.cluster.campaign.WorkAction.Send;
import ccwlab.cluster.campaign.WorkMessage.Finished;
import ccwlab.cluster.campaign.WorkMessage.Given;
import ccwlab.machine.Step;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.pcollections.PSet;
import org.pcollections.PVector;

/** Says what a worker does next. */
public final class Worker {
  private Worker() {}

  public static Step<Work, WorkAction> step(Work state, WorkMessage message) {
    if (message instanceof Given given) {
      return begun(taken(state, given), List.of());
    }
    if (message instanceof Finished finished) {
      PSet<Long> left = state.running().minus(finished.task());
      Work now = new Work(state.threads(), state.serial(), state.waiting(), left);
      return begun(now, List.of(new Send(finished.task())));
    }
    Set<Long> all = new TreeSet<>(state.running());
    all.addAll(state.waiting());
    return Step.to(state, new Report(state.serial(), all));
  }

  /** What it has already comes once. */
  private static Work taken(Work state, Given given) {
    PVector<Long> waiting = state.waiting();
    for (long task : given.tasks()) {
      if (!waiting.contains(task) && !state.running().contains(task)) {
        waiting = waiting.plus(task);
      }
    }
    long serial = Math.max(state.serial(), given.serial());
    return new Work(state.threads(), serial, waiting, state.running());
  }

  private static Step<Work, WorkAction> begun(Work state, List<WorkAction> first) {
    List<WorkAction> effects = new ArrayList<>(first);
    PVector<Long> waiting = state.waiting();
    PSet<Long> running = state.running();
    while (running.size() < state.threads() && !waiting.isEmpty()) {
      long task = waiting.get(0);
      waiting = waiting.minus(0);
      running = running.plus(task);
      effects.add(new Begin(task));
    }
    return Step.to(new Work(state.threads(), state.serial(), waiting, running), effects);
  }
}
