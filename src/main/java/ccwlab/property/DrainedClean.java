package ccwlab.property;

import ccwlab.arch.Schid;
import ccwlab.arch.Scsw;
import ccwlab.observe.Observation;
import ccwlab.observe.StatusWord;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * When a round has drained, QEMU's and the hardware's subchannel show no function, no activity and
 * no pending status, no page is pinned and no channel program is allocated.
 */
final class DrainedClean extends RememberingProperty {
  private final Map<String, StatusWord> words = new TreeMap<>();

  @Override
  public Optional<String> violatedBy(Observation seen) {
    seen.statusWord().ifPresent(this::keep);
    return Optional.empty();
  }

  @Override
  public Property copy() {
    DrainedClean copy = new DrainedClean();
    copy.words.putAll(words);
    return copy;
  }

  @Override
  Object memory() {
    return words;
  }

  @Override
  public Optional<String> violatedAtRest(Rest rest) {
    for (StatusWord word : words.values()) {
      if (!word.scsw().idle()) {
        return Optional.of(
            "%s: scsw(%s) is not idle when all has drained: %s"
                .formatted(word.schid(), holder(word), word.scsw()));
      }
    }
    if (rest.pins() != 0) {
      return Optional.of(rest.pins() + " pins on guest pages are left when all has drained");
    }
    return rest.kernelBlocks() == 0
        ? Optional.empty()
        : Optional.of(rest.kernelBlocks() + " kernel blocks of channel programs are left allocated");
  }

  private void keep(StatusWord word) {
    if (word.holder() == StatusWord.Holder.Q || word.holder() == StatusWord.Holder.H) {
      Schid schid = word.schid();
      Scsw scsw = word.scsw();
      words.put(schid + holder(word), new StatusWord(word.holder(), schid, scsw));
    }
  }

  private static String holder(StatusWord word) {
    return word.holder().name().toLowerCase(java.util.Locale.ROOT);
  }
}
