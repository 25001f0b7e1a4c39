package ccwlab.load.measure;

import ccwlab.load.plan.FaultSpec;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** What was done to the stack: how often, on how many devices, and what still is. */
final class FaultTally {
  /** Nothing undoes them: they are over at once. */
  private static final Set<String> MOMENTARY =
      Set.of(
          word(FaultSpec.Kind.UNSOLICITED),
          word(FaultSpec.Kind.UNIT_CHECK),
          word(FaultSpec.Kind.RESET));

  /**
   * @param times it began
   * @param devices concerned, all times together
   */
  record Done(long times, long devices) {
    Done and(Done other) {
      return new Done(times + other.times, devices + other.devices);
    }
  }

  /** So many of the times are kept. */
  static final int KEPT_MOST = 1000;

  /** One time that it began, or was undone. */
  record Event(String kind, boolean begins, long atNanos, long devices) {}

  private final List<Event> events = new ArrayList<>();
  private long eventsLeftOut;

  private final Map<String, Done> done = new TreeMap<>();

  /** Begun less undone: by how much it has changed; of the whole run, how many are there. */
  private final Map<String, Long> there = new HashMap<>();

  /** As results show it: {@code path-lost}. */
  static String word(FaultSpec.Kind kind) {
    return kind.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  void add(String kind, boolean begins, int devices, long atNanos) {
    add(new Event(kind, begins, atNanos, devices));
    if (begins) {
      done.merge(kind, new Done(1, devices), Done::and);
    }
    if (!MOMENTARY.contains(kind)) {
      there.merge(kind, begins ? 1L : -1L, Long::sum);
    }
  }

  private void add(Event event) {
    if (events.size() < KEPT_MOST) {
      events.add(event);
    } else {
      eventsLeftOut++;
    }
  }

  void add(FaultTally other) {
    other.events.forEach(this::add);
    eventsLeftOut += other.eventsLeftOut;
    other.done.forEach((kind, it) -> done.merge(kind, it, Done::and));
    other.there.forEach((kind, times) -> there.merge(kind, times, Long::sum));
  }

  void add(Counts.Faults plain) {
    for (Counts.FaultTime one : plain.times()) {
      add(new Event(one.kind(), one.begins(), one.atNanos(), one.devices()));
    }
    eventsLeftOut += plain.timesLeftOut();
    plain.done().forEach((kind, it) -> done.merge(kind, new Done(it[0], it[1]), Done::and));
    plain.there().forEach((kind, times) -> there.merge(kind, times, Long::sum));
  }

  /** What undoes it: as many fewer of each kind are there. */
  void leave(FaultTally other) {
    other.there.forEach((kind, times) -> there.merge(kind, -times, Long::sum));
  }

  /** As plain values. */
  Counts.Faults plain() {
    Map<String, long[]> plainly = new TreeMap<>();
    done.forEach((kind, it) -> plainly.put(kind, new long[] {it.times(), it.devices()}));
    return new Counts.Faults(
        events.stream()
            .map(
                one -> new Counts.FaultTime(one.kind(), one.begins(), one.atNanos(), one.devices()))
            .toList(),
        eventsLeftOut,
        plainly,
        new TreeMap<>(there));
  }

  /** The first thousand, by time. */
  List<Event> events() {
    return events.stream()
        .sorted(
            Comparator.comparingLong(Event::atNanos)
                .thenComparing(Event::kind)
                .thenComparing(Event::begins)
                .thenComparing(Event::devices))
        .toList();
  }

  long eventsLeftOut() {
    return eventsLeftOut;
  }

  /** By kind. */
  Map<String, Done> done() {
    return new TreeMap<>(done);
  }

  /** Kinds that have begun and are not undone. */
  Set<String> active() {
    Set<String> kinds = new TreeSet<>();
    there.forEach(
        (kind, times) -> {
          if (times > 0) {
            kinds.add(kind);
          }
        });
    return kinds;
  }

  void clear() {
    events.clear();
    eventsLeftOut = 0;
    done.clear();
    there.clear();
  }
}
