package ccwlab.scenario;

import ccwlab.scenario.Scenario.VcpuSpec;
import ccwlab.scenario.Scenario.VcpuSpec.Kind;
import ccwlab.scenario.Scenario.WaitSpec;
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
        item.only("operator", "guest", "vcpu", "io-layer", "run");
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
        throw item.require("vcpu")
            .error(
                "vCPU " + number + " has a program already", "each vCPU once, 0 to " + (count - 1));
      }
      vcpus[number] = vcpu(item, first + number, guest, number);
    }
    IoLayerReader.checkFirst(list, vcpus);
    all.addAll(List.of(vcpus));
  }

  private VcpuSpec vcpu(ConfNode item, int onHost, int guest, int number) {
    Optional<WaitSpec> ioLayer = item.find("io-layer").flatMap(IoLayerReader::waits);
    Runner runner = ioLayer.isPresent() ? Runner.ioLayerOf(guest) : Runner.vcpuOf(guest);
    return new VcpuSpec(
        onHost,
        guest,
        number,
        runner.kind(),
        steps(item.require("run"), runner),
        ioLayer.orElse(WaitSpec.USUAL));
  }

  /**
   * What the first vCPU of every guest runs when all is quiet; without one of its own it drains. An
   * I/O layer takes what is pending without being told.
   *
   * @param guest the programs of all guests
   */
  List<GuestStep> settle(Optional<ConfNode> run, List<VcpuSpec> guest) {
    boolean ioLayer = guest.stream().anyMatch(VcpuSpec::ioLayer);
    if (run.isEmpty()) {
      return ioLayer ? List.of() : StepReader.drain();
    }
    if (ioLayer && !run.get().items().isEmpty()) {
      throw run.get().error("an I/O layer takes what is pending without being told", "[]");
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
