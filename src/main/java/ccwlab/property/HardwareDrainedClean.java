package ccwlab.property;

import ccwlab.arch.Schid;
import ccwlab.arch.ScswText;
import ccwlab.observe.HardwareSeen;
import ccwlab.observe.Observation;
import ccwlab.observe.StatusWord;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * When a round has drained, the hardware's subchannel shows no function, no activity and no pending
 * status; but for the function of a program that a device keeps for ever.
 */
final class HardwareDrainedClean extends RememberingProperty {
  /** Those that are not idle. */
  private final Map<Schid, StatusWord> h = new HashMap<>();

  private final NeverEnding neverEnding = new NeverEnding();

  @Override
  public Set<Class<? extends Observation>> hears() {
    return Set.of(
        HardwareSeen.Executed.class,
        HardwareSeen.ScswChanged.class,
        HardwareSeen.StatusPresented.class,
        HardwareSeen.NeverEnds.class,
        HardwareSeen.ProgramEnded.class);
  }

  @Override
  public Optional<String> violatedBy(Observation seen) {
    StatusWord word = seen.statusWord().orElse(null);
    if (word != null && word.holder() == StatusWord.Holder.H) {
      if (word.scsw().idle()) {
        h.remove(word.schid());
      } else {
        h.put(word.schid(), word);
      }
    }
    if (seen instanceof HardwareSeen hardware) {
      neverEnding.observe(hardware);
    }
    return Optional.empty();
  }

  @Override
  public Property copy() {
    HardwareDrainedClean copy = new HardwareDrainedClean();
    copy.h.putAll(h);
    copy.neverEnding.addAll(neverEnding);
    return copy;
  }

  @Override
  Object memory() {
    return List.of(h, neverEnding.schids());
  }

  @Override
  public Optional<String> violatedAtRest(Rest rest) {
    return h.values().stream()
        .filter(word -> !neverEnding.shows(word.schid(), word.scsw()))
        .findFirst()
        .map(
            word ->
                "%s: scsw(h) is not idle when all has drained: %s"
                    .formatted(word.schid(), ScswText.controls(word.scsw())));
  }
}
