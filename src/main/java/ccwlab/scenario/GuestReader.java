package ccwlab.scenario;

import ccwlab.scenario.Scenario.VcpuSpec;
import ccwlab.scenario.Scenario.VcpuSpec.Kind;
import ccwlab.scenario.StepReader.Runner;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** Reads the vCPUs' programs, the operators' programs, and the program that settles a round. */
final class GuestReader {
  static final int GUESTS_MOST = 1024;
  private static final int VCPUS_MOST = 16;

  private final Subchannels subchannels;
  private final Addresses addresses;

  /**
   * @param addresses the buffers and channel programs that a step may speak of
   */
  GuestReader(Subchannels subchannels, Addresses addresses) {
    this.subchannels = subchannels;
    this.addresses = addresses;
  }

  /** How many guests run these programs. */
  static int guests(List<VcpuSpec> guest) {
    return 1 + guest.stream().mapToInt(VcpuSpec::guest).max().orElse(0);
  }

  /** The vCPUs guest by guest, each by number from 0; then the operators. */
  List<VcpuSpec> guest(ConfNode list) {
    SortedMap<Integer, List<ConfNode>> guests = new TreeMap<>();
    List<ConfNode> operators = new ArrayList<>();
    for (ConfNode item : list.items()) {
      if (item.find("operator").map(ConfNode::flag).orElse(false)) {
        operators.add(item.only("operator", "run"));
      } else {
        item.only("operator", "guest", "vcpu", "run");
        int guest = item.find("guest").map(node -> node.number(0, GUESTS_MOST - 1)).orElse(0);
        guests.computeIfAbsent(guest, it -> new ArrayList<>()).add(item);
      }
    }
    List<VcpuSpec> all = new ArrayList<>();
    int last = guests.isEmpty() ? 0 : guests.lastKey();
    for (int guest = 0; guest <= last; guest++) {
      addVcpus(list, guest, guests.getOrDefault(guest, List.of()), all);
    }
    for (ConfNode item : operators) {
      List<GuestStep> steps = steps(item.require("run"), Runner.OPERATOR);
      all.add(new VcpuSpec(all.size(), 0, operators.indexOf(item), Kind.OPERATOR, steps));
    }
    return List.copyOf(all);
  }

  private void addVcpus(ConfNode list, int guest, List<ConfNode> items, List<VcpuSpec> all) {
    int count = items.size();
    if (count < 1 || count > VCPUS_MOST) {
      String of = guest == 0 ? "" : " in guest " + guest;
      throw list.error(count + " vCPUs" + of, "1 to " + VCPUS_MOST);
    }
    int first = all.size();
    VcpuSpec[] vcpus = new VcpuSpec[count];
    for (ConfNode item : items) {
      int number = item.require("vcpu").number(0, count - 1);
      if (vcpus[number] != null) {
        throw item.require("vcpu").error("vCPU " + number + " has a program already");
      }
      List<GuestStep> steps = steps(item.require("run"), Runner.vcpuOf(guest));
      vcpus[number] = new VcpuSpec(first + number, guest, number, Kind.PROGRAM, steps);
    }
    all.addAll(List.of(vcpus));
  }

  /**
   * What the first vCPU of every guest runs when all is quiet; without one of its own it drains.
   *
   * @param guest the programs of all guests
   */
  List<GuestStep> settle(Optional<ConfNode> run, List<VcpuSpec> guest) {
    if (run.isEmpty()) {
      return StepReader.drain();
    }
    int guests = guests(guest);
    List<GuestStep> steps = steps(run.get(), Runner.vcpuOf(0));
    steps.stream()
        .filter(step -> guests > 1 && !step.subchannel().isEmpty())
        .findFirst()
        .ifPresent(
            step -> {
              throw run.get()
                  .error(
                      "every guest settles, and subchannel '%s' is guest 0's alone"
                          .formatted(step.subchannel()),
                      "steps without a subchannel");
            });
    return steps;
  }

  private List<GuestStep> steps(ConfNode run, Runner runner) {
    StepReader reader = new StepReader(subchannels, addresses, runner);
    run.items().forEach(reader::add);
    return reader.steps();
  }
}
