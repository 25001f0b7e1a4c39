package ccwlab.page.diagram;

import ccwlab.observe.Context;
import ccwlab.observe.Trace;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The lifelines of a trace: who has a line in it, outermost first; contexts have one each. */
final class Lanes {
  /** What holds more is no picture any more. */
  static final int MOST = 24;

  private static final String ORDER_BROKEN = "out_of_turn";

  private final Trace trace;
  private final Map<Integer, Map<Integer, Integer>> lanes = new TreeMap<>();
  private final List<Lane> shown = new ArrayList<>();

  /**
   * One lifeline.
   *
   * @param group whose it is: {@code QEMU}
   * @param name what of it: {@code main loop}
   * @param style which kind of actor it is, for its colour
   */
  public record Lane(String group, String name, String style) {}

  /** A group of neighbouring lifelines, and how many they are. */
  public record Group(String name, int span, String style) {}

  Lanes(Trace trace) {
    this.trace = trace;
    boolean several =
        trace.actors().stream().filter(name -> name.startsWith("hw-")).limit(2).count() > 1;
    Map<Integer, Map<Integer, Context>> there = new TreeMap<>();
    for (Trace.Line line : trace.lines()) {
      if (!line.event().equals(ORDER_BROKEN)) {
        there
            .computeIfAbsent(line.actor(), actor -> new TreeMap<>())
            .put(order(line.context()), line.context());
      }
    }
    there.forEach(
        (actor, contexts) ->
            contexts.forEach(
                (order, context) -> {
                  shown.add(lane(trace.actors().get(actor), context, several));
                  lanes
                      .computeIfAbsent(actor, key -> new LinkedHashMap<>())
                      .put(order, shown.size());
                }));
  }

  private static int order(Context context) {
    return context == null ? Context.values().length : context.ordinal();
  }

  private static Lane lane(String actor, Context context, boolean several) {
    int dash = actor.indexOf('-');
    String kind = dash < 0 ? actor : actor.substring(0, dash);
    String number = dash < 0 ? "" : actor.substring(dash + 1);
    String place = several ? " " + number : "";
    String hand = context == null ? "other" : context.word();
    return switch (kind) {
      case "vcpu" -> new Lane("guest", "vCPU " + number, "guest");
      case "qemu" -> new Lane("QEMU" + place, hand, "qemu");
      case "region" -> new Lane("driver" + place, hand, "driver");
      case "hw" -> new Lane("hardware" + place, "subchannel", "hardware");
      case "kvm" -> new Lane("KVM", "interrupts", "beside");
      case "bql" -> new Lane("QEMU", "big lock", "beside");
      case "workqueue" -> new Lane("kernel", "workqueue", "beside");
      default -> new Lane(kind, number.isEmpty() ? kind : number, "beside");
    };
  }

  /** In order; no more than {@link #MOST}. */
  List<Lane> shown() {
    return shown.subList(0, Math.min(MOST, shown.size()));
  }

  /** How many there are beyond those that are shown. */
  int left() {
    return Math.max(0, shown.size() - MOST);
  }

  List<Group> groups() {
    List<Group> groups = new ArrayList<>();
    for (Lane lane : shown()) {
      Group last = groups.isEmpty() ? null : groups.get(groups.size() - 1);
      if (last != null && last.name().equals(lane.group())) {
        groups.set(groups.size() - 1, new Group(last.name(), last.span() + 1, last.style()));
      } else {
        groups.add(new Group(lane.group(), 1, lane.style()));
      }
    }
    return groups;
  }

  /** Number of the line's lifeline, from 1; 0 if it has none that is shown. */
  int of(Trace.Line line) {
    int lane = lanes.getOrDefault(line.actor(), Map.of()).getOrDefault(order(line.context()), 0);
    return lane <= MOST ? lane : 0;
  }

  /** The lifeline that a message came from: that of the step in which it was sent. */
  int from(int actor, int sent) {
    Trace.Line line = trace.lines().get(sent - 1);
    if (line.actor() == actor) {
      return of(line);
    }
    int first = lanes.getOrDefault(actor, Map.of()).values().stream().findFirst().orElse(0);
    return first <= MOST ? first : 0;
  }
}
