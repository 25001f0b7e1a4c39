package ccwlab.conform;

import ccwlab.vfio.AsyncStep;
import ccwlab.vfio.Label;
import ccwlab.vfio.StartStep;
import ccwlab.vfio.WorkStep;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Where a caller of a recording can be stopped: the name that the recordings have for a place in
 * Linux's code, and the step of ours that begins there. A place that is in the middle of a step has
 * none.
 */
final class DriverLabels {
  private static final Map<String, Label> OF_A_START = Map.of("spin_lock", StartStep.S8);
  private static final Map<String, Label> OF_A_COMMAND = Map.of("spin_lock", AsyncStep.A5);
  private static final Map<String, Label> OF_THE_JOB =
      Map.of(
          "mutex_lock", WorkStep.T5,
          "memcpy irb_area", WorkStep.T6,
          "write state", WorkStep.T8,
          "eventfd_signal", WorkStep.T9);

  /** On what; absent: the name is all. */
  private static final Map<String, String> OBJECTS =
      Map.of(
          "spin_lock", " lock",
          "mutex_lock", " io_mutex",
          "memcpy irb_area", "<irb",
          "eventfd_signal", " io");

  private DriverLabels() {}

  /**
   * The step before which such a call is to stop.
   *
   * @param kind of the call, as the recording has it
   * @throws RecordingNode.Malformed if it stops at no such place; the message has those that there
   *     are
   */
  static String of(String kind, String until) throws RecordingNode.Malformed {
    Map<String, Label> labels = ofKind(kind);
    if (!labels.containsKey(until)) {
      String allowed = labels.keySet().stream().sorted().collect(Collectors.joining(", "));
      throw new RecordingNode.Malformed(
          "until \"%s\": a %s stops at %s"
              .formatted(until, kind, allowed.isEmpty() ? "nothing" : allowed));
    }
    return labels.get(until).toString();
  }

  /** What a recording says of a caller who has come there. */
  static String place(String until) {
    return until + OBJECTS.getOrDefault(until, "");
  }

  private static Map<String, Label> ofKind(String kind) {
    return switch (kind) {
      case "start" -> OF_A_START;
      case "halt", "clear" -> OF_A_COMMAND;
      case "work" -> OF_THE_JOB;
      default -> Map.of();
    };
  }
}
