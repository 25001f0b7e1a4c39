package ccwlab.cli;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Ctrl-C, or a heap that is full. The first one asks the command to stop; what it has measured is
 * still shown. After Ctrl-C the exit code is still the verdict's.
 */
final class Interruption {
  private static final int PATIENCE_SECONDS = 30;

  private final CountDownLatch ended = new CountDownLatch(1);
  private volatile boolean requested;
  private volatile boolean signalled;
  private volatile boolean heapFull;
  private volatile boolean exiting;
  private volatile int exitCode = ExitCode.OUR_BUG;

  /** One that hears the process's signals. */
  static Interruption installed() {
    Interruption interruption = new Interruption();
    Runtime.getRuntime().addShutdownHook(new Thread(interruption::onShutdown, "interruption"));
    return interruption;
  }

  boolean requested() {
    return requested;
  }

  /** Asks the command to come to its end. */
  void request() {
    requested = true;
  }

  /** The heap is full: the command is asked to come to its end, if it can. */
  void heapIsFull() {
    heapFull = true;
    request();
  }

  boolean heapFull() {
    return heapFull;
  }

  /** Ends the process. */
  void exit(int code) {
    exitCode = code;
    exiting = !signalled;
    ended.countDown();
    if (exiting) {
      System.exit(code);
    }
  }

  /** The machine is going down: either because we are done, or because of a signal. */
  private void onShutdown() {
    if (exiting) {
      return;
    }
    signalled = true;
    request();
    try {
      ended.await(PATIENCE_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    Runtime.getRuntime().halt(exitCode);
  }
}
