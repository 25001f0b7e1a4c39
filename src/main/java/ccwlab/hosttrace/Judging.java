package ccwlab.hosttrace;

import ccwlab.arch.Crw;
import ccwlab.arch.Schid;
import ccwlab.arch.Stctl;
import ccwlab.export.Numbers;
import ccwlab.observe.HostSeen;
import ccwlab.observe.Observation;
import ccwlab.observe.VfioSeen;
import ccwlab.property.Properties;
import ccwlab.property.Property;
import ccwlab.scenario.PropertyNames;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Judges a recording by the properties whose observations can be derived from its events. What is
 * derived is derived late rather than early, so that what is told is so: a channel program is held
 * from the ssch that had cc 0 to the tsch that took its final status, or a csch with cc 0; a state
 * is what the next event of the driver's state machine was met in.
 */
final class Judging {
  private static final String FSM = "vfio_ccw_fsm_event";
  private static final String CHP = "vfio_ccw_chp_event";
  private static final String SSCH = "s390_cio_ssch";
  private static final String TSCH = "s390_cio_tsch";
  private static final String CSCH = "s390_cio_csch";
  private static final int OPEN = Numbers.EVENTS.indexOf("OPEN");
  private static final int CLOSE = Numbers.EVENTS.indexOf("CLOSE");

  /** Linux's CHP_OFFLINE and CHP_ONLINE: those that make a channel report. */
  private static final int CHP_OFFLINE = 2;

  /** What each property that can be judged needs. */
  private static final Map<String, List<String>> NEEDS =
      Map.of(
          PropertyNames.IDLE_WITHOUT_PROGRAM, List.of(FSM, SSCH, TSCH),
          PropertyNames.NOT_OPERATIONAL_STAYS, List.of(FSM),
          PropertyNames.NO_REPORT_AFTER_CLOSE, List.of(FSM, CHP));

  /** What an event of the driver's own would have to tell for the others of the host. */
  private static final Map<String, String> MISSING =
      Map.ofEntries(
          Map.entry(PropertyNames.NO_FREED_PROGRAM_USED, "what the channel touches"),
          Map.entry(PropertyNames.HARDWARE_HISTORY_EXPLAINED, "when the device gave its status"),
          Map.entry(PropertyNames.NO_KERNEL_FAULT, "faults; they are in the kernel's own log"),
          Map.entry(PropertyNames.IRB_READ_ONCE, "QEMU's reads of the region"),
          Map.entry(PropertyNames.HARDWARE_DRAINED_CLEAN, "that all is quiet"),
          Map.entry(PropertyNames.EVERY_PROGRAM_FREED, "pins and frees of channel programs"),
          Map.entry(PropertyNames.HOST_SHADOW_TRUE, "the host's copy of the status word"),
          Map.entry(PropertyNames.PROGRAM_FREED_BEFORE_NEXT, "frees of channel programs"),
          Map.entry(PropertyNames.NO_OLD_INTERRUPTION, "signals to QEMU"),
          Map.entry(PropertyNames.CLOSED_HOLDS_NOTHING, "pins and frees of channel programs"),
          Map.entry(PropertyNames.UNMAPPED_IS_UNPINNED, "pins, and what is unmapped"),
          Map.entry(PropertyNames.CLOSED_STAYS_SILENT, "signals to QEMU"),
          Map.entry(PropertyNames.CHANNEL_REPORT_TOLD_ONCE, "what the guest's stcrw took"),
          Map.entry(PropertyNames.DEVICE_NOT_GIVEN_UP, "that all is quiet"),
          Map.entry(PropertyNames.DISK_HOLDS_WHAT_WAS_WRITTEN, "the data"));

  private static final String OF_GUEST = "condition codes and status that the guest got";

  /**
   * Something that must not be.
   *
   * @param event that shows it
   */
  record Broken(String property, String message, HostEvent event) {}

  /** What is known of a subchannel so far. */
  private static final class Known {
    private String state = "";
    private String asked = "";
    private boolean held;
    private boolean endedEarly;
  }

  private final Recording recording;
  private final Map<Schid, Known> known = new HashMap<>();
  private final Map<String, Property> watching = new LinkedHashMap<>();
  private final List<Broken> broken = new ArrayList<>();

