package ccwlab.explore.shrink;

import ccwlab.explore.Choice;
import ccwlab.explore.DivergedException;
import ccwlab.explore.Execution;
import ccwlab.explore.Schedule;
import ccwlab.explore.file.Cut;
import ccwlab.explore.file.StepCut;
import ccwlab.explore.replay.Found;
import ccwlab.explore.replay.Run;
import ccwlab.explore.replay.Walk;
import ccwlab.host.Assembling;
import ccwlab.scenario.ChannelProgramSpec;
import ccwlab.scenario.GuestStep;
import ccwlab.scenario.Scenario;
import ccwlab.scenario.Scenario.VcpuSpec;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;

/**
 * Simplifies a run that shows a violation, always against the same one: first what cannot have
 * mattered goes to the end, then CCWs of the channel programs, steps of the guest's programs and of
 * the machine room go, then deliveries return to the default order.
 *
 * <p>Source: DEMi (NSDI 2016) for the order of the stages; the last stage tries all runs with fewer
 * breaks where they are few enough, so that what is left is proven minimal.
 */
public final class Shrinker {
  private static final double NANOS_PER_SECOND = 1e9;

  private final Scenario scenario;
  private final Attempts attempts;
  private final Found wanted;
  private final Run before;
  private final List<Cut> cuts = new ArrayList<>();
  private Run best;

  private Shrinker(Scenario scenario, Attempts attempts, Found wanted, Run before) {
    this.scenario = scenario;
    this.attempts = attempts;
    this.wanted = wanted;
    this.before = before;
    this.best = before;
  }

  /**
   * Shrinks.
   *
   * @param schedule a run that shows {@code wanted}
   * @param most what it may cost
   * @throws DivergedException if the run does not show it: a bug of ours
   */
  public static Shrunk shrink(
      Scenario scenario, Assembling assembling, Schedule schedule, Found wanted, Work most) {
    long start = System.nanoTime();
    Attempts attempts = new Attempts(scenario, assembling, schedule, wanted, most);
    Run before = attempts.follow(schedule.keys());
    if (before == null) {
      throw new DivergedException(
          schedule.keys().size() - 1, "run again, the schedule does not show " + wanted);
    }
    attempts.askingAsIn(before);
    return new Shrinker(scenario, attempts, wanted, before).shrink(start);
  }

  private Shrunk shrink(long start) {
    cone();
    scenario.programs().forEach(this::ccws);
    programs(false);
    programs(true);
    constraints();
    towardsDefault();
    boolean minimal = fewestBreaks();
    Passing passing = passing();
    double seconds = (System.nanoTime() - start) / NANOS_PER_SECOND;
    return new Shrunk(
        best.find(wanted),
        cuts,
        before,
        best,
        passing == null ? null : passing.run(),
        passing == null ? -1 : passing.swap(),
        attempts.runs(),
        seconds,
        minimal);
  }

  private record Passing(Run run, int swap) {}

  private void cone() {
    keep(attempts.follow(CausalCone.keys(best, best.find(wanted).at())));
  }

  /** Takes {@code candidate} if it shows the violation and is simpler. */
  private boolean keep(Run candidate) {
    if (candidate == null) {
      return false;
    }
    int breaks = Integer.compare(candidate.breaks().size(), best.breaks().size());
    boolean simpler = breaks < 0 || breaks == 0 && attempts.shorter(best, candidate) == candidate;
    best = simpler ? candidate : best;
    return simpler;
  }

  private void programs(boolean operator) {
    List<VcpuSpec> last = new ArrayList<>(scenario.guest());
    last.sort(Comparator.comparing(VcpuSpec::number).reversed());
    for (VcpuSpec vcpu : last) {
      if (vcpu.operator() == operator && !without(cuts(vcpu, vcpu.steps()))) {
        for (int i = vcpu.steps().size() - 1;
            i >= 0 && vcpu.steps().size() > 1 && !attempts.late();
            i--) {
          without(cuts(vcpu, List.of(vcpu.steps().get(i))));
        }
      }
    }
  }

  private static List<Cut> cuts(VcpuSpec vcpu, List<GuestStep> steps) {
    return steps.stream().<Cut>map(step -> new StepCut(vcpu.number(), step.label())).toList();
  }

