package ccwlab.property;

import ccwlab.arch.Instruction;
import ccwlab.arch.Schid;
import ccwlab.arch.Scsw;
import ccwlab.arch.ScswText;
import ccwlab.observe.Observation;
import ccwlab.observe.QemuSeen;
import ccwlab.observe.QemuSeen.Change;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/**
 * A reset of the guest leaves each of its subchannels without function, activity or status, and not
 * enabled; and no status of a function comes after it until the guest has asked for one.
 *
 * <p>Source: Principles of Operation, "Subsystem Reset", "I/O-System Reset".
 */
final class ResetClears extends RememberingProperty {
  /** Those that were reset, and of which nothing was asked since. */
  private final Set<Schid> fresh = new HashSet<>();

  @Override
  public Set<Class<? extends Observation>> hears() {
    return Set.of(QemuSeen.ResetOver.class, QemuSeen.Pwrite.class, QemuSeen.ScswChanged.class);
  }

  @Override
  public Optional<String> violatedBy(Observation seen) {
    if (seen instanceof QemuSeen.ResetOver over) {
      fresh.add(over.schid());
      return over.enabled() || !over.scsw().idle()
          ? violated(over.schid(), over.enabled() ? "enabled" : "not enabled", over.scsw())
          : Optional.empty();
    }
    if (seen instanceof QemuSeen.Pwrite pwrite && pwrite.op() != Instruction.STSCH) {
      fresh.remove(pwrite.schid());
    } else if (seen instanceof QemuSeen.ScswChanged changed
        && changed.change() == Change.N3
        && changed.scsw().fctl() != 0
        && fresh.contains(changed.schid())) {
      return violated(changed.schid(), "with status of before on its way", changed.scsw());
    }
    return Optional.empty();
  }

  private static Optional<String> violated(Schid schid, String how, Scsw scsw) {
    return Optional.of(
        "%s: a reset of the guest leaves the subchannel %s: %s"
            .formatted(schid, how, ScswText.controls(scsw)));
  }

  @Override
  public Property copy() {
    ResetClears copy = new ResetClears();
    copy.fresh.addAll(fresh);
    return copy;
  }

  @Override
  Object memory() {
    return fresh;
  }

  @Override
  public Optional<String> violatedAtRest(Rest rest) {
    return Optional.empty();
  }
}
