package ccwlab.vfio;

import ccwlab.arch.ByContent;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;

/**
 * The order of a context's steps, and where other contexts may come between: a list of groups, each
 * of which is one message. A step that waits (for a lock or for the hardware) ends its group
 * anyway.
 *
 * <p>Written {@code "T1 T5 | T2 T3 T4 | T6 T8 T7 | T9"}.
 */
public final class StepList<E extends Enum<E> & Label> implements ByContent {
  private final List<E> steps;
  private final E[] inOrder;
  private final boolean[] endsGroup;
  private final String text;

  private StepList(List<E> steps, boolean[] endsGroup) {
    this.steps = steps;
    this.inOrder = array(steps);
    this.endsGroup = endsGroup;
    this.text = textOf(steps, endsGroup);
  }

  /**
   * Reads a list.
   *
   * @throws IllegalArgumentException on a label that does not exist or comes twice, or an empty
   *     group; the message names it and all labels
   */
  public static <E extends Enum<E> & Label> StepList<E> parse(Class<E> labels, String text) {
    List<E> steps = new ArrayList<>();
    EnumSet<E> seen = EnumSet.noneOf(labels);
    String[] groups = text.split("\\|", -1);
    List<Integer> ends = new ArrayList<>();
    for (String group : groups) {
      if (group.isBlank()) {
        throw new IllegalArgumentException("step list \"" + text + "\": empty group");
      }
      for (String name : group.trim().split("\\s+")) {
        E step = labelOf(labels, name, text);
        if (!seen.add(step)) {
          throw new IllegalArgumentException(
              "step list \"" + text + "\": " + name + " comes twice");
        }
        steps.add(step);
      }
      ends.add(steps.size() - 1);
    }
    boolean[] endsGroup = new boolean[steps.size()];
    ends.forEach(end -> endsGroup[end] = true);
    return new StepList<>(List.copyOf(steps), endsGroup);
  }

  private static <E extends Enum<E> & Label> E labelOf(Class<E> labels, String name, String text) {
    for (E label : labels.getEnumConstants()) {
      if (label.name().equals(name)) {
        return label;
      }
    }
    throw new IllegalArgumentException(
        "step list \""
            + text
            + "\": unknown label "
            + name
            + "; known: "
            + List.of(labels.getEnumConstants()));
  }

  /** This list without a step; a group that had only that one is gone too. */
  StepList<E> without(E step) {
    int at = steps.indexOf(step);
    List<E> left = new ArrayList<>(steps);
    left.remove(at);
    boolean[] ends = new boolean[left.size()];
    for (int i = 0; i < ends.length; i++) {
      ends[i] = endsGroup[i < at ? i : i + 1];
    }
    if (at > 0 && endsGroup[at]) {
      ends[at - 1] = true;
    }
    return new StepList<>(List.copyOf(left), ends);
  }

  /** This list with a step before all others, in a group of its own. */
  StepList<E> withFirst(E step) {
    return inserted(step, 0);
  }

  /** This list with one of its steps behind another, in a group of its own. */
  StepList<E> movedBehind(E step, E anchor) {
    StepList<E> left = without(step);
    return left.inserted(step, left.steps.indexOf(anchor) + 1);
  }

  private StepList<E> inserted(E step, int at) {
    List<E> more = new ArrayList<>(steps);
    more.add(at, step);
    boolean[] ends = new boolean[more.size()];
    for (int i = 0; i < ends.length; i++) {
      ends[i] = i == at || i == at - 1 || endsGroup[i < at ? i : i - 1];
    }
    return new StepList<>(List.copyOf(more), ends);
  }

  int size() {
    return inOrder.length;
  }

  E get(int index) {
    return inOrder[index];
  }

  /** Others may come between this step and the next. */
  boolean endsGroup(int index) {
    return endsGroup[index];
  }

  boolean has(E step) {
    return steps.contains(step);
  }

  boolean inOrder(E first, E second) {
    return has(first) && steps.indexOf(first) < steps.indexOf(second);
  }

  @SuppressWarnings("unchecked") // only read, by those who know the steps' class
  private static <E extends Enum<E>> E[] array(List<E> steps) {
    return steps.toArray((E[]) new Enum<?>[0]);
  }

  private static String textOf(List<?> steps, boolean[] endsGroup) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < steps.size(); i++) {
      text.append(steps.get(i));
      if (i < steps.size() - 1) {
        text.append(endsGroup[i] ? " | " : " ");
      }
    }
    return text.toString();
  }

  @Override
  public Object content() {
    return text;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof StepList<?> that && text.equals(that.text);
  }

  @Override
  public int hashCode() {
    return text.hashCode();
  }

  @Override
  public String toString() {
    return text;
  }
}
