package ccwlab.property;

import ccwlab.arch.Schid;
import ccwlab.arch.ScswText;
import ccwlab.observe.Observation;
import ccwlab.observe.StoredArea;
import ccwlab.observe.VfioSeen;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * QEMU reads from irb_area each status that the host took no more than once, and nothing else. An
 * equal one that has taken another's place may be read in its stead: QEMU then has the same words
 * as if both had come. Whether the guest sees anything of a second reading is another question.
 */
final class IrbReadOnce extends RememberingProperty {
  private final Map<Schid, IrbPlaces> places = new HashMap<>();

  /** Those whose place the status that is taken next has got. */
  private final Map<Schid, Status> replaced = new HashMap<>();

  @Override
  public Set<Class<? extends Observation>> hears() {
    return Set.of(
        VfioSeen.IrqTaken.class,
        VfioSeen.IrqLost.class,
        VfioSeen.IrqPurged.class,
        VfioSeen.RegionScsw.class,
        VfioSeen.IrbFetched.class);
  }

  @Override
  public Optional<String> violatedBy(Observation seen) {
    if (seen instanceof VfioSeen.IrqTaken taken) {
      IrbPlaces at = at(taken.schid());
      at.taken(taken.irb().scsw()).standsFor(replaced.remove(taken.schid()));
      at.prune();
    } else if (seen instanceof VfioSeen.IrqLost lost) {
      replaced.put(lost.schid(), at(lost.schid()).overwritten());
    } else if (seen instanceof VfioSeen.IrqPurged purged) {
      at(purged.schid()).leave(Status.WAITING);
    } else if (seen instanceof VfioSeen.RegionScsw region) {
      stored(at(region.schid()), region.stored());
    } else if (seen instanceof VfioSeen.IrbFetched fetched) {
      return fetched(fetched.schid());
    }
    return Optional.empty();
  }

  private IrbPlaces at(Schid schid) {
    IrbPlaces at = places.get(schid);
    if (at == null) {
      at = new IrbPlaces();
      places.put(schid, at);
    }
    return at;
  }

  private static void stored(IrbPlaces at, StoredArea stored) {
    if (stored == StoredArea.IRB_AREA) {
      Status unread = at.copied();
      Status now = at.at(Status.AREA);
      if (now != null) {
        now.standsFor(unread);
      }
    } else if (stored == StoredArea.BOTH_AREAS || stored == StoredArea.NOTHING) {
      at.wiped();
    }
    at.prune();
  }

  private Optional<String> fetched(Schid schid) {
    Status fetched = at(schid).fetched();
    at(schid).leave(Status.FETCHED);
    if (fetched == null) {
      return Optional.of(schid + ": QEMU reads irb_area, and no status is there");
    }
    return fetched.mayBeRead()
        ? Optional.empty()
        : Optional.of(
            "%s: QEMU reads a status twice: %s".formatted(schid, ScswText.controls(fetched.word)));
  }

  @Override
  public Property copy() {
    IrbReadOnce copy = new IrbReadOnce();
    places.forEach((schid, at) -> copy.places.put(schid, at.copy()));
    replaced.forEach((schid, status) -> copy.replaced.put(schid, status.copy()));
    return copy;
  }

  @Override
  Object memory() {
    return List.of(places, replaced);
  }

  @Override
  public Optional<String> violatedAtRest(Rest rest) {
    return Optional.empty();
  }
}
