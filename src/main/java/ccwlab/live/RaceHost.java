package ccwlab.live;

import akka.actor.typed.ActorRef;
import ccwlab.event.Event;
import ccwlab.event.EventLog;
import ccwlab.host.Copy;
import ccwlab.link.Address;
import ccwlab.link.ExternalNode;
import ccwlab.link.Link;
import ccwlab.link.Node;
import ccwlab.observe.Observation;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * A copy whose actors run side by side. Each keeps its own events, so that no two of them wait for
 * each other when they are seen; they are merged when the round's actor reads them.
 */
final class RaceHost extends CopyHost {
  /**
   * Each time an actor has kept so many events more, or as many as there are actors, it is read.
   */
  private static final int LOG_FULL_LEAST = 1 << 10;

  /** An actor that keeps so many times as many waits. */
  private static final int LOG_MOST = 4;

  private final EventLog[] logs;
  private final int logFull;
  private final Queue<EventLog> touched = new ConcurrentLinkedQueue<>();
  private final boolean late;
  private RoundRecord record;

  RaceHost(Copy copy, Setting setting, ActorRef<RoundActor.Command> round) {
    super(copy, setting, round);
    this.logs = new EventLog[size()];
    // To read is to ask every actor: the more there are, the more must be worth it.
    this.logFull = Math.max(LOG_FULL_LEAST, size());
    this.late = copy.host().nodes().stream().anyMatch(RaceHost::tellsLate);
  }

  private static boolean tellsLate(Node<?> node) {
    return node instanceof ExternalNode<?, ?, ?, ?> other && other.external().tellsLate();
  }

  @Override
  Comparator<Event> order() {
    return late ? Event.BY_CLOCK : Event.CAUSAL;
  }

  @Override
  void begin(RoundRecord of) {
    record = of;
  }

  @Override
  void read() {
    record.take(drain());
  }

  /** All events that nobody has read yet, by cause and effect. Only while nothing moves. */
  List<Event> drain() {
    List<Event> all = new ArrayList<>();
    for (EventLog log = touched.poll(); log != null; log = touched.poll()) {
      log.drainTo(all);
    }
    all.sort(order());
    return all;
  }

  @Override
  int cut(Motion motion, int number) {
    for (int i = 0; i < size(); i++) {
      tellCut(i, motion, number);
    }
    return size();
  }

  @Override
  public <M> void whenever(Link<M> link, Told<M> told) {
    Motion motion = ((Told.Message<M>) told).motion();
    double preempted = setting().preempted();
    if (preempted > 0 && chance(link.from(), motion) < preempted) {
      later(link, told, chance(link.from(), motion) * Preemption.MICROS_MOST);
    } else {
      tell(link, told);
    }
  }

  @Override
  public void seen(long stamp, Address<?> of, Observation seen, Motion motion) {
    keep(Event.seen(stamp, System.nanoTime(), of, seen), motion);
  }

  @Override
  public void seenAt(long stamp, long nanos, Address<?> of, Observation seen, Motion motion) {
    keep(Event.seen(stamp, nanos, of, seen), motion);
  }

  @Override
  public void heard(long stamp, Address<?> from, Address<?> to, Object message, Motion motion) {
    keep(Event.heard(stamp, System.nanoTime(), from, to, message), motion);
  }

  private void keep(Event event, Motion motion) {
    int index = event.to().index();
    EventLog log = logs[index];
    if (log == null) {
      log = new EventLog();
      logs[index] = log;
    }
    if (log.isEmpty()) {
      touched.add(log);
    }
    log.add(event);
    if (!late
        && log.size() % logFull == 0) { // Again, if a cut was under way and has passed here before.
      motion.logFull();
    }
  }

  @Override
  public boolean isFull(Address<?> of) {
    EventLog log = logs[of.index()];
    return !late && log != null && log.size() >= LOG_MOST * logFull;
  }

  @Override
  public void cut(Address<?> of, Motion motion, int number) {
    EventLog log = logs[of.index()];
    List<Event> events = log == null || log.isEmpty() ? List.of() : log.take();
    round().tell(new RoundActor.HandedOver(motion, number, events));
  }
}
