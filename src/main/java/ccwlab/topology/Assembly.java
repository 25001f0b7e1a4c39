package ccwlab.topology;

import ccwlab.guest.GuestProgram;
import ccwlab.qemu.QemuBehaviour;
import ccwlab.scenario.Scenario;
import ccwlab.scenario.ScenarioException;
import ccwlab.scenario.StackFiles;
import ccwlab.scenario.StackSpec;
import ccwlab.storage.GuestMemory;
import ccwlab.vfio.DriverBehaviour;
import java.util.ArrayList;
import java.util.List;

/** A scenario on a stack, ready to be built as often as copies are wanted. */
public final class Assembly {
  /** Stands for a vCPU where the settle program is meant. */
  public static final int SETTLE = -1;

  private final Scenario scenario;
  private final StackSpec stack;
  private final Mutant mutant;
  private final List<GuestPrograms.Compiled> programs = new ArrayList<>();
  private final GuestPrograms.Compiled settle;
  private final GuestMemory memory;
  private final QemuBehaviour qemu;
  private final DriverBehaviour driver;
  private final boolean tschDequeues;

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
    if (scenario.guests() > 1) {
      throw new ScenarioException(
          scenario.name() + ": " + scenario.guests() + " guests cannot be run yet; allowed: 1");
    }
    this.scenario = scenario;
    this.stack = stack;
    this.mutant = mutant;
    GuestPrograms compiler = new GuestPrograms(scenario);
    scenario
        .guest()
        .forEach(vcpu -> programs.add(compiler.compile(vcpu.numberInGuest(), vcpu.steps())));
    this.settle = compiler.compile(settler(), scenario.settle());
    this.memory = CopyStorage.of(scenario);
    this.qemu = Stacks.qemu(stack);
    this.driver = Stacks.driver(stack);
    this.tschDequeues = stack.has(StackFiles.TSCH_DEQUEUES);
  }

  public Scenario scenario() {
    return scenario;
  }

  public StackSpec stack() {
    return stack;
  }

  /** How many vCPUs (operators included) run programs. */
  public int vcpus() {
    return programs.size();
  }

  public GuestProgram program(int vcpu) {
    return programs.get(vcpu).program();
  }

  /** What {@link #settler} runs when all programs have ended. */
  public GuestProgram settle() {
    return settle.program();
  }

  /** The vCPU that runs the settle program: the first that is none of the machine room's. */
  public int settler() {
    int vcpu = 0;
    while (scenario.guest().get(vcpu).operator()) {
      vcpu++;
    }
    return vcpu;
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

  /** Machines, storage and disks of one more copy. */
  public Copy copy() {
    LiveStorage shared = new LiveStorage(GuestMemory.startingAs(memory));
    return new Copy(machines(shared), shared);
  }

  /** Machines of one more copy, on storage of the caller's. */
  public Machines machines(StorageSupply supply) {
    return mutant.of(new CopyBuilder(scenario, qemu, driver, tschDequeues, supply).build());
  }

  /**
   * A guest's storage as at the start of a round: ORBs, CCWs, lists, buffers. Not to be written.
   */
  public GuestMemory memory() {
    return memory;
  }
}
