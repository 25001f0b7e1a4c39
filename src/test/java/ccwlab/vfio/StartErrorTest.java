package ccwlab.vfio;

import static org.assertj.core.api.Assertions.assertThat;

import ccwlab.arch.Bytes;
import ccwlab.arch.Cc;
import ccwlab.arch.Instruction;
import ccwlab.arch.Irb;
import ccwlab.arch.Orb;
import ccwlab.arch.Schib;
import ccwlab.observe.VfioSeen.FsmIoRequest;
import ccwlab.stack.Switch;
import ccwlab.stack.Switches;
import ccwlab.vfio.RegionFsm.State;
import ccwlab.vfio.RegionProtocol.Context;
import ccwlab.vfio.RegionProtocol.Pwrite;
import ccwlab.vfio.RegionProtocol.SubchannelEvent;
import ccwlab.vfio.RegionProtocol.Written;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Each way in which a start can fail: its errno, the state afterwards, and what is left. */
class StartErrorTest {
  private static final int CALLER = DriverHarness.CALLER;
  private static final int PROGRAM = DriverHarness.PROGRAM;

  private static Pwrite start(Orb orb) {
    return new Pwrite(CALLER, 0, DriverHarness.ioRegion(orb, 0x4000));
  }

  private static DriverHarness driver(Switches switches) {
    return new DriverHarness(DriverBehaviour.of(switches), true);
  }

  private static Schib schib(int pim) {
    Schib schib = Schib.reset(0x1234, 0x40);
    return schib.withPmcw(schib.pmcw().withWord2(schib.pmcw().word2() & ~0xff | pim));
  }

  private static void assertFailed(DriverHarness driver, Errno errno, State state) {
    assertThat(driver.lastReply()).isEqualTo(new Written(CALLER, errno, 0));
    assertThat(driver.region.state()).isEqualTo(state);
    assertThat(driver.region.locks()).isEqualTo(Region.Locks.FREE);
    assertThat(driver.region.regions().io().intAt(Regions.IO_RET_CODE)).isEqualTo(errno.retCode());
  }

  /** Nothing is left of it, and the next one is taken. */
  private static void assertFailedAndOver(DriverHarness driver, Errno errno) {
    assertFailed(driver, errno, State.IDLE);
    assertThat(driver.region.cp().initialized()).isFalse();
    assertThat(driver.host.blocks()).isZero();
    assertThat(driver.host.pins()).isZero();
    assertThat(driver.region.quiet()).isTrue();
    assertThat(driver.seen(FsmIoRequest.class))
        .containsExactly(new FsmIoRequest(DriverHarness.SCHID, 4, errno.name()));

    driver.startUpToSsch();
    assertThat(driver.asked()).isEqualTo(Instruction.SSCH);
    driver.answer(Cc.EXPECTED);
    assertThat(driver.lastReply()).isEqualTo(new Written(CALLER, Errno.OK, Regions.IO_BYTES));
    assertThat(driver.region.state()).isEqualTo(State.CP_PENDING);
    assertThat(driver.region.regions().io().intAt(Regions.IO_RET_CODE)).isZero();
  }

  @ParameterizedTest
  @CsvSource({"STATUS_PRESENT", "BUSY"})
  void hardwareBusy_isEbusyAndOver(Cc cc) {
    assertFailedAndOver(DriverHarness.open().startUpToSsch().answer(cc), Errno.EBUSY);
  }

  @ParameterizedTest
  @CsvSource({"0xc0, EACCES", "0x80, ENODEV"})
  void hardwareHasNoPath_isEaccesWhileAnotherIsLeftElseEnodev(String pim, Errno errno) {
    DriverHarness driver = DriverHarness.open().startUpToSsch().answer(Cc.NOT_OPERATIONAL);
    assertThat(driver.asked()).isEqualTo(Instruction.STSCH);

    driver.answer(Cc.EXPECTED, Irb.ZERO, schib(Integer.decode(pim)));

    assertFailed(driver, errno, State.IDLE);
    assertThat(driver.host.blocks()).isZero();
  }

  @Test
  void hardwareStoresNoSchib_isEnodev() {
    DriverHarness driver = DriverHarness.open().startUpToSsch().answer(Cc.NOT_OPERATIONAL);

    assertFailed(driver.answer(Cc.NOT_OPERATIONAL), Errno.ENODEV, State.IDLE);
    assertThat(driver.host.blocks()).isZero();
  }

