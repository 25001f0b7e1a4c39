package ccwlab.explore;

/**
 * The deliveries that are possible now. Their order is the same in every run that came here by the
 * same choices.
 */
public interface Enabled {
  int size();

  /** Index of the machine that would step. */
  int receiver(int index);

  /** Index of the machine that sent it; the number of machines for outside. */
  int sender(int index);

  /** Number of the message in this run, from 0 in order of sending. */
  int serial(int index);

  /** Serial of the message whose delivery sent this one; -1 if it came from outside. */
  int cause(int index);
}
