package ccwlab.property;

import ccwlab.arch.IoInterruption;
import ccwlab.arch.Schid;
import ccwlab.arch.ScswText;
import ccwlab.observe.GuestSeen;
import ccwlab.observe.Observation;
import ccwlab.observe.QemuSeen;
import ccwlab.observe.QemuSeen.Change;
import ccwlab.property.Interruptions.Was;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Follows the statuses, and the interruptions that announce them to the guest. */
abstract class GuestToldProperty extends StatusProperty {
  private final Map<Schid, Interruptions> interruptions = new HashMap<>();

  /** Of subchannels whose status a vCPU may still be on its way to. */
  private final List<Interruptions> lately = new ArrayList<>(2);

  private long vcpus;

  @Override
  public Set<Class<? extends Observation>> hears() {
    Set<Class<? extends Observation>> hears = new HashSet<>(super.hears());
    hears.add(QemuSeen.Injected.class);
    hears.add(GuestSeen.Reinjected.class);
    hears.add(GuestSeen.Interrupted.class);
    hears.add(GuestSeen.Dequeued.class);
    hears.add(GuestSeen.Completed.class);
    return hears;
  }

  /** What it says to an interruption that should not have come; empty if that is not its matter. */
  abstract Optional<String> said(Schid schid, Was was);

  @Override
  public Optional<String> violatedBy(Observation seen) {
    if (seen instanceof QemuSeen.Ended ended) {
      Optional<String> ofStatus = super.violatedBy(ended);
      Optional<String> ofInterruption = said(ended.schid(), of(ended.schid()).ended(ended));
      dueNow(ended.schid());
      return ofStatus.isPresent() ? ofStatus : ofInterruption;
    }
    if (seen instanceof QemuSeen.ScswChanged changed) {
      super.violatedBy(changed);
      if (changed.change() == Change.UNPLUGGED) {
        of(changed.schid()).over();
      }
      dueNow(changed.schid());
    } else if (seen instanceof GuestSeen.Completed completed) {
      goesOn(completed.vcpu());
    } else if (seen instanceof QemuSeen.Injected injected) {
      of(injected.schid()).made();
    } else if (seen instanceof GuestSeen.Interrupted interrupted) {
      return interrupted(interrupted);
    } else if (seen instanceof GuestSeen.Dequeued dequeued) {
      of(dequeued.interruption().schid()).gone();
    } else if (seen instanceof GuestSeen.Reinjected reinjected) {
      of(reinjected.interruption().schid()).made();
    } else {
      super.violatedBy(seen);
    }
    return Optional.empty();
  }

  private Optional<String> interrupted(GuestSeen.Interrupted interrupted) {
    IoInterruption interruption = interrupted.interruption();
    Schid schid = interruption.schid();
    int vcpu = interrupted.vcpu();
    boolean known = (vcpus & Interruptions.bit(vcpu)) != 0;
    Was was = of(schid).taken(vcpu, way(schid).shown(), known);
    goesOn(vcpu);
    return said(schid, was);
  }

  private void goesOn(int vcpu) {
    vcpus |= Interruptions.bit(vcpu);
    for (int i = lately.size() - 1; i >= 0; i--) {
      lately.get(i).goesOn(vcpu);
      if (!lately.get(i).lately()) {
        lately.remove(i);
      }
    }
  }

  private void dueNow(Schid schid) {
    Interruptions of = of(schid);
    boolean there = of.lately();
    of.now(way(schid).due(), vcpus);
    if (of.lately() && !there) {
      lately.add(of);
    }
  }

  private Interruptions of(Schid schid) {
    Interruptions of = interruptions.get(schid);
    if (of == null) {
      of = new Interruptions();
      interruptions.put(schid, of);
    }
    return of;
  }

  @Override
  public Optional<String> violatedAtRest(Rest rest) {
    for (Map.Entry<Schid, Interruptions> entry : interruptions.entrySet()) {
      Optional<String> said = said(entry.getKey(), entry.getValue().rest());
      if (said.isPresent()) {
        return said;
      }
    }
    return Optional.empty();
  }

  void allOf(GuestToldProperty that) {
    waysOf(that);
    vcpus = that.vcpus;
    that.interruptions.forEach(
        (schid, of) -> {
          Interruptions copy = of.copy();
          interruptions.put(schid, copy);
          if (copy.lately()) {
            lately.add(copy);
          }
        });
  }

  @Override
  Object memory() {
    return List.of(ways(), interruptions, vcpus);
  }

  static String text(Status status) {
    return status == null ? "idle" : ScswText.controls(status.word);
  }
}
