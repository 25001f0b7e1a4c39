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

  private History(History before, Exchange last) {
    this.before = before;
    this.last = last;
    this.length = before == null ? 1 : before.length + 1;
    this.hash = ((before == null ? 0 : before.hash) ^ last.hashCode()) * MIX + length;
  }

  /** Of a driver to which only this was said. */
  static History of(String line) {
    return new History(null, new Exchange(line, List.of()));
  }

  History plus(String line, List<String> answers) {
    return new History(this, new Exchange(line, answers));
  }

  int length() {
    return length;
  }

  /**
   * What is to be said to a driver with the history {@code known}, so that it has this one; null if
   * it has heard something else.
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
    return known == null || known.equals(at) ? List.copyOf(rest) : null;
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
