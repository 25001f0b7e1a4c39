package ccwlab.property;

import ccwlab.arch.Actl;
import ccwlab.arch.Cc;
import ccwlab.arch.Fctl;
import ccwlab.arch.Instruction;
import ccwlab.arch.Schid;
import ccwlab.arch.Scsw;
import ccwlab.arch.ScswText;
import ccwlab.observe.HardwareSeen;
import ccwlab.observe.Observation;
import ccwlab.observe.VfioSeen;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The host's own copy of the status word shows start-pending only for a start that has not ended:
 * the driver records an accepted start before the host takes its final status, never after.
 *
 * <p>Source: Linux vfio_ccw_fsm.c, fsm_io_helper; cio.c, do_cio_interrupt, which stores what TSCH
 * took in the same copy.
 */
final class HostShadowTrue extends RememberingProperty {
  /** Starts with cc 0 that the driver has not recorded: the final status that was taken, if any. */
  private final Map<Schid, Optional<Scsw>> unrecorded = new HashMap<>();

  @Override
  public Set<Class<? extends Observation>> hears() {
    return Set.of(
        HardwareSeen.Executed.class, VfioSeen.IrqTaken.class, VfioSeen.FsmIoRequest.class);
  }

  @Override
  public Optional<String> violatedBy(Observation seen) {
    if (seen instanceof HardwareSeen.Executed executed) {
      if (executed.op() == Instruction.SSCH && executed.cc() == Cc.EXPECTED) {
        unrecorded.put(executed.schid(), Optional.empty());
      }
    } else if (seen instanceof VfioSeen.IrqTaken taken && endsStart(taken.irb().scsw())) {
      unrecorded.replace(taken.schid(), Optional.of(taken.irb().scsw()));
    } else if (seen instanceof VfioSeen.FsmIoRequest request) {
      Optional<Scsw> ended = unrecorded.remove(request.schid());
      if (ended != null && ended.isPresent()) {
        return Optional.of(
            "%s: the host records start-pending for a start whose final status it has taken: %s"
                .formatted(request.schid(), ScswText.controls(ended.get())));
      }
    }
    return Optional.empty();
  }

  private static boolean endsStart(Scsw scsw) {
    return scsw.has(Fctl.START) && !scsw.has(Actl.SCHACT) && !scsw.has(Actl.DEVACT);
  }

  @Override
  public Property copy() {
    HostShadowTrue copy = new HostShadowTrue();
    copy.unrecorded.putAll(unrecorded);
    return copy;
  }

  @Override
  Object memory() {
    return unrecorded;
  }

  @Override
  public Optional<String> violatedAtRest(Rest rest) {
    return Optional.empty();
  }
}
