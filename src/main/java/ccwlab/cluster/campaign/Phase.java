package ccwlab.cluster.campaign;

import java.util.function.LongFunction;

/**
 * Tasks of one kind, none of which needs the result of another.
 *
 * @param number of the phase, from 0
 * @param kind of the tasks: which chore does them
 * @param tasks how many; {@link #ENDLESS} if there is always one more
 * @param whole a task has all cores of its node; else one
 * @param task what is asked, by its place in the phase, from 0
 */
public record Phase(int number, String kind, long tasks, boolean whole, LongFunction<byte[]> task) {
  public static final long ENDLESS = -1;

  /** So many tasks a phase may have. */
  private static final int SHIFT = 40;

  /** The number in the campaign of the task at that place. */
  public long id(long place) {
    return ((long) number << SHIFT) + place;
  }

  /** The place of the task with that number. */
  public long place(long id) {
    return id - id(0);
  }

  /** The number after the last one. */
  public long end() {
    return tasks == ENDLESS ? id(1L << SHIFT) : id(tasks);
  }

  /** What the task with that number asks. */
  public byte[] asked(long id) {
    return task.apply(place(id));
  }
}
