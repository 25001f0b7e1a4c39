package ccwlab.observe;

import java.util.List;

/**
 * One round as lines in the order in which they happened.
 *
 * @param actors the columns, outermost first: vCPUs, QEMU, region, hardware
 */
public record Trace(List<String> actors, List<Line> lines) {
  /** Of a round with too much to show. */
  public static final Trace NONE = new Trace(List.of(), List.of());

  /** How many lines two traces have in common before they part. */
  public int alike(Trace other) {
    int same = 0;
    while (same < Math.min(lines.size(), other.lines.size())
        && lines.get(same).isAlike(other.lines.get(same))) {
      same++;
    }
    return same;
  }

  /**
   * One thing that one actor did.
   *
   * @param step number of the step, from 1
   * @param actor index of the column
   * @param text what happened, short, in the field's words
   * @param words the four status words after it, where it changed one of them; else null
   * @param marked a property names this line
   * @param event name of what was seen, as trace events call it; empty if not known
   * @param detail the same as {@code event key=value ...}; empty if not known
   * @param context by whose hand; null where there is none or it is not known
   * @param arrow the message that it handles; null if it is known of none
   * @param nanos by the clock, from the round's begin, in nanoseconds; {@link Seen#NO_TIME} of
   *     model time
   */
  public record Line(
      int step,
      int actor,
      String text,
      StatusWords words,
      boolean marked,
      String event,
      String detail,
      Context context,
      Arrow arrow,
      long nanos) {
    /** The same actor does the same. */
    public boolean isAlike(Line other) {
      return actor == other.actor && text.equals(other.text);
    }

    /** A line of which no more is known. */
    public Line(int step, int actor, String text, StatusWords words, boolean marked) {
      this(step, actor, text, words, marked, "", "", null, null, Seen.NO_TIME);
    }
  }
}
