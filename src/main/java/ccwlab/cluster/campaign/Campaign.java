package ccwlab.cluster.campaign;

import ccwlab.cluster.campaign.Crew.Arrival;
import ccwlab.cluster.campaign.Crew.Standing;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.function.BooleanSupplier;

/**
 * A campaign as its leader sees it: phase after phase, each result once, those that are in the file
 * first. For one thread.
 */
public final class Campaign implements AutoCloseable {
  private static final Duration A_WHILE = Duration.ofMillis(100);
  private static final long NANOS_PER_MILLI = 1_000_000;

  private final Crew crew;
  private final CampaignFile file;
  private final Map<Long, byte[]> kept = new HashMap<>();
  private final PriorityQueue<Long> ready = new PriorityQueue<>();
  private final Runnable look;
  private final long start;
  private Phase phase;
  private boolean ordered;
  private long due;
  private long left;
  private boolean dealing;

  /**
   * @param file keeps the results; null for none
   * @param look called now and then, as long as it is waited for results
   */
  public Campaign(Crew crew, CampaignFile file, Runnable look) {
    this.crew = crew;
    this.file = file;
    this.look = look;
    long before = file == null ? 0 : file.lastMillis() * NANOS_PER_MILLI;
    this.start = System.nanoTime() - before;
  }

  /** Since the begin, with the sessions before this one, as far as there are results of them. */
  public Duration elapsed() {
    return Duration.ofNanos(System.nanoTime() - start);
  }

  public Standing standing() {
    return crew.standing();
  }

  /**
   * Begins with a phase.
   *
   * @param inOrder results are given out in the order of their tasks
   */
  public void begin(Phase next, boolean inOrder) {
    phase = next;
    ordered = inOrder;
    due = next.id(0);
    kept.clear();
    ready.clear();
    dealing = false;
    left = next.tasks();
    if (file != null) {
      for (long task : file.tasks(next.id(0), next.end())) {
        ready.add(task);
      }
    }
  }

  /**
   * A result of the phase: first those that are in the file, by number, then others as they come;
   * in order, those behind a gap only when no more are wanted.
   *
   * @param task number in the campaign
   */
  public record Piece(long task, byte[] result) {}

  /**
   * Waits for a result.
   *
   * @param over no more are wanted
   * @return null if all have been given out, or no more are wanted
   * @throws ChoreFailed if a task failed: a bug of ours
   * @throws ccwlab.input.InputException if the file cannot be written
   */
  public Piece next(BooleanSupplier over) {
    while (left != 0) {
      if (!ready.isEmpty() && (!ordered || ready.peek() == due)) {
        return taken();
      }
      if (over.getAsBoolean()) {
        finish();
        return ready.isEmpty() ? null : taken();
      }
      await();
      look.run();
    }
    finish();
    return null;
  }

  private Piece taken() {
    long task = ready.poll();
    due = task + 1;
    left -= left > 0 ? 1 : 0;
    byte[] result = kept.remove(task);
    return new Piece(task, result == null ? file.result(task) : result);
  }

  private void await() {
    if (!dealing) {
      dealing = true;
      crew.begin(phase, file == null ? List.of() : file.tasks(phase.id(0), phase.end()));
    }
    Arrival arrival = crew.next(A_WHILE);
    if (arrival == null) {
      return;
    }
    if (!arrival.trouble().isEmpty()) {
      throw new ChoreFailed(arrival.trouble());
    }
    if (file == null) {
      kept.put(arrival.task(), arrival.result());
    } else {
      file.add(arrival.task(), elapsed().toMillis(), arrival.result());
    }
    ready.add(arrival.task());
  }

  private void finish() {
    if (dealing) {
      crew.enough();
      dealing = false;
    }
  }

  @Override
  public void close() {
    try {
      crew.close();
    } finally {
      if (file != null) {
        file.close();
      }
    }
  }
}
