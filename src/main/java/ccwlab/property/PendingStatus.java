package ccwlab.property;

import ccwlab.arch.Schid;
import ccwlab.arch.Scsw;
import ccwlab.observe.Observation;
import ccwlab.observe.QemuSeen;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * scsw(q) of each subchannel that is not idle, and whether an interruption was made for the status
 * in it that the guest can answer: not if an instruction has found the subchannel disabled.
 */
final class PendingStatus {
  private final Map<Schid, Scsw> words = new HashMap<>();
  private final Set<Schid> announced = new HashSet<>();

  static Set<Class<? extends Observation>> heard() {
    return Set.of(
        QemuSeen.Entered.class,
        QemuSeen.ScswChanged.class,
        QemuSeen.Injected.class,
        QemuSeen.ResetOver.class);
  }

  void see(Observation seen) {
    if (seen instanceof QemuSeen.ScswChanged changed) {
      if (changed.scsw().idle()) {
        words.remove(changed.schid());
      } else {
        words.put(changed.schid(), changed.scsw());
      }
      if (!changed.scsw().pending()) {
        announced.remove(changed.schid());
      }
    } else if (seen instanceof QemuSeen.Injected injected) {
      announced.add(injected.schid());
    } else if (seen instanceof QemuSeen.Entered entered && !entered.operational()) {
      announced.remove(entered.schid());
    } else if (seen instanceof QemuSeen.ResetOver over) {
      // The interruption is dropped.
      announced.remove(over.schid());
    }
  }

  Map<Schid, Scsw> words() {
    return words;
  }

  /** The guest was told of this subchannel's status, and has not taken it. */
  boolean leftByGuest(Schid schid) {
    Scsw word = words.get(schid);
    return word != null && word.pending() && announced.contains(schid);
  }

  PendingStatus copy() {
    PendingStatus copy = new PendingStatus();
    copy.words.putAll(words);
    copy.announced.addAll(announced);
    return copy;
  }

  Object memory() {
    return List.of(words, announced);
  }
}
