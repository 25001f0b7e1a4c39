package ccwlab.driver.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ccwlab.arch.Bytes;
import ccwlab.arch.Cc;
import ccwlab.arch.Crw;
import ccwlab.arch.Fctl;
import ccwlab.arch.Instruction;
import ccwlab.arch.Irb;
import ccwlab.arch.Schib;
import ccwlab.arch.Schid;
import ccwlab.hardware.SubchannelProtocol.Instruct;
import ccwlab.hardware.SubchannelProtocol.Instructed;
import ccwlab.hardware.SubchannelProtocol.InterruptionPending;
import ccwlab.hardware.SubchannelProtocol.Reported;
import ccwlab.machine.Step;
import ccwlab.observe.VfioSeen;
import ccwlab.storage.GuestMemory;
import ccwlab.storage.HostMemory;
import ccwlab.vfio.Errno;
import ccwlab.vfio.RegionEffect;
import ccwlab.vfio.RegionEffect.Observe;
import ccwlab.vfio.RegionEffect.ToHardware;
import ccwlab.vfio.RegionEffect.ToSelf;
import ccwlab.vfio.RegionEffect.ToUser;
import ccwlab.vfio.RegionEffect.ToWorkqueue;
import ccwlab.vfio.RegionProtocol.Command;
import ccwlab.vfio.RegionProtocol.Control;
import ccwlab.vfio.RegionProtocol.Controlled;
import ccwlab.vfio.RegionProtocol.FromHardware;
import ccwlab.vfio.RegionProtocol.Ioctl;
import ccwlab.vfio.RegionProtocol.Pread;
import ccwlab.vfio.RegionProtocol.Pwrite;
import ccwlab.vfio.RegionProtocol.Resume;
import ccwlab.vfio.RegionProtocol.RunWork;
import ccwlab.vfio.RegionProtocol.Work;
import ccwlab.vfio.RegionProtocol.Written;
import ccwlab.vfio.WorkqueueProtocol.QueueWork;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A program stands in for the driver's process, and plays sessions. */
class RealDriverMachineTest {
  private static final Schid SCHID = Schid.of(0);
  private static final Path START = Path.of("src/test/resources/driver/start.session");
  private static final Bytes IO = Bytes.ofHex("00000000000000000001000000000000000000004000000000");
  private static final Irb ENDED =
      Irb.decode(Bytes.ofHex("00004007010000080c000000" + "00".repeat(84)), 0);

  private final GuestMemory guest = new GuestMemory(1 << 16);
  private final HostMemory host = new HostMemory(guest);
  private final List<RegionEffect> effects = new ArrayList<>();
  private DriverPool pool;
  private RealDriverMachine machine;
  private RealDriver driver;

  @TempDir private Path folder;

  private void start(Path session) {
    pool = new DriverPool("stand-in", StandIn.command(session), false);
    machine = new RealDriverMachine(pool, Schib.reset(0, 0x40).pmcw());
    History history = History.of("fine 0").plus("lab 1000000 1000000 open 00010000", List.of());
    driver = RealDriver.fresh(SCHID, history, RealDriver.File.OPEN);
    guest.write(0x1000, Bytes.ofHex("0300000100000000"));
  }

  private void start(String session) throws IOException {
    start(
        Files.writeString(
            folder.resolve("one.session"),
            "> lab 1000000 1000000 open 00010000\n< ok\n" + session));
  }

  @AfterEach
  void stop() {
    pool.close();
  }

  private void say(Command message) {
    Step<RealDriver, RegionEffect> step = machine.step(driver, message, host);
    driver = step.state();
    effects.clear();
    effects.addAll(step.effects());
  }

  private void answer(int context, Instruction op, Irb irb) {
    say(new FromHardware(new Instructed(context, op, Cc.EXPECTED, irb, Schib.ZERO)));
  }

  private List<String> seen() {
    return effects.stream()
        .filter(Observe.class::isInstance)
        .map(effect -> ((Observe) effect).seen().line())
        .toList();
  }

  private void startAccepted() {
    say(new Pwrite(7, 0, IO));
    say(new Resume(1));
    say(new Resume(1));
    answer(1, Instruction.SSCH, Irb.ZERO);
  }

  @Test
  void pwrite_standsAtASwitchPoint_andGoesOnWhenItIsToldTo() {
    start(START);

    say(new Pwrite(7, 0, IO));

    assertThat(effects).contains(new ToSelf(new Resume(1)));
    assertThat(seen())
        .anyMatch(line -> line.contains("mutex_trylock:io_mutex") && line.contains("ops.c:258"));
  }

  @Test
  void start_translates_placesWhatTheHardwareWillFetchAndPins() {
    start(START);
    say(new Pwrite(7, 0, IO));

    say(new Resume(1));

    assertThat(host.read(0x1000010, 8)).isEqualTo(Bytes.ofHex("0300000100000000"));
    assertThat(host.pinned(7)).isTrue();
    assertThat(seen()).anyMatch(line -> line.contains("from=IDLE to=CP_PROCESSING"));
  }

  @Test
  void instruction_isAskedOfTheHardware_andItsAnswerEndsTheCall() {
    start(START);
    say(new Pwrite(7, 0, IO));
    say(new Resume(1));

    say(new Resume(1));

    Instruct asked = (Instruct) ((ToHardware) effects.get(effects.size() - 1)).command();
    assertThat(asked.op()).isEqualTo(Instruction.SSCH);
    assertThat(asked.asker()).isEqualTo(1);
    assertThat(asked.orb().cpa()).isEqualTo(0x1000010);

    answer(1, Instruction.SSCH, Irb.ZERO);

    assertThat(effects).contains(new ToUser(new Written(7, Errno.OK, 25)));
  }

