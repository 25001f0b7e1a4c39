package ccwlab.property;

import ccwlab.arch.Schid;
import ccwlab.observe.HardwareSeen;
import ccwlab.observe.Observation;
import ccwlab.reference.Explanation;
import ccwlab.reference.HistoryChecker;
import ccwlab.reference.HistoryEvent;
import ccwlab.reference.Operability;
import ccwlab.reference.SubchannelState;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What a hardware subchannel answered to the host's CPUs, taken together, is something that a
 * subchannel of the Principles of Operation can answer. Where the device goes the history ends: the
 * model knows of one that is there.
 *
 * <p>Source: the model in {@link ccwlab.reference}.
 */
final class HardwareHistoryExplained extends RememberingProperty {
  private static final int KEPT_MOST = 20_000;
  private static final AcceptedHistories ACCEPTED = new AcceptedHistories(KEPT_MOST);
  private final Map<Schid, HardwareHistory> histories = new LinkedHashMap<>();

  @Override
  public Set<Class<? extends Observation>> hears() {
    return Set.of(
        HardwareSeen.Executed.class,
        HardwareSeen.ScswChanged.class,
        HardwareSeen.StatusPresented.class,
        HardwareSeen.PresenceChanged.class);
  }

  @Override
  public Optional<String> violatedBy(Observation seen) {
    if (seen instanceof HardwareSeen hardware) {
      if (hardware instanceof HardwareSeen.Executed executed) {
        of(executed.schid()).add(executed);
      } else if (hardware instanceof HardwareSeen.PresenceChanged changed) {
        of(changed.schid()).end();
      }
      hardware.statusWord().ifPresent(word -> of(word.schid()).scsw(word.scsw()));
    }
    return Optional.empty();
  }

  @Override
  public Property copy() {
    HardwareHistoryExplained copy = new HardwareHistoryExplained();
    histories.forEach((schid, history) -> copy.histories.put(schid, history.copy()));
    return copy;
  }

  @Override
  Object memory() {
    return histories;
  }

  @Override
  public Optional<String> violatedAtRest(Rest rest) {
    for (Map.Entry<Schid, HardwareHistory> entry : histories.entrySet()) {
      HardwareHistory history = entry.getValue();
      history.rest();
      if (ACCEPTED.contains(history)) {
        continue;
      }
      Explanation explanation = explanation(history);
      if (explanation instanceof Explanation.Rejected rejected) {
        return Optional.of(entry.getKey() + ": " + rejected.line().replace("cpu0 ", ""));
      }
      ACCEPTED.add(history);
    }
    return Optional.empty();
  }

  /** Unsolicited status explains much, so it is called in only where it is needed. */
  private static Explanation explanation(HardwareHistory history) {
    List<SubchannelState> initial =
        List.of(
            history.beganEnabled()
                ? SubchannelState.IDLE
                : SubchannelState.IDLE.with(Operability.DISABLED));
    List<HistoryEvent> events = history.events();
    Explanation without = new HistoryChecker(initial, false).check(events);
    if (without.accepted()) {
      return without;
    }
    Explanation with = new HistoryChecker(initial, true).check(events);
    boolean further = with.accepted() || index(with) > index(without);
    return further ? with : without;
  }

  private static int index(Explanation explanation) {
    return ((Explanation.Rejected) explanation).index();
  }

  private HardwareHistory of(Schid schid) {
    return histories.computeIfAbsent(schid, key -> new HardwareHistory());
  }
}
