package ccwlab.property;

import ccwlab.arch.Schid;
import ccwlab.observe.HardwareSeen;
import ccwlab.observe.Observation;
import ccwlab.reference.Explanation;
import ccwlab.reference.HistoryChecker;
import ccwlab.reference.Operability;
import ccwlab.reference.SubchannelState;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a hardware subchannel answered to the host's CPUs, taken together, is something that a
 * subchannel of the Principles of Operation can answer.
 *
 * <p>Source: the model in {@link ccwlab.reference}.
 */
final class HardwareHistoryExplained implements Property {
  private static final int KEPT_MOST = 20_000;
  private static final AcceptedHistories ACCEPTED = new AcceptedHistories(KEPT_MOST);
  private static final HistoryChecker FROM_ENABLED = HistoryChecker.ofOne();
  private static final HistoryChecker FROM_DISABLED =
      new HistoryChecker(List.of(SubchannelState.IDLE.with(Operability.DISABLED)), true);

  private final Map<Schid, HardwareHistory> histories = new LinkedHashMap<>();

  @Override
  public Optional<String> violatedBy(Observation seen) {
    if (seen instanceof HardwareSeen hardware) {
      if (hardware instanceof HardwareSeen.Executed executed) {
        of(executed.schid()).add(executed);
      }
      hardware.statusWord().ifPresent(word -> of(word.schid()).scsw(word.scsw()));
    }
    return Optional.empty();
  }

  @Override
  public Optional<String> violatedAtRest(Rest rest) {
    for (Map.Entry<Schid, HardwareHistory> entry : histories.entrySet()) {
      HardwareHistory history = entry.getValue();
      history.rest();
      if (ACCEPTED.contains(history)) {
        continue;
      }
      HistoryChecker checker = history.beganEnabled() ? FROM_ENABLED : FROM_DISABLED;
      Explanation explanation = checker.check(history.events());
      if (explanation instanceof Explanation.Rejected rejected) {
        return Optional.of(entry.getKey() + ": " + rejected.line().replace("cpu0 ", ""));
      }
      ACCEPTED.add(history);
    }
    return Optional.empty();
  }

  private HardwareHistory of(Schid schid) {
    return histories.computeIfAbsent(schid, key -> new HardwareHistory());
  }
}
