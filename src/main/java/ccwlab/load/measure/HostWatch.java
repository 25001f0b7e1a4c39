package ccwlab.load.measure;

import com.sun.management.GarbageCollectorMXBean;
import com.sun.management.GcInfo;
import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;

/**
 * Watches the machine that a run is on: garbage collections and the heap after them, by what the
 * Java machine tells; and how late a timer comes that should tick every 10 ms.
 */
public final class HostWatch implements AutoCloseable {
  private static final long TICK_MILLIS = 10;
  private static final double NANOS_PER_MILLI = 1e6;

  private final List<GarbageCollectorMXBean> collectors =
      ManagementFactory.getPlatformMXBeans(GarbageCollectorMXBean.class);
  private final Set<String> heapPools =
      ManagementFactory.getMemoryPoolMXBeans().stream()
          .filter(pool -> pool.getType() == MemoryType.HEAP)
          .map(MemoryPoolMXBean::getName)
          .collect(Collectors.toSet());
  private final ScheduledExecutorService timer =
      Executors.newSingleThreadScheduledExecutor(
          task -> {
            Thread thread = new Thread(task, "ccwlab-timer-lag");
            thread.setDaemon(true);
            return thread;
          });
  private final AtomicLong longestNanos = new AtomicLong();
  private final ScheduledFuture<?> ticks;
  private long dueNanos = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(TICK_MILLIS);
  private long pauses = pauses();
  private long millis = millis();

  /** Watches from now on. */
  public HostWatch() {
    ticks = timer.scheduleAtFixedRate(this::tick, TICK_MILLIS, TICK_MILLIS, TimeUnit.MILLISECONDS);
  }

  /**
   * Ticks that are overdue come at once, one behind the other: the first of them was the latest.
   */
  private void tick() {
    long late = System.nanoTime() - dueNanos;
    longestNanos.accumulateAndGet(late, Math::max);
    dueNanos += TimeUnit.MILLISECONDS.toNanos(TICK_MILLIS);
  }

  /** What has happened since the last sample, or since the start. */
  public MachineSample sample() {
    long pausesBefore = pauses;
    long millisBefore = millis;
    pauses = pauses();
    millis = millis();
    return new MachineSample(
        pauses - pausesBefore,
        millis - millisBefore,
        heapBytes(),
        longestNanos.getAndSet(0) / NANOS_PER_MILLI);
  }

  private long pauses() {
    return collectors.stream().mapToLong(GarbageCollectorMXBean::getCollectionCount).sum();
  }

  private long millis() {
    return collectors.stream().mapToLong(GarbageCollectorMXBean::getCollectionTime).sum();
  }

  /** Used by all pools of the heap after the collection that ended last. */
  private long heapBytes() {
    GcInfo last = null;
    for (GarbageCollectorMXBean collector : collectors) {
      GcInfo info = collector.getLastGcInfo();
      if (info != null && (last == null || info.getEndTime() > last.getEndTime())) {
        last = info;
      }
    }
    if (last == null) {
      return -1;
    }
    return last.getMemoryUsageAfterGc().entrySet().stream()
        .filter(pool -> heapPools.contains(pool.getKey()))
        .mapToLong(pool -> pool.getValue().getUsed())
        .sum();
  }

  /** Processor time of this whole program so far. */
  public static long processorNanos() {
    return ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class).getProcessCpuTime();
  }

  /** Watches no longer. */
  @Override
  public void close() {
    ticks.cancel(false);
    timer.shutdownNow();
  }
}
