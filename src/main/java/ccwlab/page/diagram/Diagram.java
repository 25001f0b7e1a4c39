package ccwlab.page.diagram;

import java.util.List;

/**
 * A trace as it is drawn.
 *
 * @param id unique in the page
 * @param rows of the steps that are drawn, in order
 * @param keys the steps that matter most, in order
 * @param steps how many the trace has
 * @param left how many of them are not drawn
 * @param lanesLeft lifelines that are not drawn
 * @param beside the nearest run that goes well; null if none is known
 */
public record Diagram(
    String id,
    List<Lanes.Lane> lanes,
    List<Lanes.Group> groups,
    List<Row> rows,
    List<Row> keys,
    int steps,
    int left,
    int lanesLeft,
    Beside beside) {
  /**
   * One step, or a gap.
   *
   * @param step its number; of a gap the first that is left out
   * @param lane number of its lifeline, from 1; 0 without one
   * @param who its lifeline in words
   * @param style of its lifeline
   * @param label what happens, in the field's short words
   * @param sentence the same as a plain sentence
   * @param arrow the message that it handles; null if there is none
   * @param words the four status words after it; empty if it changes none
   * @param lies what of them is not so, where that is new
   * @param marked the finding names it
   * @param key it is one of those that matter most
   * @param decides here the nearest run that goes well goes another way
   * @param time since the round began; empty in model time
   * @param gap how many steps are left out here; 0 of a step
   */
  public record Row(
      int step,
      int lane,
      String who,
      String style,
      String label,
      String sentence,
      Arrow arrow,
      List<Word> words,
      List<String> lies,
      boolean marked,
      boolean key,
      boolean decides,
      String time,
      int gap) {}

  /**
   * A message from one lifeline to another.
   *
   * @param first the leftmost of the two lifelines, from 1
   * @param span lifelines from there to the other one
   * @param right it goes to the right
   * @param who sent it, in words
   * @param sent the step that sent it
   * @param late other steps lie between
   */
  public record Arrow(
      int first, int span, boolean right, String who, String message, int sent, boolean late) {}

  /**
   * One of the four status words.
   *
   * @param name g, q, r or h
   * @param hex its bytes
   * @param changed in this step
   * @param lies what it says is not so
   */
  public record Word(String name, String text, String hex, boolean changed, boolean lies) {}

  /**
   * The nearest run that goes well, from where the two part.
   *
   * @param differs the first step in which they differ
   * @param outcome of the run that goes well; empty if not known
   * @param breaks a property that it breaks in turn; empty if it breaks nothing
   * @param decides what differs there is what decides it
   */
  public record Beside(
      int differs,
      List<Row> broken,
      List<Row> well,
      String outcome,
      String breaks,
      boolean decides) {}
}
