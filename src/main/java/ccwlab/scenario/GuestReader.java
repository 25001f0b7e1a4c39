package ccwlab.scenario;

import ccwlab.scenario.Scenario.SubchannelSpec;
import ccwlab.scenario.Scenario.VcpuSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads the vCPUs' programs, the operators' programs, and the program that settles a round. */
final class GuestReader {
  private static final int VCPUS_MOST = 16;

  private final List<SubchannelSpec> subchannels;
  private final List<ChannelProgramSpec> programs;
  private final List<String> buffers;

  /**
   * @param buffers names of those that a step may speak of
   */
  GuestReader(
      List<SubchannelSpec> subchannels, List<ChannelProgramSpec> programs, List<String> buffers) {
    this.subchannels = subchannels;
    this.programs = programs;
    this.buffers = buffers;
  }

  /** vCPUs by number from 0, then the operators. */
  List<VcpuSpec> guest(ConfNode list) {
    List<ConfNode> items = list.items();
    VcpuSpec[] vcpus = new VcpuSpec[items.size()];
    int operators = 0;
    for (ConfNode item : items) {
      boolean operator = isOperator(item);
      item.only(operator ? new String[] {"operator", "run"} : new String[] {"vcpu", "run"});
      operators += operator ? 1 : 0;
    }
    int count = items.size() - operators;
    if (count < 1 || count > VCPUS_MOST) {
      throw list.error(count + " vCPUs", "1 to " + VCPUS_MOST);
    }
    int nextOperator = count;
    for (ConfNode item : items) {
      boolean operator = isOperator(item);
      int number = operator ? nextOperator++ : item.require("vcpu").number(0, count - 1);
      if (vcpus[number] != null) {
        throw item.require("vcpu").error("vCPU " + number + " has a program already");
      }
      vcpus[number] = new VcpuSpec(number, operator, steps(item.require("run"), operator));
    }
    return List.of(vcpus);
  }

  /** What vCPU 0 runs when all is quiet; without one of its own it drains. */
  List<GuestStep> settle(Optional<ConfNode> run) {
    return run.map(node -> steps(node, false)).orElseGet(StepReader::drain);
  }

  private static boolean isOperator(ConfNode item) {
    return item.find("operator").map(ConfNode::flag).orElse(false);
  }

  private List<GuestStep> steps(ConfNode run, boolean operator) {
    StepReader reader = new StepReader(names(), programs, buffers, operator);
    run.items().forEach(reader::add);
    return reader.steps();
  }

  private List<String> names() {
    List<String> names = new ArrayList<>();
    subchannels.forEach(subchannel -> names.add(subchannel.name()));
    return names;
  }
}
