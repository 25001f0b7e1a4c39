package ccwlab.property;

import ccwlab.arch.Bytes;
import ccwlab.arch.Irb;
import ccwlab.arch.Schid;
import ccwlab.arch.Scsw;
import ccwlab.arch.ScswText;
import ccwlab.observe.Observation;
import ccwlab.observe.VfioSeen;
import java.util.Map;
import java.util.Optional;

/**
 * Every status that the host took from the hardware reaches the guest: TSCH hands it out, unless
 * something has withdrawn it before (see {@link StatusWay}). That QEMU has read it is not enough.
 * What is lost shows when TSCH hands out a later status, or when all is over; the sentence says
 * where it was lost. A status that says that sense data came with it has some.
 *
 * <p>A status that waits in scsw(q) at the end is not lost: the guest has not taken it.
 */
final class NoInterruptionLost extends StatusProperty {
  private static final Bytes NO_SENSE = Irb.ZERO.ecw();

  @Override
  public Optional<String> violatedBy(Observation seen) {
    Optional<String> violation = super.violatedBy(seen);
    if (seen instanceof VfioSeen.IrqTaken taken && senseLost(taken.irb())) {
      return Optional.of(
          "%s: a status has lost its sense data: %s"
              .formatted(taken.schid(), ScswText.controls(taken.irb().scsw())));
    }
    return violation;
  }

  private static boolean senseLost(Irb irb) {
    return irb.scsw().hasFlag(Scsw.E) && irb.ecw().equals(NO_SENSE);
  }

  @Override
  Optional<String> said(Schid schid, StatusWay way) {
    if (way.events().isEmpty()) {
      return Optional.empty();
    }
    boolean lost = way.events().contains(StatusEvent.LOST);
    way.quiet();
    return lost ? Optional.of(lost(schid, way.missing())) : Optional.empty();
  }

  private static String lost(Schid schid, Status status) {
    return "%s: a status that the host took never reached the guest, %s: %s"
        .formatted(schid, status.lostAt().text(), ScswText.controls(status.word));
  }

  @Override
  public Optional<String> violatedAtRest(Rest rest) {
    for (Map.Entry<Schid, StatusWay> entry : ways().entrySet()) {
      entry.getValue().rest();
      Optional<String> said = said(entry.getKey(), entry.getValue());
      if (said.isPresent()) {
        return said;
      }
    }
    return Optional.empty();
  }

  @Override
  public Property copy() {
    NoInterruptionLost copy = new NoInterruptionLost();
    copy.waysOf(this);
    return copy;
  }

  @Override
  Object memory() {
    return ways();
  }
}
