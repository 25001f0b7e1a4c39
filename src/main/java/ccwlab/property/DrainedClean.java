package ccwlab.property;

import ccwlab.arch.Schid;
import ccwlab.arch.ScswText;
import ccwlab.observe.HardwareSeen;
import ccwlab.observe.Observation;
import ccwlab.observe.QemuSeen;
import ccwlab.observe.StatusWord;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * When a round has drained, QEMU's and the hardware's subchannel show no function, no activity and
 * no pending status, no page is pinned and no channel program is allocated; but for a program that
 * a device keeps for ever.
 */
final class DrainedClean extends RememberingProperty {
  private final Map<Schid, StatusWord> q = new HashMap<>();
  private final Map<Schid, StatusWord> h = new HashMap<>();
  private final NeverEnding neverEnding = new NeverEnding();

  @Override
  public Set<Class<? extends Observation>> hears() {
    return Set.of(
        QemuSeen.ScswChanged.class,
        HardwareSeen.Executed.class,
        HardwareSeen.ScswChanged.class,
        HardwareSeen.StatusPresented.class,
        HardwareSeen.NeverEnds.class,
        HardwareSeen.ProgramEnded.class);
  }

  @Override
  public Optional<String> violatedBy(Observation seen) {
    seen.statusWord().ifPresent(this::keep);
    if (seen instanceof HardwareSeen hardware) {
      neverEnding.observe(hardware);
    }
    return Optional.empty();
  }

  @Override
  public Property copy() {
    DrainedClean copy = new DrainedClean();
    copy.q.putAll(q);
    copy.h.putAll(h);
    copy.neverEnding.addAll(neverEnding);
    return copy;
  }

  @Override
  Object memory() {
    return List.of(q, h, neverEnding.schids());
  }

  @Override
  public Optional<String> violatedAtRest(Rest rest) {
    Optional<StatusWord> busy =
        Stream.concat(q.values().stream(), h.values().stream())
            .filter(word -> !word.scsw().idle() && !atDevice(word))
            .findFirst();
    if (busy.isPresent()) {
      return busy.map(DrainedClean::notIdle);
    }
    if (!neverEnding.schids().isEmpty()) {
      return Optional.empty(); // whose the pins and blocks are cannot be told
    }
    if (rest.pins() != 0) {
      return Optional.of(rest.pins() + " pins on guest pages are left when all has drained");
    }
    return rest.kernelBlocks() == 0
        ? Optional.empty()
        : Optional.of(
            rest.kernelBlocks() + " kernel blocks of channel programs are left allocated");
  }

  /** The device keeps the program for ever: a function may be shown, but no status. */
  private boolean atDevice(StatusWord word) {
    return neverEnding.schids().contains(word.schid()) && !word.scsw().pending();
  }

  private void keep(StatusWord word) {
    if (word.holder() == StatusWord.Holder.Q) {
      q.put(word.schid(), word);
    } else if (word.holder() == StatusWord.Holder.H) {
      h.put(word.schid(), word);
    }
  }

  private static String notIdle(StatusWord word) {
    return "%s: scsw(%s) is not idle when all has drained: %s"
        .formatted(
            word.schid(),
            word.holder().name().toLowerCase(Locale.ROOT),
            ScswText.controls(word.scsw()));
  }
}
