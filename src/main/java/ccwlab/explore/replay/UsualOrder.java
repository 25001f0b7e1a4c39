package ccwlab.explore.replay;

import ccwlab.explore.Choice;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * The default order of deliveries: the message that became deliverable first goes first; a timer,
 * and a message that another one overtook, only when nothing else can be delivered. So one delivery
 * out of turn costs one break of the order, however long what it overtook is held back.
 */
final class UsualOrder {
  private final Set<String> prompt;
  private final Set<String> late;
  private final Set<String> waiting;

  UsualOrder() {
    prompt = new LinkedHashSet<>();
    late = new LinkedHashSet<>();
    waiting = new LinkedHashSet<>();
  }

  private UsualOrder(UsualOrder that) {
    prompt = new LinkedHashSet<>(that.prompt);
    late = new LinkedHashSet<>(that.late);
    waiting = new LinkedHashSet<>(that.waiting);
  }

  UsualOrder copy() {
    return new UsualOrder(this);
  }

  /** These can be delivered now. */
  void offered(List<Choice> enabled) {
    for (Choice choice : enabled) {
      if (waiting.add(choice.key())) {
        (choice.isTimer() ? late : prompt).add(choice.key());
      }
    }
  }

  /**
   * Whose turn it is.
   *
   * @param fair nothing is held back any more: the oldest goes first
   */
  Choice usual(List<Choice> enabled, boolean fair) {
    Choice first = first(fair ? waiting : prompt, enabled);
    return first != null ? first : first(late, enabled);
  }

  private static Choice first(Set<String> queue, List<Choice> enabled) {
    for (String key : queue) {
      for (Choice choice : enabled) {
        if (choice.key().equals(key)) {
          return choice;
        }
      }
    }
    return null;
  }

  /** This one is delivered; what stands before it is overtaken. */
  void taken(String key) {
    waiting.remove(key);
    Set<String> queue = prompt.contains(key) ? prompt : late;
    List<String> overtaken = new ArrayList<>();
    for (String before : queue) {
      if (before.equals(key)) {
        break;
      }
      overtaken.add(before);
    }
    overtaken.forEach(queue::remove);
    queue.remove(key);
    late.addAll(overtaken);
  }
}