  private Judging(Recording recording) {
    this.recording = recording;
    judged(recording)
        .forEach(name -> watching.put(name, Properties.watching(List.of(name)).get(0)));
  }

  /** Properties that the recording has the events for. */
  static List<String> judged(Recording recording) {
    return PropertyNames.ALL.stream()
        .filter(NEEDS::containsKey)
        .filter(name -> NEEDS.get(name).stream().allMatch(recording::has))
        .toList();
  }

  /** The others, and what is missing to judge them. */
  static Map<String, String> notJudged(Recording recording) {
    Map<String, String> others = new LinkedHashMap<>();
    for (String name : PropertyNames.ALL) {
      List<String> needs = NEEDS.getOrDefault(name, List.of());
      List<String> missing = needs.stream().filter(one -> !recording.has(one)).toList();
      if (needs.isEmpty()) {
        others.put(name, "no trace event tells " + MISSING.getOrDefault(name, OF_GUEST));
      } else if (!missing.isEmpty()) {
        others.put(name, "missing: " + String.join(", ", missing));
      }
    }
    return others;
  }

  /** All that is broken; each property once for each subchannel. */
  static List<Broken> broken(Recording recording) {
    Judging judging = new Judging(recording);
    recording.events().stream().filter(event -> event.schid() != null).forEach(judging::next);
    return judging.broken;
  }

  private void next(HostEvent event) {
    Known now = known.computeIfAbsent(event.schid(), schid -> new Known());
    switch (event.name()) {
      case FSM -> state(event, now);
      case SSCH -> started(event, now);
      case TSCH -> taken(event, now);
      case CSCH -> {
        if (event.number("cc") == 0) {
          ended(event, now);
        }
      }
      case CHP -> {
        if (event.number("event") >= CHP_OFFLINE) {
          see(
              event,
              new VfioSeen.CrwMade(
                  event.schid(),
                  Crw.of(
                      Crw.RSC_CHANNEL_PATH,
                      event.number("event") == CHP_OFFLINE
                          ? Crw.ERC_PERMANENT
                          : Crw.ERC_INITIALIZED,
                      0)));
        }
      }
      default -> {
        // Tells nothing that is judged.
      }
    }
  }

  private void state(HostEvent event, Known now) {
    Schid schid = event.schid();
    int number = event.number("state");
    String state =
        number < Numbers.STATES.size() ? Numbers.STATES.get(number) : Integer.toString(number);
    if (!now.state.isEmpty() && !now.state.equals(state)) {
      see(event, new VfioSeen.StateChanged(schid, now.state, state));
    }
    if (!now.asked.isEmpty()) {
      see(event, new HostSeen.Answered(0, 0, now.asked, schid, "OK"));
      now.asked = "";
    }
    if (event.number("event") == OPEN || event.number("event") == CLOSE) {
      now.asked = event.number("event") == OPEN ? "open" : "close";
      see(event, new HostSeen.Asked(0, 0, now.asked, schid));
    }
    now.state = state;
  }

  private void started(HostEvent event, Known now) {
    if (event.number("cc") == 0 && !now.endedEarly) {
      see(event, new VfioSeen.CpCreated(event.schid(), 0, 1));
      now.held = true;
    }
    now.endedEarly = false;
  }

  /** Processors write down their events side by side: an end may stand before its start. */
  private void taken(HostEvent event, Known now) {
    if (event.number("cc") == 0 && TraceOfHost.status(event).has(Stctl.PRIMARY)) {
      now.endedEarly = !now.held;
      ended(event, now);
    }
  }

  private void ended(HostEvent event, Known now) {
    now.held = false;
    see(event, new VfioSeen.CpFreed(event.schid()));
  }

  private void see(HostEvent event, Observation seen) {
    watching.forEach(
        (name, property) -> {
          if (property.hears().contains(seen.getClass())) {
            Optional<String> message = property.violatedBy(seen);
            boolean told =
                broken.stream()
                    .anyMatch(
                        one ->
                            one.property().equals(name)
                                && one.event().schid().equals(event.schid()));
            if (message.isPresent() && !told) {
              broken.add(new Broken(name, message.get(), event));
            }
          }
        });
  }
}
