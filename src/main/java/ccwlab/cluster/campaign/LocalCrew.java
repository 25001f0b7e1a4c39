package ccwlab.cluster.campaign;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/** Does a campaign's tasks in this process. */
public final class LocalCrew implements Crew {
  private final Map<String, Chore> chores;
  private final int cores;
  private final ExecutorService threads;
  private final BlockingQueue<Arrival> arrivals = new LinkedBlockingQueue<>();
  private AtomicBoolean over = new AtomicBoolean(true);
  private Phase phase;
  private Set<Long> have = Set.of();
  private long next;
  private int running;
  private long done;

  /**
   * @param chores by kind
   */
  public LocalCrew(Map<String, Chore> chores, int cores) {
    this.chores = chores;
    this.cores = cores;
    this.threads =
        Executors.newFixedThreadPool(
            cores,
            task -> {
              Thread thread = new Thread(task, "ccwlab-campaign");
              thread.setDaemon(true);
              return thread;
            });
  }

  @Override
  public void begin(Phase newPhase, Iterable<Long> there) {
    enough();
    over = new AtomicBoolean();
    phase = newPhase;
    have = new HashSet<>();
    there.forEach(have::add);
    next = phase.id(0);
    running = 0;
    fill();
  }

  private void fill() {
    int most = phase.whole() ? 1 : cores;
    for (; running < most && next < phase.end(); next++) {
      if (!have.contains(next)) {
        running++;
        start(next);
      }
    }
  }

  private void start(long task) {
    Chore chore = chores.get(phase.kind());
    byte[] asked = phase.asked(task);
    int mayUse = phase.whole() ? cores : 1;
    AtomicBoolean end = over;
    threads.execute(
        () -> {
          Arrival arrival;
          try {
            arrival = new Arrival(task, chore.result(asked, mayUse, end::get), "");
          } catch (Throwable e) {
            arrival = new Arrival(task, null, trouble(e));
          }
          if (!end.get()) {
            arrivals.add(arrival);
          }
        });
  }

  /** What was thrown, with its stack. */
  public static String trouble(Throwable e) {
    StringWriter text = new StringWriter();
    e.printStackTrace(new PrintWriter(text, true));
    return text.toString();
  }

  @Override
  public Arrival next(Duration most) {
    try {
      Arrival arrival = arrivals.poll(most.toNanos(), TimeUnit.NANOSECONDS);
      if (arrival == null || arrival.task() < phase.id(0)) {
        return null; // None, or one of a phase that is over.
      }
      running--;
      done++;
      fill();
      return arrival;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted in the middle of a campaign", e);
    }
  }

  @Override
  public void enough() {
    over.set(true);
    arrivals.clear();
  }

  @Override
  public Standing standing() {
    return new Standing(1, cores, 1, cores, done, 0);
  }

  @Override
  public void close() {
    enough();
    threads.shutdownNow();
  }
}
