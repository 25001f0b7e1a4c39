package ccwlab.passthrough.linux;

import static org.assertj.core.api.Assertions.assertThat;

import ccwlab.arch.Bytes;
import ccwlab.arch.Fctl;
import ccwlab.arch.Orb;
import ccwlab.arch.Scsw;
import ccwlab.host.DriverMachines;
import ccwlab.host.HardwareMachines;
import ccwlab.host.Layers;
import ccwlab.load.drive.Hand;
import ccwlab.load.plan.FaultSpec;
import ccwlab.load.plan.FaultSpec.Kind;
import ccwlab.load.plan.HostScenario;
import ccwlab.passthrough.FakeShim;
import ccwlab.passthrough.probe.RamFile;
import ccwlab.passthrough.wire.Frame;
import ccwlab.passthrough.wire.Request;
import ccwlab.passthrough.wire.ShimServer;
import ccwlab.scenario.StackFiles;
import ccwlab.vfio.Errno;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Driver and hardware behind the socket, with nobody real on its other end. */
@Timeout(value = 60, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class GuestHostTest {
  private static final int PROGRAM = 0x1000;
  private static final int IO_BYTES = 124;
  private static final int IRB_AREA = 24;
  private static final int CLEAR = 2;

  @TempDir private Path folder;

  private final Hand hand = new Hand();
  private LinuxPlan plan;
  private Diary diary;
  private Ledger ledger;
  private GuestHost host;
  private FaultPlayer faults;
  private ShimServer server;
  private FakeShim calls;
  private FakeShim signals;

  @BeforeEach
  void start() throws Exception {
    plan =
        new LinuxPlan(
            folder,
            null,
            "",
            1,
            1,
            GuestDevices.of(List.of("0313", "0400"), List.of(), null, false, 1).devices(),
            0xc0,
            List.of(),
            "",
            List.of(),
            1,
            Duration.ZERO,
            List.of(),
            1,
            "");
    diary = new Diary(folder.resolve("log"));
    ledger = new Ledger(plan.devices());
    RamFile ram = RamFile.open(folder.resolve("ram"), 1 << 20);
    ram.write(PROGRAM, Bytes.ofInts(0x03200001, 0));
    HostScenario scenario = GuestScenario.host(plan);
    host =
        new GuestHost(
            scenario,
            StackFiles.load("qemu-7.2-tcg", Path.of("conf/stacks")),
            Layers.MACHINES.with(new DriverMachines(hand)).with(new HardwareMachines(hand)),
            new StandingRam(ram),
            1,
            GuestHost.Manner.USUAL,
            diary,
            ledger);
    faults = new FaultPlayer(plan, scenario, host.machines(), hand, diary, ledger);
    Path socket = folder.resolve("socket");
    server = new ShimServer(socket, host);
    host.signals(server::signal);
    signals = FakeShim.signals(socket);
    calls = FakeShim.calls(socket, "CPU 0/TCG");
    assertThat(errno(new Request.Open(0))).isEqualTo(Errno.OK);
  }

  @AfterEach
  void end() {
    calls.close();
    signals.close();
    server.close();
    host.close();
    diary.close();
  }

  private Errno errno(Request request) throws Exception {
    long number = calls.ask(request).value();
    return List.of(Errno.values()).stream().filter(one -> one.number() == number).findFirst().get();
  }

  private Errno ssch(int device) throws Exception {
    Orb orb = new Orb(1, Orb.F | Orb.P | 0x8000, PROGRAM);
    Bytes areas = orb.encode().concat(Bytes.ofInts(Fctl.START.mask(), 0, 0));
    return errno(
        new Request.Pwrite(device, 0, areas.concat(Bytes.zeros(IO_BYTES - areas.length()))));
  }

  /** Waits for the next signal, and reads what it is about. */
  private Scsw status() throws Exception {
    Frame signal = signals.hear();
    Frame answer = calls.ask(new Request.Pread(signal.device(), 0, IO_BYTES));
    return Scsw.decode(answer.payload(), IRB_AREA);
  }

  private void play(Kind kind) {
    FaultSpec spec =
        new FaultSpec(
            Duration.ZERO, Duration.ZERO, Duration.ZERO, kind, List.of(GuestScenario.GROUP), 1, 0);
    faults.play(new Trigger.Fault(spec, true), 0);
  }

  private void awaitRest() {
    while (!host.machines().isAtRest()) {
      LockSupport.parkNanos(100_000);
    }
  }

  @Test
  void start_ofAProgram_endsAndIsToldAndCounted() throws Exception {
    assertThat(ssch(0)).isEqualTo(Errno.OK);

    assertThat(status().has(Fctl.START)).isTrue();
    assertThat(host.firstStart()).isCompleted();
    LinuxResult.Device device = ledger.devices(List.of("", "")).get(0);
    assertThat(device.number()).isEqualTo("0313");
    assertThat(List.of(device.starts(), device.cc().get(0), device.interruptions()))
        .containsOnly(1L);
    assertThat(ledger.findings()).isEmpty();
  }

  @Test
  void interruptionLost_theStatusWaitsAndAClearBringsTheGuestBack() throws Exception {
    play(Kind.INTERRUPTION_LOST);
    assertThat(ssch(0)).isEqualTo(Errno.OK);
    awaitRest();
    assertThat(calls.command(0, CLEAR).value()).isZero();

    Scsw first = status();
    assertThat(first.has(Fctl.CLEAR)).isTrue();
    assertThat(first.has(Fctl.START)).isFalse();
    assertThat(ledger.recoveries().get(0).afterSeconds()).isNegative();

    assertThat(ssch(0)).isEqualTo(Errno.OK);
    assertThat(status().has(Fctl.START)).isTrue();
    LinuxResult.Recovery recovery = ledger.recoveries().get(0);
    assertThat(recovery.kind()).isEqualTo("interruption-lost");
    assertThat(recovery.steps())
        .extracting(step -> step.substring(0, 9))
        .containsExactly("ssch cc 0", "csch cc 0", "ssch cc 0");
    assertThat(recovery.afterSeconds()).isNotNegative();
    diary.close();
    assertThat(Files.readString(folder.resolve("log")))
        .contains("fault   interruption-lost 0.0.0313")
        .contains("css_interruption_lost sch=0.0.0313")
        .contains("guest   csch 0.0.0313: cc 0");
  }

  @Test
  void deviceThatIsNotOpen_isRefused() throws Exception {
    assertThat(ssch(1)).isEqualTo(Errno.EBADF);
    assertThat(errno(new Request.Open(2))).isEqualTo(Errno.ENODEV);

    assertThat(ledger.devices(List.of("", "")).get(1).unitExceptions()).isEqualTo(1);
  }

  @Test
  void qemuThatIsGone_isACloseAndLeavesNothing() throws Exception {
    assertThat(ssch(0)).isEqualTo(Errno.OK);
    calls.close();
    signals.close();
    host.closeAll();

    host.judgeRest();

    assertThat(ledger.findings()).isEmpty();
    assertThat(host.machines().copy().pins()).isZero();
  }

  @Test
  void map_whereTheGuestHasItsStorage_isFineAndElsewhereNot() throws Exception {
    assertThat(errno(new Request.Map(0, 1 << 20, 0))).isEqualTo(Errno.OK);
    assertThat(errno(new Request.Map(4096, 4096, 0))).isEqualTo(Errno.EINVAL);
    assertThat(errno(new Request.Unmap(0, 1 << 20))).isEqualTo(Errno.OK);
  }
}
