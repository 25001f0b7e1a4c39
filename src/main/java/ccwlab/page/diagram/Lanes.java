package ccwlab.page.diagram;

import ccwlab.observe.Context;
import ccwlab.observe.Trace;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The lifelines of a trace: who has a line in it, outermost first. Contexts have one each, and so
 * has the device, which is one actor with its subchannel.
 */
final class Lanes {
  /** What holds more is no picture any more. */
  static final int MOST = 24;

  private static final String ORDER_BROKEN = "out_of_turn";
  private static final String HARDWARE = "hw";
  private static final String HARDWARE_STYLE = "hardware";
  private static final TreeMap<Integer, Integer> NONE = new TreeMap<>();

  /** What the device does, and not its subchannel. */
  private static final Set<String> DEVICE =
      Set.of(
          "css_ccw",
          "css_program_ended",
          "css_device_never_ends",
          "css_presence",
          "css_medium_read",
          "css_medium_written");

  /** Parts of an actor: its contexts, what it does in none, and its device. */
  private static final int NO_CONTEXT = Context.values().length;

  private static final int OF_DEVICE = NO_CONTEXT + 1;

  private final Trace trace;
  private final Map<Integer, TreeMap<Integer, Integer>> lanes = new TreeMap<>();
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
    boolean several = trace.actors().stream().filter(Lanes::isHardware).limit(2).count() > 1;
    Map<Integer, TreeSet<Integer>> there = new TreeMap<>();
    for (Trace.Line line : trace.lines()) {
      if (!line.event().equals(ORDER_BROKEN)) {
        there.computeIfAbsent(line.actor(), actor -> new TreeSet<>()).add(part(line));
      }
    }
    there.forEach(
        (actor, parts) ->
            parts.forEach(
                part -> {
                  shown.add(lane(trace.actors().get(actor), part, several));
                  lanes.computeIfAbsent(actor, key -> new TreeMap<>()).put(part, shown.size());
                }));
  }

  private static boolean isHardware(String actor) {
    return kind(actor).equals(HARDWARE);
  }

  private static String kind(String actor) {
    int dash = actor.indexOf('-');
    return dash < 0 ? actor : actor.substring(0, dash);
  }

  private int part(Trace.Line line) {
    if (isOfDevice(line)) {
      return OF_DEVICE;
    }
    return line.context() == null ? NO_CONTEXT : line.context().ordinal();
  }

  /** The device does it, and not its subchannel. */
  boolean isOfDevice(Trace.Line line) {
    return isHardware(trace.actors().get(line.actor())) && DEVICE.contains(line.event());
  }

  private static Lane lane(String actor, int part, boolean several) {
    int dash = actor.indexOf('-');
    String kind = kind(actor);
    String number = dash < 0 ? "" : actor.substring(dash + 1);
    String place = several ? " " + number : "";
    String hand = part < NO_CONTEXT ? Context.values()[part].word() : "other";
    return switch (kind) {
      case "vcpu" -> new Lane("guest", "vCPU " + number, "guest");
      case "qemu" -> new Lane("QEMU" + place, hand, "qemu");
      case "region" -> new Lane("driver" + place, hand, "driver");
      case HARDWARE ->
          new Lane("hardware" + place, part == OF_DEVICE ? "device" : "subchannel", HARDWARE_STYLE);
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
    return shown(lanes.getOrDefault(line.actor(), NONE).getOrDefault(part(line), 0));
  }

  private static int shown(int lane) {
    return lane <= MOST ? lane : 0;
  }

  /**
   * The lifeline that a message came from: that of the step in which it was sent. A device talks to
   * nobody but its subchannel.
   */
  int from(int actor, int sent) {
    Trace.Line line = trace.lines().get(sent - 1);
    if (line.actor() == actor && !isOfDevice(line)) {
      return of(line);
    }
    return shown(lanes.getOrDefault(actor, NONE).values().stream().findFirst().orElse(0));
  }
}
