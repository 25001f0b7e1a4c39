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
public record StepCut(int vcpu, String label) implements Cut {
  private static final String VCPU = "vcpu-";

  @Override
  public Scenario from(Scenario scenario) {
    List<VcpuSpec> guest = new ArrayList<>();
    for (VcpuSpec spec : scenario.guest()) {
      List<GuestStep> steps = spec.number() == vcpu ? from(spec.steps()) : spec.steps();
      guest.add(spec.with(steps));
    }
    return scenario.with(guest, scenario.programs());
  }

  @Override
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
        left.add(step.with(step.label(), target));
      }
    }
    return left;
  }

  static StepCut parse(String text) {
    return text.matches(VCPU + "[0-9]{1,3} [a-z][a-z0-9-]*")
        ? new StepCut(
            Integer.parseInt(text.substring(VCPU.length(), text.indexOf(' '))),
            text.substring(text.indexOf(' ') + 1))
        : null;
  }

  @Override
  public String toString() {
    return VCPU + vcpu + " " + label;
  }
}
