package ccwlab.passthrough.run;

import ccwlab.arch.Pmcw;
import ccwlab.arch.Schib;
import ccwlab.guest.GuestProgram;
import ccwlab.guest.VcpuProtocol;
import ccwlab.host.Assembly;
import ccwlab.host.Copy;
import ccwlab.host.Directory.Passed;
import ccwlab.host.GuestLayer;
import ccwlab.host.GuestMachines;
import ccwlab.host.Host;
import ccwlab.host.HostPlan;
import ccwlab.host.Layers;
import ccwlab.host.Outsiders;
import ccwlab.host.QemuLayer;
import ccwlab.link.MachineNode;
import ccwlab.link.Node;
import ccwlab.passthrough.probe.Mailbox;
import ccwlab.passthrough.probe.ProbeOp;
import ccwlab.passthrough.probe.RamFile;
import ccwlab.passthrough.wire.ShimServer;
import ccwlab.qemu.PassThrough;
import ccwlab.qemu.PassThroughProtocol;
import ccwlab.scenario.Scenario;
import ccwlab.scenario.Scenario.VcpuSpec;
import ccwlab.scenario.ScenarioException;
import ccwlab.scenario.StackSpec;
import ccwlab.storage.GuestMemory;
import ccwlab.storage.RestorableStorage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** A QEMU that was started for one scenario, and the layers of a host that it is a part of. */
public final class QemuHost implements AutoCloseable {
  private static final long BOOT_NANOS = TimeUnit.SECONDS.toNanos(60);
  private static final long LOOK_NANOS = 1_000_000;

  /** Where SCHIBs lie that the subchannels are set up by: behind the mailbox. */
  private static final int SCHIBS = 0x0180_0000;

  private static final int SCHIB_STEP = 64;

  private final RunFolder folder;
  private final RamFile ram;
  private final Mailbox mailbox;
  private final RealQemu qemu;
  private final ShimServer server;
  private final QemuProcess process;
  private final Assembly model;

  /**
   * Refuses a scenario that no real QEMU can run.
   *
   * @throws ScenarioException with the reason in one line
   */
  public static void checkFits(Scenario scenario) {
    Fits.check(scenario);
  }

  /**
   * Starts it, and waits until its guest is up.
   *
   * @param stack what QEMU is taken for
   * @param more arguments for QEMU
   * @throws ScenarioException if no QEMU can run the scenario, or it does not start
   */
  public static QemuHost start(
      QemuTools tools, Scenario scenario, StackSpec stack, List<String> more) {
    checkFits(scenario);
    try {
      return new QemuHost(tools, new Assembly(scenario, stack), more);
    } catch (IOException e) {
      throw new ScenarioException("QEMU cannot be started: " + e.getMessage());
    }
  }

  private QemuHost(QemuTools tools, Assembly model, List<String> more) throws IOException {
    this.model = model;
    folder = new RunFolder();
    ram = RamFile.open(folder.ram(), Mailbox.RAM_BYTES);
    mailbox = new Mailbox(ram);
    Host host;
    try (Copy copy = model.copy()) {
      host = copy.host();
    }
    List<Passed> devices = host.directory().passed();
    List<Schib> schibs = host.qemu().devices().stream().map(QemuHost::schib).toList();
    Numbers numbers = new Numbers(devices);
    List<ProbeOp> cleaning = new ArrayList<>();
    for (int device = 0; device < devices.size(); device++) {
      int sid = numbers.toReal(devices.get(device).schid().sid());
      int address = SCHIBS + device * SCHIB_STEP;
      ram.write(address, schibs.get(device).encode());
      cleaning.add(ProbeOp.clean(sid));
      cleaning.add(ProbeOp.setup(sid, address));
    }
    int vcpus = model.scenario().vcpus(0).size();
    ProbePrograms programs = new ProbePrograms(model.scenario().memoryBytes(), numbers::toReal);
    ProbeRun run = new ProbeRun(vcpus, programs, numbers, cleaning);
    qemu = new RealQemu(model, mailbox, schibs, run);
    server = new ShimServer(folder.socket(), qemu);
    qemu.signals(server::signal);
    process =
        QemuProcess.quiet(
            command(tools, vcpus, devices, schibs, more), tools.shim(), folder.path(), true);
    mailbox.showStatus(true);
    awaitGuest(vcpus);
  }

