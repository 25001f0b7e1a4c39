package ccwlab.storage;

/** Storage that can be as it was at the start. */
public interface RestorableStorage extends Storage {
  /** As at the start again. Only while nothing moves. */
  void reset();
}
