package ccwlab.property;

import ccwlab.arch.Cc;
import ccwlab.arch.Schid;
import ccwlab.arch.Scsw;
import ccwlab.arch.ScswText;
import ccwlab.observe.Observation;
import ccwlab.observe.QemuSeen;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * After a condition code other than 0 scsw(q) is what it would be without the instruction: what it
 * was before, or what others have made of it since.
 *
 * <p>Source: Principles of Operation, "Condition Codes" of SSCH, HSCH, CSCH: no function is
 * recorded unless cc 0 is set.
 */
final class RejectedLeavesScsw extends RememberingProperty {
  private final Map<Who, Scsw> without = new HashMap<>();

  private record Who(Schid schid, int vcpu) {}

  @Override
  public Set<Class<? extends Observation>> hears() {
    return Set.of(QemuSeen.Entered.class, QemuSeen.ScswChanged.class, QemuSeen.Ended.class);
  }

  @Override
  public Optional<String> violatedBy(Observation seen) {
    if (seen instanceof QemuSeen.Entered entered) {
      without.put(new Who(entered.schid(), entered.vcpu()), entered.before());
    } else if (seen instanceof QemuSeen.ScswChanged changed) {
      without.replaceAll(
          (who, scsw) ->
              who.schid().equals(changed.schid()) && who.vcpu() != changed.vcpu()
                  ? changed.scsw()
                  : scsw);
    } else if (seen instanceof QemuSeen.Ended ended) {
      return ended(ended);
    }
    return Optional.empty();
  }

  @Override
  public Property copy() {
    RejectedLeavesScsw copy = new RejectedLeavesScsw();
    copy.without.putAll(without);
    return copy;
  }

  @Override
  Object memory() {
    return without;
  }

  @Override
  public Optional<String> violatedAtRest(Rest rest) {
    return Optional.empty();
  }

  private Optional<String> ended(QemuSeen.Ended ended) {
    Scsw expected = without.remove(new Who(ended.schid(), ended.vcpu()));
    if (ended.cc() == Cc.EXPECTED || ended.after().equals(expected)) {
      return Optional.empty();
    }
    String how = ended.pgm() == null ? "cc " + ended.cc().code() : ended.pgm().toString();
    return Optional.of(
        "%s: %s had %s and left scsw(q) changed: [%s] where [%s] was"
            .formatted(
                ended.schid(),
                ended.op().mnemonic(),
                how,
                ScswText.controls(ended.after()),
                ScswText.controls(expected)));
  }
}
