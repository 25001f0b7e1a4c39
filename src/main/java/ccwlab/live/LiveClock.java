package ccwlab.live;

import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * Time for live runs: after its delay a message is simply sent. It cannot be cancelled, so that a
 * completion which comes late really comes. Akka's own scheduler ticks in milliseconds, a device in
 * microseconds.
 */
public final class LiveClock implements AutoCloseable {
  private static final double NANOS_PER_MICRO = 1000;

  private final ScheduledThreadPoolExecutor timers =
      new ScheduledThreadPoolExecutor(
          1,
          task -> {
            Thread thread = new Thread(task, "ccwlab-clock");
            thread.setDaemon(true);
            return thread;
          });

  /** Has something done after so many microseconds, on the clock's own thread. */
  public void later(double micros, Runnable send) {
    timers.schedule(send, (long) (micros * NANOS_PER_MICRO), TimeUnit.NANOSECONDS);
  }

  @Override
  public void close() {
    timers.shutdownNow();
  }
}
