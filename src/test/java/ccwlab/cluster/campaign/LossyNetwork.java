package ccwlab.cluster.campaign;

import ccwlab.cluster.campaign.DealAction.Give;
import ccwlab.cluster.campaign.DealMessage.Came;
import ccwlab.cluster.campaign.DealMessage.Holds;
import ccwlab.cluster.campaign.DealMessage.Joined;
import ccwlab.cluster.campaign.DealMessage.Lost;
import ccwlab.machine.Step;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * A dealer and workers on a network that loses messages and says some twice; between two of them
 * what is not lost keeps its order. Workers die and join at any step, and the dealer may die too:
 * what it took before is then all that is left.
 */
final class LossyNetwork {
  private static final int MOST_WORKERS = 4;

  private final Random dice;
  private final long tasks;
  private final double trouble;
  private final Map<String, Work> workers = new HashMap<>();
  private final Map<String, Deque<WorkMessage>> toWorkers = new TreeMap<>();
  private final Map<String, Deque<DealMessage>> toDealer = new TreeMap<>();
  final List<Long> taken = new ArrayList<>();
  private Deal deal;
  private int names;
  int done;

  /**
   * @param trouble chance of each of: a loss, a double, a death, 0 to 1
   */
  LossyNetwork(long seed, long tasks, double trouble) {
    this.dice = new Random(seed);
    this.tasks = tasks;
    this.trouble = trouble;
    this.deal = Deal.of(0, tasks, List.of());
  }

  /** Until all results are there; {@code false} if they are not after so many steps. */
  boolean run(int stepsMost) {
    for (int step = 0; step < stepsMost && !deal.complete(); step++) {
      if (dice.nextDouble() < trouble / 10) {
        restart();
      }
      if (workers.size() < MOST_WORKERS && dice.nextDouble() < 0.05) {
        join();
      }
      act();
    }
    return deal.complete();
  }

  /** Another dealer goes on with what the first one took. */
  private void restart() {
    workers.clear();
    toWorkers.clear();
    toDealer.clear();
    deal = Deal.of(0, tasks, new ArrayList<>(taken));
  }

  private void join() {
    String name = "worker-" + names++;
    workers.put(name, Work.idle(1 + dice.nextInt(3)));
    toWorkers.put(name, new ArrayDeque<>());
    toDealer.put(name, new ArrayDeque<>());
    tell(new Joined(name, workers.get(name).threads() + 2));
  }

  private void act() {
    List<String> names = new ArrayList<>(new TreeSet<>(workers.keySet()));
    if (names.isEmpty()) {
      return;
    }
    String name = names.get(dice.nextInt(names.size()));
    if (dice.nextDouble() < trouble / 5) {
      // What it has sent may come before the word that it is gone, or never.
      deliver(name, dice.nextInt(3));
      workers.remove(name);
      tell(new Lost(name));
      return;
    }
    if (trouble == 0) {
      deliver(name, Integer.MAX_VALUE);
      hear(name);
    }
    switch (dice.nextInt(4)) {
      case 0 -> deliver(name, 1);
      case 1 -> hear(name);
      case 2 -> finish(name);
      default -> work(name, new WorkMessage.Tick());
    }
  }

  private void deliver(String name, int most) {
    Deque<DealMessage> waiting = toDealer.get(name);
    for (int i = 0; i < most && !waiting.isEmpty(); i++) {
      tell(waiting.poll());
    }
  }

  private void hear(String name) {
    WorkMessage message = toWorkers.get(name).poll();
    if (message != null) {
      work(name, message);
    }
  }

  private void finish(String name) {
    List<Long> running = new ArrayList<>(workers.get(name).running());
    if (!running.isEmpty()) {
      done++;
      work(name, new WorkMessage.Finished(running.get(dice.nextInt(running.size()))));
    }
  }

  private void work(String name, WorkMessage message) {
    Step<Work, WorkAction> step = Worker.step(workers.get(name), message);
    workers.put(name, step.state());
    for (WorkAction effect : step.effects()) {
      if (effect instanceof WorkAction.Send send) {
        post(toDealer.get(name), new Came(name, send.task()));
      } else if (effect instanceof WorkAction.Report report) {
        post(toDealer.get(name), new Holds(name, report.serial(), report.tasks()));
      }
    }
  }

  private void tell(DealMessage message) {
    Step<Deal, DealAction> step = Dealer.step(deal, message);
    deal = step.state();
    for (DealAction effect : step.effects()) {
      if (effect instanceof Give give) {
        post(toWorkers.get(give.worker()), new WorkMessage.Given(give.serial(), give.tasks()));
      } else if (effect instanceof DealAction.Take take) {
        taken.add(take.task());
      }
    }
  }

  private <T> void post(Deque<T> way, T message) {
    if (way == null || dice.nextDouble() < trouble) {
      return;
    }
    way.add(message);
    if (dice.nextDouble() < trouble) {
      way.add(message);
    }
  }

  long redone() {
    return deal.redone();
  }
}
