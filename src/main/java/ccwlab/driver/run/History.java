package ccwlab.driver.run;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/**
 * All that was said to a driver since it was made, in order: an immutable list that shares what
 * came before. Two are equal if the same was said; the driver is then in the same state, as it
 * knows nothing else.
 */
final class History {
  private static final long MIX = 0x9e3779b97f4a7c15L;

  private final History before;
  private final Exchange last;
  private final int length;
  private final long hash;
  private final boolean forgetting;

  /**
   * A line that was said.
   *
   * @param answers what the driver was told when it asked for guest storage meanwhile, in order
   */
  record Exchange(String line, List<String> answers) {
    Exchange {
      answers = List.copyOf(answers);
    }
  }

  private History(History before, Exchange last, int length, long hash, boolean forgetting) {
    this.before = before;
    this.last = last;
    this.length = length;
    this.hash = hash;
    this.forgetting = forgetting;
  }

  /** Of a driver to which only this was said. */
  static History of(String line) {
    Exchange last = new Exchange(line, List.of());
    return new History(null, last, 1, hash(0, last, 1), false);
  }

  private static long hash(long before, Exchange last, int length) {
    return (before ^ last.hashCode()) * MIX + length;
  }

  History plus(String line, List<String> answers) {
    Exchange next = new Exchange(line, answers);
    return new History(
        forgetting ? null : this, next, length + 1, hash(hash, next, length + 1), forgetting);
  }

  /**
   * The same, of a driver that is never taken back: what comes from now on is not kept, so that it
   * may run for days.
   */
  History forgetting() {
    return new History(before, last, length, hash, true);
  }

  int length() {
    return length;
  }

  /**
   * What is to be said to a driver with the history {@code known}, so that it has this one; null if
   * it has heard something else, or this does not know any more.
   */
  List<Exchange> since(History known) {
    int from = known == null ? 0 : known.length;
    if (from > length) {
      return null;
    }
    Deque<Exchange> rest = new ArrayDeque<>();
    History at = this;
    for (; at != null && at.length > from; at = at.before) {
      rest.addFirst(at.last);
    }
    boolean whole = rest.size() == length - from && (known == null || known.equals(at));
    return whole ? List.copyOf(rest) : null;
  }

  @Override
  public boolean equals(Object other) {
    if (!(other instanceof History that) || hash != that.hash || length != that.length) {
      return false;
    }
    History here = this;
    for (History there = that; here != there; there = there.before, here = here.before) {
      if (!here.last.equals(there.last)) {
        return false;
      }
    }
    return true;
  }

  @Override
  public int hashCode() {
    return Long.hashCode(hash);
  }

  /** Different for different histories, but for one chance in 2 to the 64. */
  @Override
  public String toString() {
    return "%d lines, %016x".formatted(length, hash);
  }
}
