package ccwlab.property;

import ccwlab.arch.Schid;
import ccwlab.property.Interruptions.Was;
import java.util.Optional;

/**
 * CSCH with cc 0 withdraws the status of earlier functions, and what interruption there is for it,
 * wherever in the stack they are by then: TSCH hands out none of them any more, also not the status
 * of an earlier clear. One interruption comes, with the clear function alone.
 *
 * <p>Source: Principles of Operation, "Clear Subchannel".
 */
final class ClearWithdraws extends GuestToldProperty {
  @Override
  Optional<String> said(Schid schid, StatusWay way) {
    if (way.events().isEmpty()) {
      return Optional.empty();
    }
    boolean withdrawn = way.events().contains(StatusEvent.WITHDRAWN);
    way.quiet();
    return withdrawn
        ? Optional.of(
            "%s: the guest is told a status that csch has withdrawn: %s"
                .formatted(schid, text(way.about())))
        : Optional.empty();
  }

  @Override
  Optional<String> said(Schid schid, Was was) {
    return was == Was.WITHDRAWN
        ? Optional.of(schid + ": an interruption comes for a status that csch has withdrawn")
        : Optional.empty();
  }

  @Override
  public Property copy() {
    ClearWithdraws copy = new ClearWithdraws();
    copy.allOf(this);
    return copy;
  }
}
