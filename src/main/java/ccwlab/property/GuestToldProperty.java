package ccwlab.property;

import ccwlab.arch.IoInterruption;
import ccwlab.arch.Schid;
import ccwlab.arch.ScswText;
import ccwlab.observe.GuestSeen;
import ccwlab.observe.Observation;
import ccwlab.observe.QemuSeen;
import ccwlab.observe.QemuSeen.Change;
import ccwlab.property.Interruptions.Was;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongPredicate;

/** Follows the statuses, and the interruptions that announce them to the guest. */
abstract class GuestToldProperty extends StatusProperty {
  private final Map<Schid, Interruptions> interruptions = new HashMap<>();

  /** Counts what happens. */
  private long now;

  /** When each vCPU did something last; 0: it has not been seen. */
  private long[] moved = {};

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
    long since = vcpu < moved.length ? moved[vcpu] : 0;
    Was was = of(schid).taken(vcpu, way(schid).shown(), since);
    goesOn(vcpu);
    return said(schid, was);
  }

  private void goesOn(int vcpu) {
    if (vcpu >= moved.length) {
      moved = Arrays.copyOf(moved, vcpu + 1);
    }
    moved[vcpu] = ++now;
  }

  private void dueNow(Schid schid) {
    of(schid).now(way(schid).due(), ++now);
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
    now = that.now;
    moved = that.moved.clone();
    that.interruptions.forEach((schid, of) -> interruptions.put(schid, of.copy()));
  }

  /** Of the times only what comes of them: when something was does not matter. */
  @Override
  Object memory() {
    return List.of(ways(), interruptions, seen(), onTheirWay());
  }

  private BitSet seen() {
    return vcpus(since -> true);
  }

  /** Subchannels and the vCPUs that may still take an interruption for the status that was due. */
  private Map<Schid, BitSet> onTheirWay() {
    Map<Schid, BitSet> onTheirWay = new HashMap<>();
    interruptions.forEach(
        (schid, of) -> {
          BitSet vcpus = vcpus(of::onItsWay);
          if (!vcpus.isEmpty()) {
            onTheirWay.put(schid, vcpus);
          }
        });
    return onTheirWay;
  }

  /** The vCPUs that have been seen, and last at such a time. */
  private BitSet vcpus(LongPredicate last) {
    BitSet vcpus = new BitSet();
    for (int vcpu = 0; vcpu < moved.length; vcpu++) {
      if (moved[vcpu] != 0 && last.test(moved[vcpu])) {
        vcpus.set(vcpu);
      }
    }
    return vcpus;
  }

  static String text(Status status) {
    return status == null ? "idle" : ScswText.controls(status.word);
  }
}
