package ccwlab.cluster.node;

import java.util.List;
import java.util.Locale;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.LongAdder;

/** What the workers of this node do, for whoever asks. Any thread may tell and ask. */
public final class Activity {
  private static final double NANOS_PER_SECOND = 1e9;

  private final List<Doing> all = new CopyOnWriteArrayList<>();

  /** One piece of work, from {@link Activity#begin} until it is closed. */
  public static final class Doing implements AutoCloseable {
    private final Activity activity;
    private final String what;
    private final String unit;
    private final long begun = System.nanoTime();
    private final LongAdder done = new LongAdder();

    private Doing(Activity activity, String what, String unit) {
      this.activity = activity;
      this.what = what;
      this.unit = unit;
    }

    /** So many more are done. */
    public void done(long more) {
      done.add(more);
    }

    @Override
    public void close() {
      activity.all.remove(this);
    }

    @Override
    public String toString() {
      double seconds = (System.nanoTime() - begun) / NANOS_PER_SECOND;
      double rate = seconds > 0 ? done.sum() / seconds : 0;
      return rate > 0 ? String.format(Locale.ROOT, "%s, %,.0f %s/s", what, rate, unit) : what;
    }
  }

  /**
   * Something begins.
   *
   * @param what in few words: {@code explore hsch-races-ssch}
   * @param unit what is counted: {@code executions}
   */
  public Doing begin(String what, String unit) {
    Doing doing = new Doing(this, what, unit);
    all.add(doing);
    return doing;
  }

  /** A line each. */
  public List<String> lines() {
    return all.stream().map(Doing::toString).toList();
  }
}
