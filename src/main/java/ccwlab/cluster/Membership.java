package ccwlab.cluster;

import akka.actor.CoordinatedShutdown;
import akka.actor.typed.ActorSystem;
import akka.cluster.MemberStatus;
import akka.cluster.typed.Cluster;
import java.time.Duration;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** Coming into a cluster, and leaving it. */
final class Membership {
  private static final long LOOK_NANOS = 20_000_000;

  private Membership() {}

  /** Waits until this member is up; {@code false} if that takes too long, or is not wanted. */
  static boolean awaitUp(ActorSystem<?> system, Duration patience, BooleanSupplier end) {
    long until = System.nanoTime() + patience.toNanos();
    while (Cluster.get(system).selfMember().status() != MemberStatus.up()) {
      if (end.getAsBoolean() || System.nanoTime() > until) {
        return false;
      }
      LockSupport.parkNanos(LOOK_NANOS);
    }
    return true;
  }

  /** Leaves, and ends the system. */
  static void end(ActorSystem<?> system, Duration patience) {
    try {
      CoordinatedShutdown.get(system)
          .runAll(CoordinatedShutdown.jvmExitReason())
          .toCompletableFuture()
          .orTimeout(patience.toMillis(), TimeUnit.MILLISECONDS)
          .join();
    } catch (CompletionException e) {
      system.terminate();
    }
  }
}