  private static Schib schib(Node<?> device) {
    return ((PassThrough) ((MachineNode<?, ?, ?, ?, ?>) device).initial()).sch().currStatus();
  }

  private List<String> command(
      QemuTools tools, int vcpus, List<Passed> devices, List<Schib> schibs, List<String> more)
      throws IOException {
    List<String> command = new ArrayList<>(List.of(tools.qemu().program().toString()));
    command.addAll(QemuCommand.machine(folder.ram(), Mailbox.RAM_BYTES, vcpus));
    command.addAll(List.of("-kernel", tools.probe().toString()));
    List<Integer> order = new ArrayList<>();
    for (int device = 0; device < devices.size(); device++) {
      order.add(device);
    }
    order.sort(Comparator.comparingInt(device -> devices.get(device).schid().schNo()));
    for (int device : order) {
      Pmcw pmcw = schibs.get(device).pmcw();
      String busId = "0.0.%04x".formatted(pmcw.devno());
      Path sysfs = folder.device(device, busId, pmcw);
      command.addAll(QemuCommand.device(device, sysfs, pmcw.devno()));
    }
    command.addAll(more);
    return command;
  }

  private void awaitGuest(int vcpus) {
    long until = System.nanoTime() + BOOT_NANOS;
    while (mailbox.vcpusUp() < vcpus) {
      if (!process.isAlive() || System.nanoTime() > until) {
        String said = process.lastLine();
        boolean ended = !process.isAlive();
        close();
        throw new ScenarioException(
            "QEMU %s: %s"
                .formatted(
                    ended ? "ended before its guest was up" : "does not bring its guest up",
                    said.isEmpty() ? "it says nothing" : said));
      }
      LockSupport.parkNanos(LOOK_NANOS);
    }
  }

  /**
   * A host of which it is the upper half. One copy can be made of it.
   *
   * @param lower the lower half is theirs
   */
  public Layers layers(Layers lower) {
    return lower.with(this::ram).with((GuestLayer) this::guest).with((QemuLayer) this::qemu);
  }

  private RestorableStorage ram(GuestMemory content) {
    return new ProbeRam(ram, content, operands(), qemu);
  }

  private Set<Long> operands() {
    Set<Long> operands = new HashSet<>();
    for (VcpuSpec vcpu : model.scenario().vcpus(0)) {
      model.program(vcpu.number()).ops().stream()
          .map(GuestProgram.Op::address)
          .forEach(operands::add);
    }
    model.settle().ops().stream().map(GuestProgram.Op::address).forEach(operands::add);
    return operands;
  }

  private List<Node<VcpuProtocol.Command>> guest(HostPlan plan) {
    List<Node<VcpuProtocol.Command>> nodes = new ArrayList<>();
    for (VcpuSpec vcpu : plan.scenario().guest()) {
      nodes.add(
          vcpu.operator()
              ? GuestMachines.program(plan, vcpu.number())
              : Outsiders.vcpu(plan, vcpu.number(), qemu.vcpu(vcpu.number())));
    }
    return nodes;
  }

  private QemuLayer.Nodes qemu(HostPlan plan) {
    List<Node<PassThroughProtocol.Command>> devices = new ArrayList<>();
    for (Passed passed : plan.directory().passed()) {
      devices.add(Outsiders.device(plan, passed, qemu.device(devices.size())));
    }
    return new QemuLayer.Nodes(
        List.of(Outsiders.interrupts(plan, 0, qemu.interrupts())),
        List.of(Outsiders.lock(plan, 0, qemu.lock())),
        devices);
  }

  @Override
  public void close() {
    qemu.end();
    process.close();
    server.close();
    folder.close();
  }
}