  @Test
  void interruption_takesTheIrb_andQueuesTheJob() {
    start(START);
    startAccepted();

    say(new FromHardware(new InterruptionPending()));
    answer(21, Instruction.TSCH, ENDED);

    assertThat(effects).contains(new ToWorkqueue(new QueueWork(SCHID, Work.IO)));
    VfioSeen.IrqTaken taken =
        effects.stream()
            .filter(Observe.class::isInstance)
            .map(effect -> ((Observe) effect).seen())
            .filter(VfioSeen.IrqTaken.class::isInstance)
            .map(VfioSeen.IrqTaken.class::cast)
            .findFirst()
            .orElseThrow();
    assertThat(taken.irb().scsw().has(Fctl.START)).isTrue();
  }

  /** The state is what was said: a step from an earlier one can be taken again. */
  @Test
  void step_fromAnEarlierState_isTakenInADriverThatHasHeardTheSame() {
    start(START);
    say(new Pwrite(7, 0, IO));
    RealDriver before = driver;
    say(new Resume(1));
    List<RegionEffect> first = List.copyOf(effects);
    RealDriver after = driver;
    say(new Resume(1));

    driver = before;
    say(new Resume(1));

    assertThat(effects).isEqualTo(first);
    assertThat(driver).isEqualTo(after).hasSameHashCodeAs(after);
    assertThat(driver).isNotEqualTo(before);
  }

  /** The driver does not know who calls, but the state has to. */
  @Test
  void pwrite_ofAnotherCaller_leadsToAnotherState() {
    start(START);
    RealDriver before = driver;
    say(new Pwrite(7, 0, IO));
    RealDriver one = driver;
    driver = before;

    say(new Pwrite(8, 0, IO));

    assertThat(driver).isNotEqualTo(one);
  }

  @Test
  void waiting_isReadyWhenTheProcessSaysSo() throws IOException {
    start(
        """
        > call 31 work io
        < wait 31 mutex:io_mutex
        > call 1 pread 18 12
        < ready 31
        < done 1 12 000000000000000000000000
        """);
    say(new RunWork(Work.IO));
    assertThat(effects).noneMatch(ToSelf.class::isInstance);

    say(new Pread(3, 0x18, 12));

    assertThat(effects).contains(new ToSelf(new Resume(31)));
  }

  @Test
  void crash_isAFindingAndNotTheEnd() throws IOException {
    start("> call 31 work io\n< die\n");

    say(new RunWork(Work.IO));

    assertThat(seen()).anyMatch(line -> line.startsWith("vfio_ccw_kernel_fault"));
    assertThat(driver.dead()).isTrue();
    say(new RunWork(Work.IO));
    assertThat(effects).isEmpty();
  }

  @Test
  void fault_isSeen_andADataRaceIsAReportOfItsOwn() throws IOException {
    start(
        """
        > call 31 work io
        < fault use-after-free read of cp in cp_free
        < fault data-race a.c:1 b.c:2
        < done 31 0 -
        """);

    say(new RunWork(Work.IO));

    assertThat(seen()).anyMatch(line -> line.contains("use-after-free: read of cp in cp_free"));
    assertThat(seen()).noneMatch(line -> line.contains("data-race"));
    assertThat(pool.races()).containsExactly("a.c:1 b.c:2");
  }

  @Test
  void close_waitsForTheCallsOnTheFile_andOpenForTheClose() throws IOException {
    start(
        """
        > call 1 pread 18 12
        < at 1 mutex_lock:io_mutex f a.c:1
        > go 1
        < done 1 12 000000000000000000000000
        > call 1 close
        < done 1 0 -
        > call 1 open
        < done 1 0 -
        """);
    say(new Pread(3, 0x18, 12));
    RealDriver before = driver;
    say(new Ioctl(4, Control.CLOSE));
    assertThat(driver).isNotEqualTo(before);
    say(new Ioctl(5, Control.OPEN));
    assertThat(effects).isEmpty();

    say(new Resume(1));

    assertThat(effects)
        .contains(
            new ToUser(new Controlled(4, Control.CLOSE, Errno.OK)),
            new ToUser(new Controlled(5, Control.OPEN, Errno.OK)));
    assertThat(driver.file()).isEqualTo(RealDriver.File.OPEN);
  }

  @Test
  void closed_isNotAsked() throws IOException {
    start("> call 1 close\n< done 1 0 -\n");
    say(new Ioctl(4, Control.CLOSE));

    say(new Pwrite(7, 0, IO));

    assertThat(effects).containsExactly(new ToUser(new Written(7, Errno.EBADF, 0)));
  }

  @Test
  void report_ofAPath_goesOnWithTheMaskThatHasItsIdentifier() throws IOException {
    start("> call 35 path 1 80 40\n< done 35 0 -\n");

    say(new FromHardware(new Reported(Crw.of(Crw.RSC_CHANNEL_PATH, Crw.ERC_PERMANENT, 0x40))));

    assertThat(seen()).isEmpty();
    assertThat(driver.dead()).isFalse();
  }

  @Test
  void process_thatIsNone_isNamed() {
    pool = new DriverPool("no-driver", List.of("echo", "hello"), false);
    machine = new RealDriverMachine(pool, Schib.reset(0, 0x40).pmcw());
    driver = RealDriver.fresh(SCHID, History.of("fine 0"), RealDriver.File.OPEN);

    assertThatThrownBy(() -> say(new RunWork(Work.IO)))
        .isInstanceOf(DriverTalkException.class)
        .hasMessageContaining("build it again");
  }
}
