package ccwlab.passthrough.linux;

import ccwlab.host.DriverLayer;
import ccwlab.host.DriverMachines;
import ccwlab.host.HardwareMachines;
import ccwlab.host.Layers;
import ccwlab.host.Meddling;
import ccwlab.input.InputException;
import ccwlab.load.drive.Hand;
import ccwlab.load.plan.HostScenario;
import ccwlab.passthrough.linux.Diary.Who;
import ccwlab.passthrough.probe.RamFile;
import ccwlab.passthrough.run.QemuCommand;
import ccwlab.passthrough.run.QemuProcess;
import ccwlab.passthrough.run.RunFolder;
import ccwlab.passthrough.wire.ShimServer;
import ccwlab.scenario.StackSpec;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** Boots a guest of the user's on a real QEMU in front of our driver and hardware, to its end. */
public final class LinuxRun implements AutoCloseable {
  private static final String KERNEL_OPTIONS = "panic=-1 console=ttysclp0";
  private static final String PANIC = "GUEST_PANICKED";
  private static final long LOOK_MILLIS = 50;
  private static final long LOOK_NANOS = 10_000_000;
  private static final int SOCKET_LOOKS = 300;

  private final LinuxPlan plan;
  private final Tools tools;
  private final OutputStream console;
  private final Diary diary;
  private final Ledger ledger;
  private final RunFolder folder;
  private final RamFile ram;
  private final List<Path> sysfs = new ArrayList<>();
  private final GuestHost host;
  private final FaultPlayer faults;
  private final boolean[] fired;
  private volatile Monitor monitor;
  private volatile boolean panicked;
  private long endNanos;
  private int boots;
  private String ended = "";

  /**
   * What QEMU is, and what stands below it.
   *
   * @param qemu its program
   * @param versions as the result tells them
   * @param shim the library that it is started with
   * @param stack how the model's driver behaves
   * @param driver makes the driver; somebody may meddle in its times
   * @param driverName as the result tells it
   */
  public record Tools(
      Path qemu, String versions, Path shim, StackSpec stack, Drivers driver, String driverName) {}

  /** Makes the driver's layer. */
  @FunctionalInterface
  public interface Drivers {
    DriverLayer in(Meddling hand);
  }

  /** The model's driver. */
  public static final Drivers MODEL = DriverMachines::new;

  /**
   * Makes the host; QEMU is not started yet.
   *
   * @param console where the guest's console goes, as it comes
   * @param log a file for all that happens; null for none
   * @throws InputException if the log cannot be written
   */
  public LinuxRun(LinuxPlan plan, Tools tools, OutputStream console, Path log) {
    this.plan = plan;
    this.tools = tools;
    this.console = console;
    this.diary = new Diary(log);
    this.ledger = new Ledger(plan.devices());
    this.fired = new boolean[plan.triggers().size()];
    Hand hand = new Hand();
    HostScenario scenario = GuestScenario.host(plan);
    Layers lower = Layers.MACHINES.with(tools.driver().in(hand)).with(new HardwareMachines(hand));
    try {
      this.folder = new RunFolder();
      this.ram = RamFile.open(folder.ram(), plan.memoryMebibytes() << 20);
      this.host =
          new GuestHost(
              scenario,
              tools.stack(),
              lower,
              new StandingRam(ram),
              plan.seed(),
              GuestHost.Manner.USUAL,
              diary,
              ledger);
      for (int device = 0; device < plan.devices().size(); device++) {
        String busId = "0.0." + plan.devices().get(device).word();
        sysfs.add(
            folder.device(
                device,
                busId,
                DriverMachines.pmcw(
                    host.machines().copy().host().directory().passed().get(device))));
      }
    } catch (IOException e) {
      throw unstarted(e);
    }
    this.faults = new FaultPlayer(plan, scenario, host.machines(), hand, diary, ledger);
    if (plan.faultsWhen().isEmpty()) {
      host.firstStart().thenRun(faults::begin);
    }
  }

  private static InputException unstarted(IOException e) {
    return new InputException("QEMU cannot be started: " + e.getMessage());
  }

  /**
   * Starts QEMU, as often as it is wanted, and follows it to its end.
   *
   * @param stop the user wants it to end
   * @throws InputException if QEMU does not start, or ends with an error before its guest has done
   *     anything
   * @throws MachineFailed if a machine of ours throws
   */
  public LinuxResult run(BooleanSupplier stop) {
    for (int boot = 0; boot < plan.boots() && !stop.getAsBoolean(); boot++) {
      boot(stop);
      boots++;
    }
    endNanos = diary.nanos();
    faults.end();
    host.judgeRest();
    host.checkMachines();
    return result();
  }

  private void boot(BooleanSupplier stop) {
    diary.write(Who.QEMU, "starts");
    try {
      prepareFolder();
      ConsoleLines lines = new ConsoleLines(this::consoleLine);
      try (ShimServer server = new ShimServer(folder.socket(), host)) {
        host.signals(server::signal);
        try (QemuProcess process =
            QemuProcess.withConsole(
                command(),
                tools.shim(),
                folder.path(),
                (bytes, length) -> show(lines, bytes, length))) {
          connect(process);
          follow(process, stop);
        } finally {
          disconnect();
        }
      } finally {
        lines.end();
        host.closeAll();
      }
    } catch (IOException e) {
      throw unstarted(e);
    }
  }

