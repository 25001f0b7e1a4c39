package ccwlab.explore.file;

import ccwlab.arch.Ccw;
import ccwlab.scenario.ChannelProgramSpec;
import ccwlab.scenario.ChannelProgramSpec.CcwSpec;
import ccwlab.scenario.GuestStep;
import ccwlab.scenario.GuestStep.Op;
import ccwlab.scenario.Scenario;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * CCWs of a channel program that a run does without; those behind them move up.
 *
 * @param program its name
 * @param first index of the first of them in the scenario's program
 * @param last index of the last of them
 */
public record CcwCut(String program, int first, int last) implements Cut {
  private static final Pattern TEXT =
      Pattern.compile("program ([A-Za-z][A-Za-z0-9_-]{0,39}) ccws ([0-9]{1,5}) to ([0-9]{1,5})");

  @Override
  public boolean isIn(Scenario scenario) {
    List<Integer> range = IntStream.rangeClosed(first, last).boxed().toList();
    return !range.isEmpty()
        && scenario.programs().stream()
            .anyMatch(
                spec -> spec.name().equals(program) && possible(scenario, spec).containsAll(range));
  }

  @Override
  public Scenario from(Scenario scenario) {
    if (!isIn(scenario)) {
      return scenario;
    }
    List<ChannelProgramSpec> programs =
        scenario.programs().stream()
            .map(spec -> spec.name().equals(program) ? spec.with(left(spec.ccws())) : spec)
            .toList();
    return scenario.with(scenario.guest(), programs);
  }

  private List<CcwSpec> left(List<CcwSpec> ccws) {
    List<CcwSpec> left = new ArrayList<>();
    for (int i = 0; i < ccws.size(); i++) {
      if (i < first || i > last) {
        CcwSpec ccw = ccws.get(i);
        left.add(ccw.ticTo() > last ? ccw.with(ccw.ticTo() - (last - first + 1)) : ccw);
      }
    }
    return left;
  }

  /**
   * Indexes of the program's CCWs that nothing else in the scenario tells by their place. The last
   * one always stays, so that a chain has its end.
   */
  public static List<Integer> possible(Scenario scenario, ChannelProgramSpec spec) {
    boolean named =
        steps(scenario).stream()
            .anyMatch(
                step ->
                    step.op() != Op.SSCH
                        && step.op() != Op.REQUEST
                        && step.program().equals(spec.name()));
    boolean isData =
        scenario.programs().stream()
            .flatMap(one -> one.ccws().stream())
            .anyMatch(ccw -> ccw.program().equals(spec.name()));
    if (named || isData || isAddressed(scenario, spec)) {
      return List.of();
    }
    if (spec.ccws().stream().anyMatch(CcwSpec::ida)) {
      return List.of();
    }
    return IntStream.range(0, spec.ccws().size() - 1)
        .filter(i -> spec.ccws().stream().noneMatch(ccw -> ccw.ticTo() == i))
        .boxed()
        .toList();
  }

  /** A step makes the data of some CCW, or an operand, lie in this program. */
  private static boolean isAddressed(Scenario scenario, ChannelProgramSpec spec) {
    long end = spec.address() + (long) spec.ccws().size() * Ccw.SIZE_BYTES;
    return steps(scenario).stream()
        .map(step -> step.detail().address())
        .anyMatch(address -> address >= spec.orbAddress() && address < end);
  }

  private static List<GuestStep> steps(Scenario scenario) {
    List<GuestStep> steps = new ArrayList<>(scenario.settle());
    scenario.guest().forEach(vcpu -> steps.addAll(vcpu.steps()));
    return steps;
  }

  static CcwCut parse(String text) {
    Matcher matcher = TEXT.matcher(text);
    return matcher.matches()
        ? new CcwCut(
            matcher.group(1),
            Integer.parseInt(matcher.group(2)),
            Integer.parseInt(matcher.group(3)))
        : null;
  }

  @Override
  public String toString() {
    return "program " + program + " ccws " + first + " to " + last;
  }
}
