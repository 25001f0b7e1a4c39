package ccwlab.cluster;

import akka.actor.Address;
import akka.actor.CoordinatedShutdown;
import akka.actor.typed.ActorSystem;
import akka.cluster.MemberStatus;
import akka.cluster.typed.Cluster;
import akka.cluster.typed.Down;
import akka.cluster.typed.Leave;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** Coming into a cluster, and leaving it. */
final class Membership {
  private static final long LOOK_NANOS = 20_000_000;
  private static final Duration LEAVE = Duration.ofSeconds(3);
  private static final Set<MemberStatus> GONE =
      Set.of(MemberStatus.exiting(), MemberStatus.down(), MemberStatus.removed());

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

  /** This member has left or was told to, whether or not its actors have ended. */
  static boolean isOver(ActorSystem<?> system) {
    return Cluster.get(system).isTerminated()
        || system.getWhenTerminated().toCompletableFuture().isDone();
  }

  /** Leaves, and ends the system. */
  static void end(ActorSystem<?> system, Duration patience) {
    leave(Cluster.get(system));
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

  /**
   * Says that it leaves. Nobody can agree to that while a member is dead and not given up yet. Then
   * it says that it is itself given up: who only falls silent counts when the others look which of
   * them are the larger part, and half of them silent is enough to make them all give up.
   */
  private static void leave(Cluster cluster) {
    Address self = cluster.selfMember().address();
    cluster.manager().tell(Leave.create(self));
    long until = System.nanoTime() + LEAVE.toNanos();
    while (!cluster.isTerminated() && !GONE.contains(cluster.selfMember().status())) {
      if (System.nanoTime() > until) {
        cluster.manager().tell(new Down(self));
        return;
      }
      LockSupport.parkNanos(LOOK_NANOS);
    }
  }
}
