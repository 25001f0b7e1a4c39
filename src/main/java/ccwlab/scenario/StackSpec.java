package ccwlab.scenario;

import java.util.List;
import java.util.SortedMap;

/**
 * One pair of kernel and QEMU: which fixes they have, and in which order the driver's paths take
 * their steps.
 *
 * @param switches QEMU-side fixes by name; {@link StackFiles#SWITCHES} lists them
 * @param startPath step labels of a start, S2 to S13; each group runs without being overtaken
 * @param asyncPath step labels of a halt or clear, A2 to A6
 * @param workPath step labels of the interrupt's second half, T1 to T9
 * @param cpFreeWhen which interruptions free the channel program
 * @param idleWhen which interruptions take the FSM back to IDLE
 */
public record StackSpec(
    String name,
    String title,
    BigLock bigLock,
    SortedMap<String, Boolean> switches,
    List<List<String>> startPath,
    List<List<String>> asyncPath,
    List<List<String>> workPath,
    String cpFreeWhen,
    String idleWhen) {

  /** The fix is in. */
  public boolean has(String fix) {
    return switches.getOrDefault(fix, false);
  }
}
