package ccwlab.cluster.campaign;

import ccwlab.cluster.campaign.DealAction.Give;
import ccwlab.cluster.campaign.DealAction.Take;
import ccwlab.cluster.campaign.DealMessage.Came;
import ccwlab.cluster.campaign.DealMessage.Enough;
import ccwlab.cluster.campaign.DealMessage.Holds;
import ccwlab.cluster.campaign.DealMessage.Joined;
import ccwlab.cluster.campaign.DealMessage.Lost;
import ccwlab.cluster.campaign.Hand.Given;
import ccwlab.machine.Step;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.pcollections.PSortedSet;

/**
 * Says who gets which task. Tasks have consecutive numbers; the lowest that is missing goes first.
 * A task whose worker is gone, or no longer knows of it and has sent no result, is given again; of
 * two results for one task the first counts.
 */
public final class Dealer {
  /** So many reports do not know of a message that was sent before them: it is lost. */
  private static final int PATIENCE = 3;

  private Dealer() {}

  public static Step<Deal, DealAction> step(Deal state, DealMessage message) {
    if (message instanceof Joined joined) {
      return dealt(state.with(joined.worker(), Hand.empty(joined.window())), List.of());
    }
    if (message instanceof Lost lost) {
      return dealt(without(state, lost.worker()), List.of());
    }
    if (message instanceof Came came) {
      return came(state, came);
    }
    if (message instanceof Holds holds) {
      return dealt(checked(state, holds), List.of());
    }
    return Step.to(message instanceof Enough ? state.noMore() : state);
  }

  private static Deal without(Deal state, String worker) {
    Hand hand = state.hands().get(worker);
    if (hand == null) {
      return state;
    }
    Deal left = state.with(state.hands().minus(worker));
    for (long task : hand.held().keySet()) {
      left = left.missing(task);
    }
    return left;
  }

  private static Step<Deal, DealAction> came(Deal state, Came came) {
    Hand hand = state.hands().get(came.worker());
    Deal now = hand == null ? state : state.with(came.worker(), hand.without(came.task()));
    boolean isNew = !now.done().has(came.task());
    return dealt(now.has(came.task()), isNew ? List.of(new Take(came.task())) : List.of());
  }

  /** What the worker should have and does not have, it never got, or its result is lost. */
  private static Deal checked(Deal state, Holds holds) {
    Hand hand = state.hands().get(holds.worker());
    if (hand == null) {
      return state;
    }
    Deal now = state;
    for (Map.Entry<Long, Given> one : hand.held().entrySet()) {
      long task = one.getKey();
      Given given = one.getValue();
      if (holds.tasks().contains(task)) {
        continue;
      }
      boolean heard = given.serial() <= holds.serial();
      if (heard || given.reports() + 1 >= PATIENCE) {
        hand = hand.without(task);
        now = now.missing(task);
      } else {
        hand = hand.with(task, given.missedOnceMore());
      }
    }
    return now.with(holds.worker(), hand);
  }

  private static Step<Deal, DealAction> dealt(Deal state, List<DealAction> first) {
    List<DealAction> effects = new ArrayList<>(first);
    Deal now = state;
    for (String worker : state.hands().keySet()) {
      now = filled(now, worker, effects);
    }
    return Step.to(now, effects);
  }

  private static Deal filled(Deal state, String worker, List<DealAction> effects) {
    List<Long> tasks = new ArrayList<>();
    int room = state.enough() ? 0 : state.hands().get(worker).room();
    PSortedSet<Long> again = state.again();
    long next = state.next();
    while (tasks.size() < room && !again.isEmpty()) {
      tasks.add(again.first());
      again = again.minus(again.first());
    }
    for (; tasks.size() < room && next < state.end(); next++) {
      if (!state.done().has(next)) {
        tasks.add(next);
      }
    }
    if (tasks.isEmpty()) {
      return state;
    }
    Hand hand = state.hands().get(worker).with(tasks);
    effects.add(new Give(worker, hand.serial(), List.copyOf(tasks)));
    return state.from(next, again).with(worker, hand);
  }
}
