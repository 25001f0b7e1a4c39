package ccwlab.driver.run;

import java.util.List;

/**
 * What the driver's process said to one line.
 *
 * @param events what happened, in order
 * @param stop why it says no more
 */
record Report(List<Words> events, Words stop) {
  /** The context stands at a point where others may come. */
  static final String AT = "at";

  /** The context waits until somebody else has done something. */
  static final String WAIT = "wait";

  /** The context executes an I/O instruction. */
  static final String ASK = "ask";

  /** The context has returned. */
  static final String DONE = "done";

  static final String OK = "ok";

  /** The process has died, or is about to. */
  static final String CRASH = "crash";

  private static final List<String> STOPS = List.of(AT, WAIT, ASK, DONE, OK, CRASH);

  Report {
    events = List.copyOf(events);
  }

  static boolean isStop(Words words) {
    return STOPS.contains(words.first());
  }

  /** A line in words. */
  record Words(List<String> all) {
    static Words of(String line) {
      return new Words(List.of(line.trim().split(" +")));
    }

    String first() {
      return all.get(0);
    }

    /**
     * @throws DriverTalkException if there are fewer
     */
    String at(int index) {
      if (index >= all.size()) {
        throw new DriverTalkException("the driver's process left something out: " + this);
      }
      return all.get(index);
    }

    int number(int index) {
      return (int) parsed(index, 10);
    }

    /** Of hexadecimal digits. */
    long hex(int index) {
      return parsed(index, 16);
    }

    private long parsed(int index, int radix) {
      try {
        return Long.parseLong(at(index), radix);
      } catch (NumberFormatException e) {
        throw new DriverTalkException("the driver's process said no number: " + this);
      }
    }

    /** All from there on. */
    String rest(int index) {
      return String.join(" ", all.subList(Math.min(index, all.size()), all.size()));
    }

    @Override
    public String toString() {
      return String.join(" ", all);
    }
  }
}
