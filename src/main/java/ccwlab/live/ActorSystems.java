package ccwlab.live;

import akka.actor.typed.ActorSystem;
import java.time.Duration;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;

/** What is the same for every actor system of ours. */
public final class ActorSystems {
  /** How long an actor may take for one message. */
  public static final Duration PATIENCE = Duration.ofSeconds(30);

  private ActorSystems() {}

  /**
   * Ends {@code system} and waits until none of its actors is alive, so that nothing of a run works
   * beside the next one. Also when the thread is interrupted: it stays so.
   *
   * @throws IllegalStateException an actor does not come to the end of its message in that time
   */
  public static void end(ActorSystem<?> system, Duration patience) {
    system.terminate();
    try {
      system
          .getWhenTerminated()
          .toCompletableFuture()
          .orTimeout(patience.toMillis(), TimeUnit.MILLISECONDS)
          .join();
    } catch (CompletionException e) {
      throw new IllegalStateException("the actors of " + system.name() + " do not end", e);
    }
  }
}
