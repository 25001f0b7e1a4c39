package ccwlab.explore.replay;

import ccwlab.explore.Choice;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * The default order of deliveries: the message that became deliverable first goes first; a timer, and
 * a message that another one overtook, only when nothing else can be delivered. So one delivery out
 * of turn costs one break of the order, however long what it overtook is held back.
 */
final class UsualOrder {
  private final Set<String> prompt;
  private final Set<String> late;

  UsualOrder() {
    prompt = new LinkedHashSet<>();
    late = new LinkedHashSet<>();
  }

  private UsualOrder(UsualOrder that) {
    prompt = new LinkedHashSet<>(that.prompt);
    late = new LinkedHashSet<>(that.late);
  }

  UsualOrder copy() {
    return new UsualOrder(this);
  }

  /** These can be delivered now. */
  void offered(List<Choice> enabled) {
    for (Choice choice : enabled) {
      if (!prompt.contains(choice.key()) && !late.contains(choice.key())) {
        (choice.isTimer() ? late : prompt).add(choice.key());
      }
    }
  }

  /** Whose turn it is. */
  Choice usual(List<Choice> enabled) {
    Choice first = first(prompt, enabled);
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
    Set<String> queue = prompt.contains(key) ? prompt : late;
    List<String> overtaken = new ArrayList<>();
    for (String waiting : queue) {
      if (waiting.equals(key)) {
        break;
      }
      overtaken.add(waiting);
    }
    overtaken.forEach(queue::remove);
    queue.remove(key);
    late.addAll(overtaken);
  }
}
