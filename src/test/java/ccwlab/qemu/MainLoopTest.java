package ccwlab.qemu;

import static ccwlab.qemu.DeviceHarness.ENDED;
import static ccwlab.qemu.DeviceHarness.SCH;
import static ccwlab.qemu.DeviceHarness.STARTING;
import static ccwlab.qemu.DeviceHarness.UNLOCK;
import static ccwlab.qemu.DeviceHarness.lock;
import static ccwlab.qemu.DeviceHarness.pread;
import static ccwlab.qemu.DeviceHarness.unlock;
import static ccwlab.qemu.PassThroughProtocol.MAIN_LOOP;
import static org.assertj.core.api.Assertions.assertThat;

import ccwlab.arch.Bytes;
import ccwlab.arch.Crw;
import ccwlab.arch.Esw;
import ccwlab.arch.Irb;
import ccwlab.arch.Pmcw;
import ccwlab.arch.Scsw;
import ccwlab.observe.QemuSeen;
import ccwlab.observe.QemuSeen.Change;
import ccwlab.qemu.BigLockProtocol.Handler;
import ccwlab.qemu.PassThroughProtocol.FromRegion;
import ccwlab.stack.Switches;
import ccwlab.vfio.Errno;
import ccwlab.vfio.RegionProtocol.Control;
import ccwlab.vfio.RegionProtocol.Ioctl;
import ccwlab.vfio.RegionProtocol.IrqIndex;
import ccwlab.vfio.RegionProtocol.Signalled;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The main loop's eventfd handlers: N1 to N5. */
class MainLoopTest {
  private DeviceHarness qemu = new DeviceHarness(QemuBehaviour.today());

  private void signal(IrqIndex index) {
    qemu.step(new FromRegion(new Signalled(index)));
  }

  /** The I/O handler has the lock and waits for pread. */
  private void entered() {
    signal(IrqIndex.IO);
    qemu.handler(0);
  }

  @Test
  void signals_threeBeforeTheMainLoopRuns_areOneWakeUpAndOneRead() {
    signal(IrqIndex.IO);
    assertThat(qemu.messages()).containsExactly(lock(new Handler(SCH, 0)));
    signal(IrqIndex.IO);
    assertThat(qemu.messages()).isEmpty();
    signal(IrqIndex.IO);
    assertThat(qemu.messages()).isEmpty();

    qemu.handler(0);

    assertThat(qemu.seen()).containsExactly(new QemuSeen.EventfdTaken(SCH, "IO", 3));
    assertThat(qemu.messages()).containsExactly(pread(MAIN_LOOP, 0, 124));
    assertThat(qemu.device.eventfds()).isEqualTo(Eventfds.NONE);
  }

  @Test
  void signal_afterTheCounterWasTaken_wakesTheMainLoopAgain() {
    entered();

    signal(IrqIndex.IO);

    assertThat(qemu.messages()).containsExactly(lock(new Handler(SCH, 0)));
  }

  @ParameterizedTest
  @CsvSource({"IO, 0", "CRW, 1", "REQ, 2"})
  void signal_afterItsHandlerRan_wakesTheMainLoopAgain(IrqIndex index, int handler) {
    signal(index);
    qemu.handler(handler);

    signal(index);

    assertThat(qemu.messages()).containsExactly(lock(new Handler(SCH, handler)));
  }

  @Test
  void crw_read_isSeenToBeQueued() {
    Crw lost = Crw.of(Crw.RSC_CHANNEL_PATH, Crw.ERC_PERMANENT, 0x40);
    signal(IrqIndex.CRW);
    qemu.handler(1).read(MAIN_LOOP, Errno.OK, Bytes.ofInts(lost.word(), 0));

    assertThat(qemu.seen()).containsExactly(new QemuSeen.CrwQueued(SCH, lost));
  }

  @Test
  void handler_counterAtZero_unlocksAndReadsNothing() {
    qemu.handler(0);

    assertThat(qemu.messages()).containsExactly(UNLOCK);
    assertThat(qemu.seen()).isEmpty();
  }

  @Test
  void read_irb_overwritesTheWholeScswAndInjectsBeforeItUnlocks() {
    qemu.with(new Scsw(0x00002617, 1, 2));
    entered();
    Esw esw = Esw.decode(Bytes.filled(20, 0x31), 0);

    qemu.irb(new Irb(ENDED, esw, Bytes.filled(32, 9), Bytes.zeros(32)));

    assertThat(qemu.device.sch().scsw()).isEqualTo(ENDED);
    assertThat(qemu.device.sch().esw()).isEqualTo(esw);
    assertThat(qemu.device.sch().senseData()).isEqualTo(SubchDev.NO_SENSE);
    assertThat(qemu.messages()).containsExactly(qemu.inject(), UNLOCK);
    assertThat(qemu.seen())
        .extracting(Object::getClass)
        .containsExactly(
            QemuSeen.IrbRead.class, QemuSeen.ScswChanged.class, QemuSeen.Injected.class);
  }

  @Test
  void read_irbButTheGuestHasNotEnabledTheSubchannel_interruptsAllTheSame() {
    qemu.withPmcw(qemu.pmcw().enabled(false));
    entered();

    qemu.irb(Irb.of(ENDED));

    assertThat(qemu.device.sch().scsw()).isEqualTo(ENDED);
    assertThat(qemu.messages()).containsExactly(qemu.inject(), UNLOCK);
  }

  @Test
  void read_irbOfASubchannelNotEnabledThatMattersToTheStack_doesNotInterrupt() {
    qemu = new DeviceHarness(new QemuBehaviour(true, true, Switches.MERGED));
    qemu.withPmcw(qemu.pmcw().enabled(false));
    entered();

    qemu.irb(Irb.of(ENDED));

    assertThat(qemu.device.sch().scsw()).isEqualTo(ENDED);
    assertThat(qemu.messages()).containsExactly(UNLOCK);
    assertThat(qemu.seen()).contains(new QemuSeen.NotEnabled(DeviceHarness.SCH));
  }

