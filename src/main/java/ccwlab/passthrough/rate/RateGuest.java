package ccwlab.passthrough.rate;

import ccwlab.arch.Bytes;
import ccwlab.arch.Ccw1;
import ccwlab.arch.Instruction;
import ccwlab.arch.Orb;
import ccwlab.arch.Pmcw;
import ccwlab.arch.Schib;
import ccwlab.arch.Schid;
import ccwlab.arch.Scsw;
import ccwlab.passthrough.probe.Mailbox;
import ccwlab.passthrough.probe.ProbeKind;
import ccwlab.passthrough.probe.ProbeOp;
import ccwlab.passthrough.probe.ProbeRecord;
import ccwlab.passthrough.probe.RamFile;
import ccwlab.passthrough.run.QemuCommand;
import ccwlab.passthrough.run.QemuProcess;
import ccwlab.passthrough.run.RunFolder;
import ccwlab.passthrough.wire.ShimHandler;
import ccwlab.passthrough.wire.ShimServer;
import ccwlab.scenario.ScenarioException;
import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/**
 * The probe on a real QEMU with one device, which starts a channel program, waits for its
 * interruption, takes its status, and begins again.
 */
final class RateGuest implements AutoCloseable {
  private static final int DEVNO = 0x0313;
  private static final int ISC = 3;
  private static final int ISC_SHIFT = 27;
  private static final int FIRST_PATH = 0x80;
  private static final int CHPID = 0x40;
  private static final int SLI = 0x20;
  private static final int NOP = 0x03;

  private static final int ORB_AT = 0x1_0000;
  private static final int CCW_AT = 0x1_0080;
  private static final int IRB_AT = 0x1_1000;
  private static final int SCHIB_AT = 0x1_2000;

  /** The probe has room for the records of no more. */
  private static final int TRIPS = 150;

  private static final long BOOT_NANOS = TimeUnit.SECONDS.toNanos(60);
  private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(60);
  private static final long LOOK_NANOS = 50_000;
  private static final double NANOS = 1e9;
  private static final OperatingSystemMXBean PROCESS =
      ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);

  private final RunFolder folder;
  private final RamFile ram;
  private final Mailbox mailbox;
  private ShimServer server;
  private QemuProcess process;

  /** Makes its storage; QEMU is not started yet. */
  RateGuest() {
    try {
      folder = new RunFolder();
      ram = RamFile.open(folder.ram(), Mailbox.RAM_BYTES);
      mailbox = new Mailbox(ram);
    } catch (IOException e) {
      throw unstarted(e.getMessage());
    }
  }

  private static ScenarioException unstarted(String why) {
    return new ScenarioException("QEMU cannot be started: " + why);
  }

  RamFile ram() {
    return ram;
  }

  static Pmcw pmcw() {
    return new Pmcw(
        0,
        ISC << ISC_SHIFT | Pmcw.E | Pmcw.V | DEVNO,
        FIRST_PATH << 24 | FIRST_PATH,
        0xff00 | FIRST_PATH,
        CHPID << 24,
        0,
        0);
  }

  /**
   * Starts QEMU.
   *
   * @param library that it is started with
   * @param handler answers its calls; null if the library does
   */
  void start(Path qemu, Path library, Path probe, ShimHandler handler) {
    try {
      if (handler != null) {
        server = new ShimServer(folder.socket(), handler);
      }
      List<String> command = new ArrayList<>(List.of(qemu.toString()));
      command.addAll(QemuCommand.machine(folder.ram(), Mailbox.RAM_BYTES, 1));
      command.addAll(List.of("-kernel", probe.toString()));
      command.addAll(QemuCommand.device(0, folder.device(0, "0.0.0313", pmcw()), DEVNO));
      process = QemuProcess.quiet(command, library, folder.path(), false);
    } catch (IOException e) {
      throw unstarted(e.getMessage());
    }
    await(() -> mailbox.vcpusUp() == 1, BOOT_NANOS);
    prepare();
  }

  void signal(int device, int index) {
    server.signal(device, index);
  }

  private void await(BooleanSupplier what, long patienceNanos) {
    long until = System.nanoTime() + patienceNanos;
    while (!what.getAsBoolean()) {
      if (!process.isAlive() || System.nanoTime() > until) {
        throw unstarted(
            process.isAlive() ? "its guest does not go on" : "it ended: " + process.lastLine());
      }
      LockSupport.parkNanos(LOOK_NANOS);
    }
  }

  private void prepare() {
    ram.write(ORB_AT, new Orb(1, Orb.F | Orb.P | FIRST_PATH << 8, CCW_AT).encode());
    long ccw = new Ccw1(NOP, SLI, 1, 0).encode();
    ram.write(CCW_AT, Bytes.ofInts((int) (ccw >>> 32), (int) ccw));
    ram.write(SCHIB_AT, new Schib(pmcw(), Scsw.ZERO, 0, 0, 0).encode());
    mailbox.showStatus(false);
    run(List.of(ProbeOp.setup(sid(), SCHIB_AT)));
  }

  private static int sid() {
    return Schid.of(0).sid();
  }

  private void run(List<ProbeOp> ops) {
    mailbox.program(0, ops);
    mailbox.go(1, new int[] {0});
    await(() -> mailbox.isDone(0), PATIENCE_NANOS);
  }

  /** How many there are in at least so long. */
  RateRun.Starts starts(long nanos, BooleanSupplier stop) {
    List<ProbeOp> trips =
        List.of(
            ProbeOp.instruction(ProbeKind.INSTRUCTION, Instruction.SSCH, sid(), ORB_AT),
            new ProbeOp(ProbeKind.WAIT, 0, 0, 0, 0, 0, 0),
            ProbeOp.instruction(ProbeKind.INSTRUCTION, Instruction.TSCH, sid(), IRB_AT),
            new ProbeOp(ProbeKind.LOOP, 0, 0, 0, 0, TRIPS - 1, 0));
    long begin = System.nanoTime();
    long cpu = PROCESS.getProcessCpuTime();
    long starts = 0;
    while (System.nanoTime() - begin < nanos && !stop.getAsBoolean()) {
      run(trips);
      starts += TRIPS;
    }
    check();
    return new RateRun.Starts(
        starts, (System.nanoTime() - begin) / NANOS, PROCESS.getProcessCpuTime() - cpu);
  }

  /** All had condition code 0: a guest that is told that nothing goes is quick. */
  private void check() {
    boolean well =
        mailbox.records(0, 0).stream()
            .filter(one -> one.what() == ProbeRecord.What.INSTRUCTION)
            .allMatch(one -> one.cc() == 0);
    if (!well) {
      throw new IllegalStateException("an instruction of the guest had no condition code 0");
    }
  }

  @Override
  public void close() {
    if (process != null) {
      process.close();
    }
    if (server != null) {
      server.close();
    }
    folder.close();
  }
}
