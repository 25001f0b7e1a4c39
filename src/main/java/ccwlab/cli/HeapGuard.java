package ccwlab.cli;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryUsage;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Hears that the heap is full, whichever thread meets it, and when collecting garbage takes nearly
 * all the time without making room. Then the command is asked to end, so that it shows what it has;
 * if it cannot, the program ends all the same: in one line, with exit code 3.
 */
final class HeapGuard {
  private static final int LOOK_MILLIS = 250;
  private static final int LOOKS = 20;
  private static final double SHARE_OF_TIME = 0.95;
  private static final double SHARE_OF_HEAP = 0.9;
  private static final long PATIENCE_MILLIS = 10_000;

  /** Room for the last words. */
  private static final int RESERVE_BYTES = 256 << 10;

  private final Interruption interruption;
  private final OutputStream err = new FileOutputStream(FileDescriptor.err);
  private final byte[] lastWords;
  private volatile byte[] reserve = new byte[RESERVE_BYTES];

  HeapGuard(Interruption interruption, Console console) {
    this.interruption = interruption;
    String line = console.asComplaint("ccwlab: " + Heap.EXHAUSTED);
    this.lastWords = line.getBytes(StandardCharsets.UTF_8);
  }

  /**
   * Guards this process until its end. Who wants to write to standard error has its stream by then.
   */
  void start() {
    System.setErr(FatalErrors.heardIn(System.err, this::heapIsFull));
    Thread.setDefaultUncaughtExceptionHandler(this::uncaught);
    Thread thread = new Thread(this::watch, "heap");
    thread.setDaemon(true);
    thread.start();
  }

  /** The program ends now, with as little as that takes. */
  void end() {
    heapIsFull();
    try {
      err.write(lastWords);
    } catch (IOException e) {
      // Nobody can be told.
    } finally {
      Runtime.getRuntime().halt(ExitCode.OUR_BUG);
    }
  }

  private void heapIsFull() {
    reserve = null;
    interruption.heapIsFull();
  }

  private void uncaught(Thread thread, Throwable e) {
    if (Heap.isFull(e)) {
      heapIsFull();
    } else {
      PrintStream to = System.err;
      to.print("Exception in thread \"" + thread.getName() + "\" ");
      e.printStackTrace(to);
    }
  }

  private void watch() {
    try {
      TimeUnit.MILLISECONDS.sleep(LOOK_MILLIS);
      awaitFull();
      heapIsFull();
      TimeUnit.MILLISECONDS.sleep(PATIENCE_MILLIS);
    } catch (InterruptedException e) {
      return;
    } catch (OutOfMemoryError e) {
      reserve = null; // Then there is room.
    }
    end();
  }

  private void awaitFull() throws InterruptedException {
    Collecting collecting = new Collecting(ManagementFactory.getGarbageCollectorMXBeans());
    List<MemoryPoolMXBean> longLived =
        ManagementFactory.getMemoryPoolMXBeans().stream()
            .filter(MemoryPoolMXBean::isCollectionUsageThresholdSupported)
            .filter(MemoryPoolMXBean::isUsageThresholdSupported)
            .toList();
    while (!interruption.heapFull()) {
      TimeUnit.MILLISECONDS.sleep(LOOK_MILLIS);
      double share = collecting.share(System.nanoTime());
      if (share > SHARE_OF_TIME && longLived.stream().anyMatch(HeapGuard::isFull)) {
        return;
      }
    }
  }

  /** Also after the last collection. */
  private static boolean isFull(MemoryPoolMXBean pool) {
    MemoryUsage left = pool.getCollectionUsage();
    return left.getMax() > 0 && left.getUsed() > SHARE_OF_HEAP * left.getMax();
  }

  /** The share of the time that collections take, over the last seconds. */
  private static final class Collecting {
    private final List<GarbageCollectorMXBean> collectors;
    private final long[] spentMillis = new long[LOOKS];
    private final long[] atNanos = new long[LOOKS];
    private int looks;

    Collecting(List<GarbageCollectorMXBean> collectors) {
      this.collectors = collectors;
    }

    /** 0 as long as it is too early to say. */
    double share(long nowNanos) {
      long spent = 0;
      for (GarbageCollectorMXBean collector : collectors) {
        spent += Math.max(0, collector.getCollectionTime());
      }
      int place = looks++ % LOOKS;
      double millis = (nowNanos - atNanos[place]) / 1e6;
      double share = looks > LOOKS ? (spent - spentMillis[place]) / millis : 0;
      spentMillis[place] = spent;
      atNanos[place] = nowNanos;
      return share;
    }
  }
}
