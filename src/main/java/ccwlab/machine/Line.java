package ccwlab.machine;

import ccwlab.arch.ByContent;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.pcollections.HashTreePMap;
import org.pcollections.PMap;
import org.pcollections.TreePMap;

/**
 * A line of those who wait, each once, in the order of arrival: an immutable value. Joining,
 * leaving (from anywhere) and asking who is in it cost no more than a logarithm of its length, and
 * a changed line shares all but that with the one before.
 *
 * <p>Two lines are equal if the same wait in the same order.
 *
 * @param <E> values with content equality
 */
public final class Line<E> implements Iterable<E>, ByContent {
  private static final Line<?> EMPTY = new Line<>(TreePMap.empty(), HashTreePMap.empty());

  /** Who waits, by place in the line. Places only grow: those who leave leave gaps. */
  private final TreePMap<Long, E> inOrder;

  private final PMap<E, Long> places;

  private Line(TreePMap<Long, E> inOrder, PMap<E, Long> places) {
    this.inOrder = inOrder;
    this.places = places;
  }

  @SuppressWarnings("unchecked") // nobody is in it
  public static <E> Line<E> empty() {
    return (Line<E>) EMPTY;
  }

  public boolean isEmpty() {
    return inOrder.isEmpty();
  }

  public boolean contains(E one) {
    return places.containsKey(one);
  }

  /**
   * Who has waited longest.
   *
   * @throws java.util.NoSuchElementException if nobody waits
   */
  public E first() {
    return inOrder.get(inOrder.firstKey());
  }

  /** With {@code one} behind all others; unchanged if it waits already. */
  public Line<E> plus(E one) {
    if (contains(one)) {
      return this;
    }
    long place = isEmpty() ? 0 : inOrder.lastKey() + 1;
    return new Line<>(inOrder.plus(place, one), places.plus(one, place));
  }

  /** Without {@code one}; unchanged if it does not wait. */
  public Line<E> minus(E one) {
    Long place = places.get(one);
    if (place == null) {
      return this;
    }
    TreePMap<Long, E> left = inOrder.minus(place);
    return left.isEmpty() ? empty() : new Line<>(left, places.minus(one));
  }

  @Override
  public Iterator<E> iterator() {
    Iterator<Map.Entry<Long, E>> entries = inOrder.entrySet().iterator();
    return new Iterator<>() {
      @Override
      public boolean hasNext() {
        return entries.hasNext();
      }

      @Override
      public E next() {
        return entries.next().getValue();
      }
    };
  }

  @Override
  public Object content() {
    return List.copyOf(inOrder.values());
  }

  @Override
  public boolean equals(Object other) {
    if (!(other instanceof Line<?> that) || inOrder.size() != that.inOrder.size()) {
      return false;
    }
    Iterator<?> others = that.iterator();
    for (E one : this) {
      if (!one.equals(others.next())) {
        return false;
      }
    }
    return true;
  }

  @Override
  public int hashCode() {
    int hash = 1;
    for (E one : this) {
      hash = 31 * hash + one.hashCode();
    }
    return hash;
  }

  @Override
  public String toString() {
    return inOrder.values().toString();
  }
}
