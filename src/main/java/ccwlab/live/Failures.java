package ccwlab.live;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** Where a run's copies report that a machine has thrown. The first one ends the run. */
final class Failures {
  private final CompletableFuture<Failure> first = new CompletableFuture<>();

  private volatile boolean announced;

  /** A machine has thrown; its copy will tell what led to it. */
  void announce() {
    announced = true;
  }

  boolean announced() {
    return announced;
  }

  void failed(Failure failure) {
    first.complete(failure);
  }

  Optional<Failure> first() {
    return Optional.ofNullable(first.getNow(null));
  }
}
