package ccwlab.host;

import ccwlab.storage.GuestMemory;
import ccwlab.storage.RestorableStorage;

/** Where the storage of a copy's guests is. */
@FunctionalInterface
public interface GuestRam {
  /**
   * Storage for one more copy.
   *
   * @param content what it holds at the start of each round; not to be written
   */
  RestorableStorage startingAs(GuestMemory content);
}
