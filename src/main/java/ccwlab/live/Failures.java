package ccwlab.live;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** Where a run's actors report that a machine has thrown. The first one ends the run. */
final class Failures {
  private final CompletableFuture<Failure> first = new CompletableFuture<>();

  void failed(Failure failure) {
    first.complete(failure);
  }

  Optional<Failure> first() {
    return Optional.ofNullable(first.getNow(null));
  }
}
