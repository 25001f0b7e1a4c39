package ccwlab.driver.run;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;

/**
 * The processes of one driver. Any number of machines share them: each step is taken in a process
 * that has heard what the machine has, or is made to. Any thread may ask.
 */
public final class DriverPool implements AutoCloseable {
  private static final long SILENT_MOST_NANOS = TimeUnit.SECONDS.toNanos(20);
  private static final long LOOK_MILLIS = 500;
  private static final Pattern CONTEXT = Pattern.compile("context ([0-9]+)");

  private final String name;
  private final List<String> command;
  private final boolean fine;
  private final List<DriverProcess> idle = new ArrayList<>();
  private final List<DriverProcess> all = new ArrayList<>();
  private final Set<String> races = Collections.synchronizedSet(new TreeSet<>());
  private final Set<String> points = ConcurrentHashMap.newKeySet();
  private final Thread watchdog;
  private boolean closed;

  /**
   * @param name the driver's, as the user gave it
   * @param command what starts one process
   * @param fine every access to shared memory is a point where others may come; else only locks,
   *     calls of the kernel, instructions, and what the known races are about
   */
  public DriverPool(String name, List<String> command, boolean fine) {
    this.name = name;
    this.command = List.copyOf(command);
    this.fine = fine;
    this.watchdog = new Thread(this::watch, "driver-watchdog");
    watchdog.setDaemon(true);
    watchdog.start();
  }

  public String name() {
    return name;
  }

  boolean fine() {
    return fine;
  }

  /** Data races that were seen, each pair of places once, sorted. */
  public List<String> races() {
    synchronized (races) {
      return List.copyOf(races);
    }
  }

  /** Contexts go by what they are: which of several it was does not matter. */
  void raced(String text) {
    races.add(CONTEXT.matcher(text).replaceAll(one -> kind(Integer.parseInt(one.group(1)))));
  }

  /** Points that contexts stood at: name and function, sorted. */
  public SortedSet<String> points() {
    return new TreeSet<>(points);
  }

  void stood(String point) {
    points.add(point);
  }

  private static String kind(int context) {
    return Running.name(context).replaceAll("[0-9]", "");
  }

  /**
   * Says a line to a driver that has heard {@code before}.
   *
   * @param storage answers what the driver asks of guest storage
   * @param answers where those answers are kept
   * @throws DriverTalkException if what went well once does not go well again
   */
  Report say(History before, String line, UnaryOperator<String> storage, List<String> answers) {
    DriverProcess process = lease(before);
    if (!process.goTo(before)) {
      discard(process);
      throw new DriverTalkException(
          "the driver " + name + " died on what it had lived through before");
    }
    Report report = process.say(line, storage, answers);
    if (report.stop().first().equals(Report.CRASH)) {
      discard(process);
    } else {
      giveBack(process);
    }
    return report;
  }

  private synchronized DriverProcess lease(History wanted) {
    if (closed) {
      throw new DriverTalkException("the driver " + name + " is not there any more");
    }
    DriverProcess best = null;
    for (DriverProcess one : idle) {
      if (best == null || one.distance(wanted) < best.distance(wanted)) {
        best = one;
      }
    }
    if (best == null) {
      best = new DriverProcess(command);
      all.add(best);
    } else {
      idle.remove(best);
    }
    return best;
  }

  private synchronized void giveBack(DriverProcess process) {
    idle.add(process);
  }

  private synchronized void discard(DriverProcess process) {
    all.remove(process);
    process.close();
  }

  /** A driver that runs in a circle is as good as dead. */
  private void watch() {
    try {
      while (true) {
        Thread.sleep(LOOK_MILLIS);
        long now = System.nanoTime();
        synchronized (this) {
          all.stream()
              .filter(one -> one.silentNanos(now) > SILENT_MOST_NANOS)
              .forEach(DriverProcess::close);
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public synchronized void close() {
    closed = true;
    watchdog.interrupt();
    all.forEach(DriverProcess::close);
    all.clear();
    idle.clear();
  }
}
