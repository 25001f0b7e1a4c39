package ccwlab.reference;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * One outcome of an experiment: how often, and the steps of each list.
 *
 * @param lists the steps by list name, in the order {@link #LISTS}
 */
record RecordedOutcome(long count, Map<String, List<RecordedStep>> lists, List<String> suspect) {
  /** {@code pre} on CPU 0, then {@code cpu0} beside {@code cpu1}, then {@code settle} on CPU 0. */
  static final List<String> LISTS = List.of("pre", "cpu0", "cpu1", "settle");

  private static final long PHASE = 1_000_000;

  /** Where each event of the history stands in the recording. */
  record Place(String list, int index, RecordedStep step) {
    /** {@code settle 2: TSCH cc 0 [...]}, counted from 1. */
    @Override
    public String toString() {
      return list + " " + (index + 1) + ": " + step.text();
    }
  }

  /** The outcome as a history, with the place of each event. */
  record AsHistory(List<HistoryEvent> events, List<Place> places) {}

  AsHistory asHistory(Experiment experiment) {
    AsHistory history = new AsHistory(new ArrayList<>(), new ArrayList<>());
    for (String list : LISTS) {
      List<RecordedStep> steps = lists.get(list);
      List<Integer> subchannels = experiment.subchannels(list, steps.size());
      for (int i = 0; i < steps.size(); i++) {
        add(history, new Place(list, i, steps.get(i)), subchannels.get(i), experiment.orbWord1());
      }
    }
    return history;
  }

  private static void add(AsHistory history, Place place, int subchannel, int orbWord1) {
    RecordedStep step = place.step;
    if (step.withoutTpi()) {
      addEvent(history, place, event(place, Op.NO_INTERRUPTION, 0).withSubchannel(subchannel));
    }
    HistoryEvent event = event(place, step.op(), step.cc()).withSubchannel(subchannel);
    if (step.seen().isPresent()) {
      event = event.withSeen(step.seen().get());
    }
    addEvent(history, place, step.op() == Op.SSCH ? event.withOrbWord1(orbWord1) : event);
  }

  private static void addEvent(AsHistory history, Place place, HistoryEvent event) {
    history.events.add(event);
    history.places.add(place);
  }

  /** The lists beside each other overlap as wholes; the others come before and after. */
  private static HistoryEvent event(Place place, Op op, int cc) {
    int cpu = place.list.equals("cpu1") ? 1 : 0;
    return switch (place.list) {
      case "pre" -> HistoryEvent.of(cpu, op, cc, place.index, place.index);
      case "settle" ->
          HistoryEvent.of(cpu, op, cc, 3 * PHASE + place.index, 3 * PHASE + place.index);
      default -> HistoryEvent.of(cpu, op, cc, PHASE, 2 * PHASE);
    };
  }

  /** What all outcomes of a file have in common. */
  record Experiment(String name, int orbWord1, Map<String, List<Integer>> devices) {
    /** The device number of a subchannel that does not exist. */
    private static final int NO_DEVICE = 3;

    /** The subchannels: the experiment's own, then one for each other device that a step names. */
    List<SubchannelState> initial() {
      List<SubchannelState> states = new ArrayList<>();
      states.add(SubchannelState.IDLE);
      for (int device : others()) {
        states.add(device == NO_DEVICE ? SubchannelState.NOT_VALID : SubchannelState.IDLE);
      }
      return states;
    }

    private List<Integer> others() {
      return devices.values().stream()
          .flatMap(List::stream)
          .filter(d -> d >= 0)
          .distinct()
          .toList();
    }

    /** Which subchannel each recorded step of a list is about; 0 is the experiment's own. */
    List<Integer> subchannels(String list, int steps) {
      List<Integer> named = devices.getOrDefault(list, List.of());
      List<Integer> others = others();
      List<Integer> subchannels = new ArrayList<>();
      for (int i = 0; i < steps; i++) {
        int device = named.size() == steps ? named.get(i) : -1;
        subchannels.add(1 + others.indexOf(device));
      }
      return subchannels;
    }
  }
}
