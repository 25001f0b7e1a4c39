package ccwlab.property;

import ccwlab.arch.Schid;
import ccwlab.observe.Observation;
import ccwlab.observe.VfioSeen;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The driver signals no interruption to who has the file open if it took none since the file was
 * opened: what is signalled then is one of the session before.
 */
final class NoOldInterruption extends RememberingProperty {
  private final Set<Schid> reopened = new HashSet<>();

  @Override
  public Set<Class<? extends Observation>> hears() {
    return Set.of(
        VfioSeen.FileChanged.class, VfioSeen.IrqTaken.class, VfioSeen.EventfdSignalled.class);
  }

  @Override
  public Optional<String> violatedBy(Observation seen) {
    if (seen instanceof VfioSeen.FileChanged file) {
      if (file.now().equals("OPEN")) {
        reopened.add(file.schid());
      }
    } else if (seen instanceof VfioSeen.IrqTaken taken) {
      reopened.remove(taken.schid());
    } else if (seen instanceof VfioSeen.EventfdSignalled signal
        && signal.index().equals("IO")
        && reopened.contains(signal.schid())) {
      return Optional.of(
          signal.schid() + ": an interruption of the session before reaches the one that is open");
    }
    return Optional.empty();
  }

  @Override
  public Property copy() {
    NoOldInterruption copy = new NoOldInterruption();
    copy.reopened.addAll(reopened);
    return copy;
  }

  @Override
  Object memory() {
    return List.of(reopened);
  }

  @Override
  public Optional<String> violatedAtRest(Rest rest) {
    return Optional.empty();
  }
}
