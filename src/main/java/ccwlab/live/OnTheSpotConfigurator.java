package ccwlab.live;

import akka.dispatch.DispatcherPrerequisites;
import akka.dispatch.ExecutorServiceConfigurator;
import akka.dispatch.ExecutorServiceFactory;
import com.typesafe.config.Config;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.AbstractExecutorService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;

/**
 * Threads of a dispatcher that has none of its own: whoever tells an actor something runs it, on
 * the spot. For a {@link GroupDispatcher}, whose groups one thread at a time runs: a thread that
 * finds the group at work leaves its message there and goes on.
 *
 * <p>Akka finds this class by the {@code executor} of a dispatcher's configuration.
 */
public final class OnTheSpotConfigurator extends ExecutorServiceConfigurator {
  /** Called by Akka. */
  public OnTheSpotConfigurator(Config config, DispatcherPrerequisites prerequisites) {
    super(config, prerequisites);
  }

  @Override
  public ExecutorServiceFactory createExecutorServiceFactory(String id, ThreadFactory threads) {
    return OnTheSpot::new;
  }

  /**
   * Runs what it is given on the thread that gives it; one after the other, never one in another.
   */
  private static final class OnTheSpot extends AbstractExecutorService implements ExecutorService {
    private final ThreadLocal<Queue<Runnable>> waiting = ThreadLocal.withInitial(ArrayDeque::new);
    private volatile boolean over;

    @Override
    public void execute(Runnable task) {
      Queue<Runnable> own = waiting.get();
      own.add(task);
      if (own.size() > 1) {
        return; // It is this thread that is at work.
      }
      try {
        while (!own.isEmpty()) {
          own.peek().run();
          own.remove();
        }
      } finally {
        own.clear();
      }
    }

    @Override
    public void shutdown() {
      over = true;
    }

    @Override
    public List<Runnable> shutdownNow() {
      over = true;
      return List.of();
    }

    @Override
    public boolean isShutdown() {
      return over;
    }

    @Override
    public boolean isTerminated() {
      return over;
    }

    @Override
    public boolean awaitTermination(long timeout, TimeUnit unit) {
      return over;
    }
  }
}
