package ccwlab.driver.edit;

import java.util.List;

/**
 * One change of one file.
 *
 * @param file its name in the driver's folder
 * @param in the function or {@code struct NAME} that is changed
 * @param place the statement; null for {@link Action#FORGET}
 * @param lines of ours, without indent: what is added, what takes the statement's place, what a
 *     lifted {@code if} asks, the variable to forget
 */
record Change(String file, String in, Action action, Place place, List<String> lines) {
  /** What is done, and the key that says so in an edit file. */
  enum Action {
    /** Lines come behind the statement. */
    AFTER,
    /** Lines come before the statement. */
    BEFORE,
    /** Lines take the place of the statement. */
    REPLACE,
    /**
     * The {@code if} is taken out of the statement that holds it, to behind that one, and asks
     * something else.
     */
    LIFT,
    /** A variable that is set and never read any more goes. */
    FORGET
  }
}
