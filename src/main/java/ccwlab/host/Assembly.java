package ccwlab.host;

import ccwlab.guest.GuestProgram;
import ccwlab.guest.VcpuProtocol;
import ccwlab.link.Address;
import ccwlab.round.RoundMachine;
import ccwlab.scenario.DiskImage;
import ccwlab.scenario.Scenario;
import ccwlab.scenario.Scenario.VcpuSpec;
import ccwlab.scenario.StackSpec;
import ccwlab.storage.GuestMemory;
import java.util.ArrayList;
import java.util.List;

/** A scenario on a stack, ready to be built as often as copies are wanted. */
public final class Assembly {
  /** Stands for a vCPU where the settle program is meant. */
  public static final int SETTLE = -1;

  private final Scenario scenario;
  private final StackSpec stack;
  private final Layers layers;
  private final Directory directory;
  private final Mutant mutant;
  private final List<GuestPrograms.Compiled> programs = new ArrayList<>();
  private final GuestPrograms.Compiled settle;
  private final GuestMemory memory;
  private final Images images = new Images();

  /**
   * @throws ccwlab.scenario.ScenarioException if the stack's values are not the driver's
   */
  public Assembly(Scenario scenario, StackSpec stack) {
    this(scenario, stack, Mutant.NONE);
  }

  /**
   * @param mutant changes the machines of every copy
   * @throws ccwlab.scenario.ScenarioException if the stack's values are not the driver's
   */
  public Assembly(Scenario scenario, StackSpec stack, Mutant mutant) {
    this(scenario, stack, Layers.MACHINES, mutant);
  }

  /**
   * @param layers make the nodes of every copy
   * @param mutant changes them
   * @throws ccwlab.scenario.ScenarioException if the stack's values are not the driver's
   */
  public Assembly(Scenario scenario, StackSpec stack, Layers layers, Mutant mutant) {
    Stacks.driver(stack);
    this.scenario = scenario;
    this.stack = stack;
    this.layers = layers;
    this.directory = new Directory(scenario);
    this.mutant = mutant;
    GuestPrograms compiler = new GuestPrograms(scenario);
    scenario
        .guest()
        .forEach(vcpu -> programs.add(compiler.compile(vcpu.numberInGuest(), vcpu.steps())));
    this.settle = compiler.compile(0, scenario.settle());
    this.memory = CopyStorage.of(scenario);
  }

  public Scenario scenario() {
    return scenario;
  }

  public StackSpec stack() {
    return stack;
  }

  /** How many machines a copy has. */
  public int machines() {
    return directory.size();
  }

  /**
   * How many bytes of storage and disks a copy comes to own, when the programs that its guests
   * start have run to their ends.
   */
  public long ownBytes() {
    return OwnStorage.bytes(scenario);
  }

  /** How many vCPUs (operators included) run programs. */
  public int vcpus() {
    return programs.size();
  }

  /** Where a vCPU or operator is. */
  public Address<VcpuProtocol.Command> vcpu(int vcpu) {
    return directory.vcpus().get(vcpu);
  }

  public GuestProgram program(int vcpu) {
    return programs.get(vcpu).program();
  }

  /** Leads rounds of the scenario. */
  public RoundMachine rounds() {
    return new RoundMachine(vcpus(), settlers());
  }

  /** What the {@link #settlers} run when all programs have ended. */
  public GuestProgram settle() {
    return settle.program();
  }

  /** Those that run the settle program: the first vCPU of every guest. */
  public List<Integer> settlers() {
    List<Integer> settlers = new ArrayList<>();
    for (VcpuSpec vcpu : scenario.guest()) {
      if (!vcpu.operator() && vcpu.numberInGuest() == 0) {
        settlers.add(vcpu.number());
      }
    }
    return settlers;
  }

  /**
   * The label of an operation; empty if it has none.
   *
   * @param vcpu whose program, or {@link #SETTLE}
   */
  public String label(int vcpu, int op) {
    return (vcpu == SETTLE ? settle : programs.get(vcpu)).labels().get(op);
  }

  /** As {@link #label(int, int)}; a settle program's operation whichever vCPU runs it. */
  public String label(boolean ofSettle, int vcpu, int op) {
    return label(ofSettle ? SETTLE : vcpu, op);
  }

  /**
   * How many blocks a disk's image has.
   *
   * @throws ccwlab.hardware.device.MediumException if its file cannot be read
   */
  public long blocksOf(DiskImage image) {
    return images.of(image).blocks();
  }

  /** Machines, storage and disks of one more copy. */
  public Copy copy() {
    images.use();
    LiveStorage shared = new LiveStorage(layers.ram().startingAs(memory), images);
    return new Copy(host(shared), shared, images::release);
  }

  /** Machines of one more copy, on storage of the caller's. */
  public Host host(StorageSupply supply) {
    return mutant.of(Host.of(layers, new HostPlan(scenario, stack, directory, supply)));
  }

  /**
   * The storage of all guests as at the start of a round: ORBs, CCWs, lists, buffers; one guest's
   * behind the other's. Not to be written.
   */
  public GuestMemory memory() {
    return memory;
  }
}