  @Test
  void read_irbNotEnabledAndQemuDoesNotLook_interruptsAllTheSame() {
    qemu = new DeviceHarness(new QemuBehaviour(true, false, Switches.MERGED));
    qemu.withPmcw(qemu.pmcw().enabled(false));
    entered();

    qemu.irb(Irb.of(ENDED));

    assertThat(qemu.messages()).containsExactly(qemu.inject(), UNLOCK);
  }

  @ParameterizedTest
  @CsvSource({"02, true, true", "02, false, false", "0c, true, false"})
  void read_sense_isKeptWithUnitCheckAndConcurrentSenseOnly(
      String dstat, boolean concurrentSense, boolean kept) {
    qemu.withPmcw(qemu.pmcw().withWord6(concurrentSense ? Pmcw.S : 0));
    entered();
    Bytes sense = Bytes.filled(32, 9);
    Scsw scsw = ENDED.withStatus(Integer.parseInt(dstat, 16), 0, 0);

    qemu.irb(new Irb(scsw, Esw.ZERO, sense, Bytes.zeros(32)));

    assertThat(qemu.device.sch().senseData()).isEqualTo(kept ? sense : SubchDev.NO_SENSE);
  }

  @ParameterizedTest
  @CsvSource({
    "ENODEV, 03004411, 00000000",
    "EFAULT, 00004017, 00080000",
    "EIO,    00004017, 00200000",
    "EINVAL, 00004017, 00200000"
  })
  void read_fails_becomesThisStatusAndStillInterrupts(Errno errno, String word0, String word2) {
    qemu.with(STARTING);
    entered();

    qemu.read(MAIN_LOOP, errno, Bytes.EMPTY);

    Scsw expected = new Scsw(Integer.parseInt(word0, 16), 0, Integer.parseInt(word2, 16));
    assertThat(qemu.scsw()).isEqualTo(expected);
    assertThat(qemu.messages()).containsExactly(qemu.inject(), UNLOCK);
    assertThat(qemu.seen())
        .contains(new QemuSeen.ScswChanged(SCH, MAIN_LOOP, Change.N3, expected))
        .noneMatch(QemuSeen.IrbRead.class::isInstance);
  }

  @Test
  void read_short_isAChannelControlCheck() {
    qemu.with(STARTING);
    entered();

    qemu.read(MAIN_LOOP, Errno.OK, Bytes.zeros(100));

    assertThat(qemu.scsw()).isEqualTo(new Scsw(0x00004017, 0, 0x00040000));
    assertThat(qemu.messages()).containsExactly(qemu.inject(), UNLOCK);
  }

  @Test
  void crw_severalBehindOneSignal_areReadUntilTheRegionIsEmpty() {
    Crw lost = Crw.of(Crw.RSC_CHANNEL_PATH, Crw.ERC_PERMANENT, 0x40);
    Crw back = Crw.of(Crw.RSC_CHANNEL_PATH, Crw.ERC_INITIALIZED, 0x40);
    signal(IrqIndex.CRW);
    qemu.handler(1);
    assertThat(qemu.messages()).containsExactly(pread(MAIN_LOOP, 3 << 10, 8));

    qemu.read(MAIN_LOOP, Errno.OK, Bytes.ofInts(lost.word(), 0));
    assertThat(qemu.messages()).containsExactly(pread(MAIN_LOOP, 3 << 10, 8));
    qemu.read(MAIN_LOOP, Errno.OK, Bytes.ofInts(back.word(), 0));
    qemu.read(MAIN_LOOP, Errno.OK, Bytes.zeros(8));

    assertThat(qemu.messages()).containsExactly(unlock(lost, back));
    assertThat(qemu.device.crws()).isEmpty();
    assertThat(qemu.device.calls()).isEmpty();
  }

  @Test
  void crw_signalledAgainMeanwhile_isDrainedBeforeTheLockIsGivenUp() {
    signal(IrqIndex.CRW);
    qemu.handler(1);
    signal(IrqIndex.CRW);

    qemu.read(MAIN_LOOP, Errno.OK, Bytes.zeros(8));
    assertThat(qemu.messages()).containsExactly(pread(MAIN_LOOP, 3 << 10, 8));
    qemu.read(MAIN_LOOP, Errno.OK, Bytes.zeros(8));

    assertThat(qemu.messages()).containsExactly(UNLOCK);
  }

  @Test
  void crw_readFails_endsTheDrain() {
    signal(IrqIndex.CRW);
    qemu.handler(1).read(MAIN_LOOP, Errno.EIO, Bytes.EMPTY);

    assertThat(qemu.messages()).containsExactly(UNLOCK);
    assertThat(qemu.device.crws()).isEmpty();
  }

  @Test
  void req_signalled_closesTheFileWithTheLockHeld() {
    signal(IrqIndex.REQ);
    qemu.handler(2);

    assertThat(qemu.seen()).contains(new QemuSeen.UnplugRequested(SCH));
    assertThat(qemu.messages())
        .containsExactly(new PassThroughEffect.ToRegion(new Ioctl(MAIN_LOOP, Control.CLOSE)));
  }

  @Test
  void signals_ofTwoEventfds_wakeTwoHandlers() {
    signal(IrqIndex.IO);
    signal(IrqIndex.CRW);

    assertThat(qemu.messages()).containsExactly(lock(new Handler(SCH, 1)));
    assertThat(qemu.device.eventfds()).isEqualTo(new Eventfds(1, 1, 0, 3));
  }
}
