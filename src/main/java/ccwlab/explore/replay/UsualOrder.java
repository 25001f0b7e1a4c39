package ccwlab.explore.replay;

import ccwlab.explore.Choice;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * The default order of deliveries: the message that became deliverable first goes first; a timer,
 * and a message that another one overtook, only when nothing else can be delivered; a message that
 * two timers overtook, only when no timer is left either. So what is held back costs one break of
 * the order, or two, however long what it overtook is held back.
 */
final class UsualOrder {
  private final Set<String> prompt;
  private final Set<String> late;
  private final Set<String> last;
  private final Set<String> waiting;

  /** Messages that one timer has overtaken. */
  private final Set<String> once;

  UsualOrder() {
    prompt = new LinkedHashSet<>();
    late = new LinkedHashSet<>();
    last = new LinkedHashSet<>();
    once = new LinkedHashSet<>();
    waiting = new LinkedHashSet<>();
  }

  private UsualOrder(UsualOrder that) {
    prompt = new LinkedHashSet<>(that.prompt);
    late = new LinkedHashSet<>(that.late);
    last = new LinkedHashSet<>(that.last);
    once = new LinkedHashSet<>(that.once);
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
    first = first != null ? first : first(late, enabled);
    return first != null ? first : first(last, enabled);
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

  /** This one is delivered; what stands before it and could be delivered too is overtaken. */
  void taken(Choice choice, List<Choice> enabled) {
    String key = choice.key();
    waiting.remove(key);
    if (choice.isTimer()) {
      enabled.stream().filter(other -> !other.isTimer()).forEach(other -> outrun(other, key));
    }
    Set<String> queue = prompt.contains(key) ? prompt : late;
    if (last.remove(key)) {
      return;
    }
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

  /** A timer comes before this message, which could be delivered too. */
  private void outrun(Choice message, String timer) {
    String key = message.key();
    if (!prompt.contains(key) && !isBefore(key, timer)) {
      return;
    }
    if (!once.add(key)) {
      prompt.remove(key);
      late.remove(key);
      last.add(key);
    }
  }

  private boolean isBefore(String key, String timer) {
    for (String one : late) {
      if (one.equals(key) || one.equals(timer)) {
        return one.equals(key);
      }
    }
    return false;
  }
}
