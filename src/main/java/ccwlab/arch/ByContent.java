package ccwlab.arch;

/**
 * A value that is compared by content and is no record: it says what its content is, so that a hash
 * of it can be the same in every process.
 */
public interface ByContent {
  /**
   * All that {@code equals} looks at: of values that are equal the same, of others another one.
   * Records, enums, texts, numbers, lists, sets, maps, arrays of primitives, and others like this.
   */
  Object content();
}
