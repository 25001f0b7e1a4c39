package ccwlab.machine;

import java.util.AbstractList;
import java.util.Arrays;
import java.util.Objects;

/**
 * What a machine lets out while it steps, in order. A run takes the machine's messages to itself
 * back, one by one, and handles them at once. When the step is over it is the list of effects.
 *
 * @param <E> effects
 */
public final class Outbox<E> extends AbstractList<E> {
  /** So many messages to itself a run handles; then others get their turn. */
  public static final int TAKEN_BACK_MOST = 64;

  private Object[] effects;
  private int size;
  private int takenBack;

  /** Before it nothing is left that could be taken back. */
  private int searchFrom;

  /**
   * @param usual how many effects there will be, most often
   */
  public Outbox(int usual) {
    this.effects = new Object[usual];
  }

  @Override
  @SuppressWarnings("unchecked") // nothing else is put in
  public E get(int index) {
    return (E) effects[Objects.checkIndex(index, size)];
  }

  @Override
  public int size() {
    return size;
  }

  @Override
  public void add(int at, E effect) {
    Objects.checkIndex(at, size + 1);
    if (size == effects.length) {
      effects = Arrays.copyOf(effects, 2 * size + 1);
    }
    System.arraycopy(effects, at, effects, at + 1, size - at);
    effects[at] = effect;
    size++;
  }

  /** The oldest effect of that kind, which is let out no more; null if there is none, or enough. */
  public <T extends E> T takeBack(Class<T> kind) {
    if (takenBack == TAKEN_BACK_MOST) {
      return null;
    }
    for (; searchFrom < size; searchFrom++) {
      Object effect = effects[searchFrom];
      if (kind.isInstance(effect)) {
        takenBack++;
        size--;
        System.arraycopy(effects, searchFrom + 1, effects, searchFrom, size - searchFrom);
        return kind.cast(effect);
      }
    }
    return null;
  }
}
