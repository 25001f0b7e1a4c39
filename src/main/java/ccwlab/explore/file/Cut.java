package ccwlab.explore.file;

import ccwlab.scenario.GuestStep;
import ccwlab.scenario.Scenario;
import ccwlab.scenario.Scenario.VcpuSpec;
import java.util.ArrayList;
import java.util.List;

/**
 * A step of a guest program, or of the machine room, that a run does without.
 *
 * @param vcpu whose program
 * @param label the step's name in its program
 */
public record Cut(int vcpu, String label) {
  private static final String VCPU = "vcpu-";

  /** The scenario without these steps; all other names stay as they are. */
  public static Scenario apply(Scenario scenario, List<Cut> cuts) {
    List<VcpuSpec> guest = new ArrayList<>();
    for (VcpuSpec vcpu : scenario.guest()) {
      List<GuestStep> steps = vcpu.steps();
      for (Cut cut : cuts) {
        steps = cut.vcpu == vcpu.number() ? cut.from(steps) : steps;
      }
      guest.add(
          new VcpuSpec(vcpu.number(), vcpu.guest(), vcpu.numberInGuest(), vcpu.operator(), steps));
    }
    return new Scenario(
        scenario.name(),
        scenario.title(),
        scenario.memoryBytes(),
        scenario.subchannels(),
        scenario.programs(),
        scenario.buffers(),
        guest,
        scenario.settle(),
        scenario.skew(),
        scenario.rounds(),
        scenario.outcomeFields(),
        scenario.outcomes(),
        scenario.properties(),
        scenario.catalogue());
  }

  /** There is such a step. */
  public boolean isIn(Scenario scenario) {
    return scenario.guest().stream()
        .filter(spec -> spec.number() == vcpu)
        .flatMap(spec -> spec.steps().stream())
        .anyMatch(step -> step.label().equals(label));
  }

  private List<GuestStep> from(List<GuestStep> steps) {
    int at = 0;
    while (at < steps.size() && !steps.get(at).label().equals(label)) {
      at++;
    }
    List<GuestStep> left = new ArrayList<>();
    for (int i = 0; i < steps.size(); i++) {
      GuestStep step = steps.get(i);
      int target = step.target() > at ? step.target() - 1 : step.target();
      if (i != at) {
        left.add(
            new GuestStep(
                step.op(), step.label(), step.subchannel(), step.program(), step.number(), target));
      }
    }
    return left;
  }

  /** Reads what {@link #toString} writes; null if it is no such text. */
  static Cut parse(String text) {
    return text.matches(VCPU + "[0-9]{1,3} [a-z][a-z0-9-]*")
        ? new Cut(
            Integer.parseInt(text.substring(VCPU.length(), text.indexOf(' '))),
            text.substring(text.indexOf(' ') + 1))
        : null;
  }

  @Override
  public String toString() {
    return VCPU + vcpu + " " + label;
  }
}
