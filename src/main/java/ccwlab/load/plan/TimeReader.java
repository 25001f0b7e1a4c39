package ccwlab.load.plan;

import ccwlab.scenario.ConfNode;
import ccwlab.scenario.FileParts;
import java.time.Duration;

/** Durations as load files write them: {@code 500ms}, {@code 10s}. */
final class TimeReader {
  private static final double NANOS_PER_MICRO = 1000;

  private TimeReader() {}

  static Duration duration(ConfNode node) {
    return Duration.ofNanos(Math.round(FileParts.micros(node) * NANOS_PER_MICRO));
  }

  /** The field of that name, or what is usual. */
  static Duration duration(ConfNode of, String key, Duration usual) {
    return of.find(key).map(TimeReader::duration).orElse(usual);
  }

  /** The same; a field that is there must be more than nothing. */
  static Duration positive(ConfNode of, String key, Duration usual) {
    Duration duration = duration(of, key, usual);
    if (duration.isZero() && of.find(key).isPresent()) {
      throw of.require(key).error("0 is out of range", "more than 0us, up to 3600s");
    }
    return duration;
  }
}
