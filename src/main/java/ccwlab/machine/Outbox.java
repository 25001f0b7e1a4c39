package ccwlab.machine;

import java.util.ArrayList;
import java.util.List;

/**
 * What a machine lets out while it steps, in order. A run takes the machine's messages to itself
 * back, one by one, and handles them at once.
 *
 * @param <E> effects
 */
public final class Outbox<E> {
  /** So many messages to itself a run handles; then others get their turn. */
  public static final int TAKEN_BACK_MOST = 64;

  private final ArrayList<E> effects;
  private int takenBack;

  /** Before it nothing is left that could be taken back. */
  private int searchFrom;

  /**
   * @param usual how many effects there will be, most often
   */
  public Outbox(int usual) {
    this.effects = new ArrayList<>(usual);
  }

  public void add(E effect) {
    effects.add(effect);
  }

  /** How many effects there are. */
  public int size() {
    return effects.size();
  }

  public void insert(int at, E effect) {
    effects.add(at, effect);
  }

  /** The oldest effect of that kind, which is let out no more; null if there is none, or enough. */
  public <T extends E> T takeBack(Class<T> kind) {
    if (takenBack == TAKEN_BACK_MOST) {
      return null;
    }
    for (; searchFrom < effects.size(); searchFrom++) {
      E effect = effects.get(searchFrom);
      if (kind.isInstance(effect)) {
        takenBack++;
        effects.remove(searchFrom);
        return kind.cast(effect);
      }
    }
    return null;
  }

  /** The effects; the outbox is not used any more. */
  public List<E> effects() {
    return effects;
  }
}
