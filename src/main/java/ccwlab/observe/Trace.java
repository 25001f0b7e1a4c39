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

  /**
   * One thing that one actor did.
   *
   * @param step number of the step, from 1
   * @param actor index of the column
   * @param text what happened, short, in the field's words
   * @param words the four status words after it, where it changed one of them; else null
   * @param marked a property names this line
   */
  public record Line(int step, int actor, String text, StatusWords words, boolean marked) {}
}