  @Test
  void transportMode_isEopnotsuppAndOver() {
    DriverHarness driver = DriverHarness.open();
    driver.start();

    driver.say(start(DriverHarness.orb(PROGRAM).with(Orb.B))).drain(Context.SYS);

    assertFailedAndOver(driver, Errno.EOPNOTSUPP);
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void prefetchNotAllowed_isEopnotsuppAndOverOrTaken(boolean mayBeMissing) {
    Switches switches = Switches.MERGED;
    DriverHarness driver =
        driver(mayBeMissing ? switches : switches.without(Switch.K47_NO_PREFETCH));
    driver.start();

    driver.say(start(DriverHarness.orb(PROGRAM).without(Orb.P))).drain(Context.SYS);

    if (mayBeMissing) {
      assertThat(driver.asked()).isEqualTo(Instruction.SSCH);
    } else {
      assertFailedAndOver(driver, Errno.EOPNOTSUPP);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3})
  void haltOrClearWithoutStart_isEopnotsupp(int linuxFctl) {
    DriverHarness driver = DriverHarness.open();
    driver.start();

    driver
        .say(
            new Pwrite(
                CALLER, 0, DriverHarness.ioRegion(DriverHarness.orb(PROGRAM), linuxFctl << 12)))
        .drain(Context.SYS);

    assertFailed(driver, Errno.EOPNOTSUPP, State.IDLE);
    assertThat(driver.instructions).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"0x08000000, 0x100000, EINVAL", "0x02000008, 0x7fff0000, EINVAL"})
  void programThatCannotBeTranslated_isOver(String word0, String word1, Errno errno) {
    DriverHarness driver = DriverHarness.open();
    int first = Integer.decode(word0);
    driver.ccw1(PROGRAM, first >>> 24, 0, first & 0xffff, Integer.decode(word1));

    driver.say(start(DriverHarness.orb(PROGRAM))).drain(Context.SYS);

    assertFailedAndOver(driver, errno);
  }

  @Test
  void subchannelLockIsHeld_startWaitsForIt() {
    DriverHarness driver = DriverHarness.open().interrupt();
    assertThat(driver.asked()).isEqualTo(Instruction.TSCH);

    driver.startUpToSsch();
    assertThat(driver.instructions).hasSize(1);
    driver.answer(Cc.STATUS_PRESENT).drain();

    assertThat(driver.asked()).isEqualTo(Instruction.SSCH);
  }

  /** The return code that user space leaves in the region is not that of a start that succeeds. */
  @Test
  void accepted_returnCodeOfTheRegionIsZero() {
    DriverHarness driver = DriverHarness.open();
    Pwrite start = driver.start();
    Bytes left = start.data().withInt(Regions.IO_RET_CODE, Errno.EIO.retCode());

    driver.say(new Pwrite(CALLER, 0, left)).drain(Context.SYS).answer(Cc.EXPECTED);

    assertThat(driver.lastReply()).isEqualTo(new Written(CALLER, Errno.OK, Regions.IO_BYTES));
    assertThat(driver.region.regions().io().intAt(Regions.IO_RET_CODE)).isZero();
  }

  @Test
  void startAtTheDevice_isEbusyAndGoesOn() {
    DriverHarness driver = DriverHarness.open().started();

    driver.startUpToSsch();

    assertFailed(driver, Errno.EBUSY, State.CP_PENDING);
    assertThat(driver.instructions).isEmpty();
    assertThat(driver.host.blocks()).isEqualTo(2);
    assertThat(driver.seen(FsmIoRequest.class)).hasSize(1);
  }

  @Test
  void anotherWriteInProgress_isEagainAndTouchesNothing() {
    DriverHarness driver = DriverHarness.open().startUpToSsch();

    driver.say(start(DriverHarness.orb(PROGRAM + 8)));

    assertThat(driver.lastReply()).isEqualTo(new Written(CALLER, Errno.EAGAIN, 0));
    assertThat(driver.region.state()).isEqualTo(State.CP_PROCESSING);
    assertThat(driver.region.regions().io().intAt(8)).isEqualTo(PROGRAM);
    driver.answer(Cc.EXPECTED);
    assertThat(driver.region.state()).isEqualTo(State.CP_PENDING);
  }

  @Test
  void deviceGone_isEioAndStaysNotOperational() {
    DriverHarness driver = DriverHarness.open().say(new SubchannelEvent()).drain();

    driver.startUpToSsch();

    assertFailed(driver, Errno.EIO, State.NOT_OPER);
    assertThat(driver.instructions).isEmpty();
  }

  @Test
  void notIdleOnADriverWithoutTheStateTable_isEacces() {
    DriverHarness driver = driver(Switches.NONE).started().drain();
    State before = driver.region.state();

    driver.startUpToSsch();

    Written refused = (Written) driver.lastReply();
    assertThat(refused.retCode()).isEqualTo(Errno.EACCES);
    assertThat(driver.region.state()).isEqualTo(before);
  }
}
