package ccwlab.property;

import ccwlab.arch.Schid;
import ccwlab.observe.Observation;
import ccwlab.observe.VfioSeen;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * When a round has drained with a file closed that was open, no page is pinned and no channel
 * program is allocated. (Of all devices together: it is meant for scenarios that close all.)
 */
final class ClosedHoldsNothing extends RememberingProperty {
  private final Set<Schid> closed = new HashSet<>();

  @Override
  public Set<Class<? extends Observation>> hears() {
    return Set.of(VfioSeen.FileChanged.class);
  }

  @Override
  public Optional<String> violatedBy(Observation seen) {
    if (seen instanceof VfioSeen.FileChanged file) {
      if (file.now().equals("OPEN")) {
        closed.remove(file.schid());
      } else {
        closed.add(file.schid());
      }
    }
    return Optional.empty();
  }

  @Override
  public Property copy() {
    ClosedHoldsNothing copy = new ClosedHoldsNothing();
    copy.closed.addAll(closed);
    return copy;
  }

  @Override
  Object memory() {
    return List.of(closed);
  }

  @Override
  public Optional<String> violatedAtRest(Rest rest) {
    if (closed.isEmpty() || rest.pins() == 0 && rest.kernelBlocks() == 0) {
      return Optional.empty();
    }
    return Optional.of(
        "%s: closed, but %d pins and %d kernel blocks of its program are left"
            .formatted(closed.iterator().next(), rest.pins(), rest.kernelBlocks()));
  }
}
