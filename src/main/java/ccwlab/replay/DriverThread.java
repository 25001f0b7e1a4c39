package ccwlab.replay;

import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Supplier;
import scala.concurrent.ExecutionContext;

/**
 * The executor under the dispatcher of a {@link ReplayStage}: it runs mailboxes only when it is
 * told to, on the thread that tells it. Other threads (those of Akka's internal dispatcher, at
 * start and end) may hand in tasks.
 */
final class DriverThread implements ExecutionContext {
  private final Queue<Runnable> own = new ArrayDeque<>();
  private final LinkedBlockingQueue<Runnable> fromOthers = new LinkedBlockingQueue<>();
  private volatile Thread driver;
  private volatile Throwable failure;

  /** The calling thread drives from now on; nobody does before the first call. */
  void takeOver() {
    driver = Thread.currentThread();
  }

  /** The calling thread is the one that drives. */
  boolean isCurrent() {
    return Thread.currentThread() == driver;
  }

  @Override
  public void execute(Runnable task) {
    if (isCurrent()) {
      own.add(task);
    } else {
      fromOthers.add(task);
    }
  }

  @Override
  public void reportFailure(Throwable cause) {
    failure = cause;
  }

  /**
   * Runs tasks until there are none.
   *
   * @throws IllegalStateException if something has failed; told once
   */
  void run() {
    for (Runnable task = next(); task != null; task = next()) {
      task.run();
    }
    Throwable cause = failure;
    if (cause != null) {
      failure = null;
      throw new IllegalStateException("the actors failed: " + cause.getMessage(), cause);
    }
  }

  /**
   * While {@code action} is under way on the calling thread, another thread drives: the start of an
   * actor system waits for its own actors.
   */
  <T> T aside(Supplier<T> action) {
    CompletableFuture<Void> done = new CompletableFuture<>();
    Thread other = new Thread(() -> runUntil(done), "ccwlab-replay-start");
    other.setDaemon(true);
    other.start();
    try {
      return action.get();
    } finally {
      done.complete(null);
      join(other);
      takeOver();
    }
  }

  private static void join(Thread other) {
    try {
      other.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while the actor system started", e);
    }
  }

  /** Runs tasks, and waits for more, until {@code end} has come. */
  void runUntil(CompletionStage<?> end) {
    takeOver();
    end.whenComplete((value, problem) -> fromOthers.add(() -> {}));
    run();
    try {
      while (!end.toCompletableFuture().isDone()) {
        fromOthers.take().run();
        run();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while the actor system was busy", e);
    }
  }

  private Runnable next() {
    Runnable task = own.poll();
    return task != null ? task : fromOthers.poll();
  }
}