  private void prepareFolder() throws IOException {
    Files.deleteIfExists(folder.socket());
    Files.deleteIfExists(monitorSocket());
    if (boots > 0) {
      RamFile.clear(folder.ram(), plan.memoryMebibytes() << 20);
    }
  }

  private Path monitorSocket() {
    return folder.path().resolve("monitor");
  }

  private List<String> command() {
    List<String> command = new ArrayList<>(List.of(tools.qemu().toString()));
    command.addAll(
        QemuCommand.machine(folder.ram(), (long) plan.memoryMebibytes() << 20, plan.vcpus()));
    command.addAll(List.of("-kernel", plan.kernel().toString()));
    if (plan.initrd() != null) {
      command.addAll(List.of("-initrd", plan.initrd().toString()));
    }
    String options = KERNEL_OPTIONS + (plan.append().isEmpty() ? "" : " " + plan.append());
    command.addAll(List.of("-append", options));
    command.addAll(
        List.of("-chardev", "stdio,id=console", "-device", "sclpconsole,chardev=console"));
    command.addAll(List.of("-qmp", Monitor.option(monitorSocket())));
    for (int device = 0; device < plan.devices().size(); device++) {
      GuestDevice one = plan.devices().get(device);
      if (!one.spare()) {
        command.addAll(QemuCommand.device(device, sysfs.get(device), one.number()));
      }
    }
    command.addAll(plan.more());
    return command;
  }

  private void connect(QemuProcess process) {
    for (int look = 0; monitor == null && look < SOCKET_LOOKS && process.isAlive(); look++) {
      monitor = Monitor.connect(monitorSocket(), this::monitorLine);
      if (monitor == null) {
        LockSupport.parkNanos(LOOK_NANOS);
      }
    }
  }

  private void monitorLine(String what) {
    diary.write(Who.QEMU, what);
    panicked |= what.startsWith(PANIC);
  }

  private void disconnect() {
    if (monitor != null) {
      monitor.close();
      monitor = null;
    }
  }

  private void follow(QemuProcess process, BooleanSupplier stop) {
    long begin = diary.nanos();
    long limit = plan.limit().toNanos();
    try {
      while (!process.awaitEnd(LOOK_MILLIS)) {
        if (stop.getAsBoolean()) {
          ended = "interrupted";
        } else if (limit > 0 && diary.nanos() - begin > limit) {
          ended = "its time was over";
        } else if (host.failed().isDone()) {
          ended = "a machine that failed";
        } else {
          continue;
        }
        return;
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return;
    }
    String well = panicked ? "the guest has panicked" : "the guest's end";
    ended = process.status() == 0 ? well : "QEMU, with status " + process.status();
    diary.write(Who.QEMU, "has ended with status " + process.status());
    if (process.status() != 0 && !host.firstStart().isDone()) {
      String said = process.lastLine();
      throw new InputException(
          "QEMU ended before its guest did any I/O: "
              + (said.isEmpty() ? "status " + process.status() : said));
    }
  }

  // The console

  private void show(ConsoleLines lines, byte[] bytes, int length) {
    try {
      console.write(bytes, 0, length);
      console.flush();
    } catch (IOException e) {
      // Who reads it has gone; the run is judged all the same.
    }
    lines.take(bytes, length);
  }

  private void consoleLine(String line) {
    diary.write(Who.LINUX, line);
    if (!plan.faultsWhen().isEmpty() && line.contains(plan.faultsWhen())) {
      faults.begin();
    }
    for (int i = 0; i < fired.length; i++) {
      Trigger trigger = plan.triggers().get(i);
      if (!fired[i] && line.contains(trigger.text())) {
        fired[i] = true;
        fire(trigger);
      }
    }
  }

  private void fire(Trigger trigger) {
    int device = 0;
    while (plan.devices().get(device).number() != trigger.device()) {
      device++;
    }
    if (trigger.action() instanceof Trigger.Fault fault) {
      faults.play(fault, device);
    } else {
      plug(device, ((Trigger.Plugging) trigger.action()).in());
    }
  }

  private void plug(int device, boolean in) {
    Monitor to = monitor;
    String id = QemuCommand.id(device);
    diary.write(Who.QEMU, (in ? "plug " : "unplug ") + plan.devices().get(device).schid());
    if (to == null) {
      diary.write(Who.QEMU, "has no monitor");
    } else if (in) {
      to.say(
          "device_add",
          Map.of(
              "driver",
              "vfio-ccw",
              "id",
              id,
              "sysfsdev",
              sysfs.get(device).toString(),
              "devno",
              QemuCommand.devno(plan.devices().get(device).number())));
    } else {
      to.say("device_del", Map.of("id", id));
    }
  }

  // The end

  private LinuxResult result() {
    List<String> digests = new ArrayList<>();
    for (int device = 0; device < plan.devices().size(); device++) {
      digests.add(ledger.wasWritten(device) ? digest(device) : "");
    }
    return new LinuxResult(
        tools.versions(),
        tools.driverName(),
        plan.seed(),
        Diary.seconds(endNanos),
        boots,
        ended,
        ledger.devices(digests),
        ledger.recoveries(),
        ledger.findings(),
        Judged.names(),
        Judged.unseen(),
        plan.command());
  }

  private String digest(int device) {
    return Digests.of(
        host.machines().copy(), device, host.blocksOf(plan.devices().get(device).image()));
  }

  @Override
  public void close() {
    host.close();
    folder.close();
    diary.close();
  }
}
