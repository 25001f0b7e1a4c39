package ccwlab.cluster.campaign;

import java.util.function.BooleanSupplier;

/** Does tasks of one kind. Any number of threads may call it. */
@FunctionalInterface
public interface Chore {
  /**
   * Does one.
   *
   * @param threads that it may use
   * @param end says that the result is not wanted any more
   */
  byte[] result(byte[] task, int threads, BooleanSupplier end);
}