  /** Delta debugging of a channel program: by halves first, then by less. */
  private void ccws(ChannelProgramSpec program) {
    CcwSet left = new CcwSet(scenario, program);
    for (int chunk = left.size(); chunk >= 1; chunk /= 2) {
      for (int from = left.size() - chunk; from >= 0; from -= chunk) {
        CcwSet fewer = left.without(from, chunk);
        if (!attempts.exhausted()
            && replacing(left.cuts(), fewer.cuts(), this::isStillWellFormed)) {
          left = fewer;
        }
      }
    }
  }

  /**
   * No start ends in a check that none ended in before: what is left is a program for the device.
   */
  private boolean isStillWellFormed(Run run) {
    return (Checks.of(run) & ~Checks.of(best)) == 0;
  }

  private boolean without(List<Cut> more) {
    return replacing(List.of(), more, run -> true);
  }

  /** Leaves these out, if the violation is still found near the run, in one that is allowed. */
  private boolean replacing(List<Cut> former, List<Cut> more, Predicate<Run> allowed) {
    List<Cut> all = new ArrayList<>(cuts);
    all.removeAll(former);
    all.addAll(more);
    attempts.without(all);
    Run found = attempts.follow(best.keys());
    FewestBreaks search = new FewestBreaks(attempts);
    for (int breaks = 0; found == null && breaks <= 1; breaks++) {
      found = search.search(breaks);
    }
    if (found == null || length(found) > length(best) || !allowed.test(found)) {
      attempts.without(cuts);
      return false;
    }
    cuts.clear();
    cuts.addAll(all);
    best = found;
    return true;
  }

  /**
   * Delta debugging of the order: leaves out keys, by halves first, whose place does not matter.
   */
  private void constraints() {
    List<String> keys = new ArrayList<>(best.keys());
    for (int chunk = keys.size() / 2; chunk >= 1; chunk /= 2) {
      for (int from = keys.size() - chunk; from >= 0 && !attempts.exhausted(); from -= chunk) {
        List<String> fewer = new ArrayList<>(keys);
        fewer.subList(from, from + chunk).clear();
        Run run = attempts.keeping(fewer);
        if (run != null) {
          keys = fewer;
          keep(run);
        }
      }
    }
  }

  private int length(Run run) {
    return run.length(run.find(wanted));
  }

  /** One break after the other is undone, as long as that helps. */
  private void towardsDefault() {
    boolean simpler = true;
    while (simpler && !attempts.exhausted()) {
      simpler = false;
      List<Integer> breaks = best.breaks();
      for (int i = breaks.size() - 1; i >= 0 && !simpler; i--) {
        int at = breaks.get(i);
        Walk walk = attempts.swapped(best.keys(), at, best.usual().get(at).key());
        simpler = keep(attempts.showing(walk, walk.size()));
      }
    }
  }

  /** Looks for the violation with fewer breaks; true if all runs with fewer were tried. */
  private boolean fewestBreaks() {
    FewestBreaks search = new FewestBreaks(attempts);
    for (int breaks = 0; breaks < best.breaks().size(); breaks++) {
      Run found = search.search(breaks);
      if (found != null) {
        best = found;
        return true;
      }
      if (attempts.exhausted()) {
        return false;
      }
    }
    return true;
  }

  /** First with a break undone, then with any other delivery in the place of one. */
  private Passing passing() {
    Passing clean = passing(true);
    return clean != null ? clean : passing(false);
  }

  private Passing passing(boolean clean) {
    List<Integer> breaks = best.breaks();
    for (int i = breaks.size() - 1; i >= 0 && !attempts.late(); i--) {
      int at = breaks.get(i);
      Run run = passing(attempts.swapped(best.keys(), at, best.usual().get(at).key()), clean);
      run = run != null ? run : passing(attempts.upTo(best.keys(), at).finish(), clean);
      if (run != null) {
        return new Passing(run, at);
      }
    }
    List<Execution.Taken> steps = best.execution().steps();
    for (int at = steps.size() - 1; at >= 0 && !attempts.late(); at--) {
      for (Choice other : steps.get(at).enabled()) {
        if (!other.equals(steps.get(at).choice())) {
          Run run = passing(attempts.swapped(best.keys(), at, other.key()), clean);
          if (run != null) {
            return new Passing(run, at);
          }
        }
      }
    }
    return null;
  }

  /** Where steps were cut away no outcome is the scenario's any more. */
  private Run passing(Walk walk, boolean clean) {
    return attempts.without(
        walk, found -> clean ? !cuts.isEmpty() && found.isOutcome() : !found.isSameAs(wanted));
  }
}
