package ccwlab.load.measure;

import ccwlab.observe.FindingKind;
import ccwlab.scenario.PropertyNames;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Broken properties, counted by property and message; on which subchannel it was is not told apart,
 * the first one stands for all. The first thousand different ones are kept; what comes then is
 * counted under its property, as one of many.
 */
final class FindingTally {
  static final int KEPT_MOST = 1000;

  private static final Pattern SUBCHANNEL =
      Pattern.compile("^[0-9a-f]{1,2}\\.[0-3]\\.[0-9a-f]{4}: ");

  /** Stands for all messages of a property that are not kept. */
  static final String OTHERS = "other messages than those that are kept";

  /**
   * A finding under load.
   *
   * @param count how often
   * @param firstNanos when first
   */
  record Found(String property, String message, long count, long firstNanos) {
    FindingKind kind() {
      return PropertyNames.kind(property);
    }

    Found and(Found other) {
      return new Found(
          property, message, count + other.count, Math.min(firstNanos, other.firstNanos));
    }
  }

  private record Key(String property, String message) {}

  private final Map<Key, Found> found = new LinkedHashMap<>();
  private long count;

  void add(String property, String message, long atNanos) {
    add(new Found(property, message, 1, atNanos));
  }

  void add(FindingTally other) {
    other.found.values().forEach(this::add);
  }

  void add(Found one) {
    count += one.count();
    Key key = new Key(one.property(), SUBCHANNEL.matcher(one.message()).replaceFirst(""));
    Found kept = one;
    if (found.size() >= KEPT_MOST && !found.containsKey(key)) {
      key = new Key(one.property(), OTHERS);
      kept = new Found(one.property(), OTHERS, one.count(), one.firstNanos());
    }
    found.merge(key, kept, Found::and);
  }

  /** All of them, kept or not. */
  long count() {
    return count;
  }

  /** In the order in which they came up. */
  List<Found> list() {
    return new ArrayList<>(found.values());
  }

  void clear() {
    found.clear();
    count = 0;
  }
}
