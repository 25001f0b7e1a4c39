package ccwlab.property;

import ccwlab.arch.ByContent;

/** A watcher whose judgement follows from what it remembers; equal memories, equal watchers. */
abstract class RememberingProperty implements Property, ByContent {
  /** What it remembers, as a value with content equality, or as its live collections. */
  abstract Object memory();

  @Override
  public final Object content() {
    return memory();
  }

  @Override
  public final boolean equals(Object other) {
    return other instanceof RememberingProperty that
        && getClass() == that.getClass()
        && memory().equals(that.memory());
  }

  @Override
  public final int hashCode() {
    return memory().hashCode();
  }
}
