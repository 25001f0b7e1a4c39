package ccwlab.vfio;

import static org.assertj.core.api.Assertions.assertThat;

import ccwlab.arch.Actl;
import ccwlab.arch.Bytes;
import ccwlab.arch.Cc;
import ccwlab.arch.Instruction;
import ccwlab.arch.Scsw;
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

/** Halt and clear by a write to the I/O region: what the write is for, and how it ends. */
class IoFunctionTest {
  private static final int CALLER = DriverHarness.CALLER;
  private static final Switches STATUS = Switches.MERGED.with(Switch.A1_STATUS_INTERFACE);
  private static final Switches START_FIRST = STATUS.with(Switch.A2_START_FIRST);
  private static final Switches COMMAND = Switches.MERGED.with(Switch.A3_IO_COMMAND);

  private static DriverHarness driver(Switches switches) {
    DriverHarness driver = new DriverHarness(DriverBehaviour.of(switches), true);
    driver.start();
    return driver;
  }

  /** The whole region: the scsw's word 0, and the field ret_code. */
  private static Pwrite write(int word0, int retCode) {
    Bytes region = DriverHarness.ioRegion(DriverHarness.orb(DriverHarness.PROGRAM), word0);
    return new Pwrite(CALLER, 0, region.withInt(Regions.IO_RET_CODE, retCode));
  }

  @ParameterizedTest
  @CsvSource({
    "0x4000, SSCH, SSCH",
    "0x2000, HSCH, HSCH",
    "0x1000, CSCH, CSCH",
    "0x6000, HSCH, SSCH",
    "0x5000, CSCH, SSCH",
    "0x3000, CSCH, CSCH",
    "0x7000, CSCH, SSCH"
  })
  void status_written_clearsBeforeItHaltsBeforeItStartsUnlessStartIsFirst(
      String word0, Instruction op, Instruction startFirst) {
    Pwrite write = write(Integer.decode(word0), 0);

    assertThat(driver(STATUS).say(write).drain(Context.SYS).asked()).isEqualTo(op);
    assertThat(driver(START_FIRST).say(write).drain(Context.SYS).asked()).isEqualTo(startFirst);
  }

  @ParameterizedTest
  @CsvSource({"0, SSCH", "1, HSCH", "2, CSCH", "3, SSCH"})
  void command_inRetCode_isTheFunctionWhateverTheStatusSays(int command, Instruction op) {
    assertThat(driver(COMMAND).say(write(0x4000, command)).drain(Context.SYS).asked())
        .isEqualTo(op);
  }

  @ParameterizedTest
  @CsvSource({
    "0x2000, EXPECTED, OK",
    "0x2000, STATUS_PRESENT, EBUSY",
    "0x2000, BUSY, EBUSY",
    "0x2000, NOT_OPERATIONAL, ENODEV",
    "0x1000, EXPECTED, OK",
    "0x1000, NOT_OPERATIONAL, ENODEV"
  })
  void function_anyCc_answersItsErrnoAndLeavesStateAndProgram(String word0, Cc cc, Errno errno) {
    DriverHarness driver = driver(STATUS).started();
    int written = Integer.decode(word0);

    driver.say(write(written, 0)).drain(Context.SYS).answer(cc).drain(Context.SYS);

    assertThat(driver.lastReply())
        .isEqualTo(new Written(CALLER, errno, errno == Errno.OK ? Regions.IO_BYTES : 0));
    assertThat(driver.region.state()).isEqualTo(State.CP_PENDING);
    assertThat(driver.host.blocks()).isEqualTo(2);
    assertThat(driver.region.locks()).isEqualTo(Region.Locks.FREE);
    assertThat(Scsw.decode(driver.region.regions().io(), Regions.SCSW_AREA))
        .isEqualTo(new Scsw(written, 0, 0));
  }

  @Test
  void halt_accepted_isPendingInTheHostsActl() {
    DriverHarness driver = driver(STATUS).started();

    driver.say(write(0x2000, 0)).drain(Context.SYS).answer(Cc.EXPECTED);

    assertThat(driver.region.subchannel().has(Actl.HALT_PEND)).isTrue();
    assertThat(driver.region.subchannel().has(Actl.CLEAR_PEND)).isFalse();
  }

  @Test
  void function_idle_needsNoStart() {
    DriverHarness driver = driver(STATUS);

    driver.say(write(0x1000, 0)).drain(Context.SYS).answer(Cc.EXPECTED).drain(Context.SYS);

    assertThat(driver.lastReply()).isEqualTo(new Written(CALLER, Errno.OK, Regions.IO_BYTES));
    assertThat(driver.region.state()).isEqualTo(State.IDLE);
    assertThat(driver.region.subchannel().has(Actl.CLEAR_PEND)).isTrue();
  }

  @Test
  void function_deviceGone_isEioAndAsksNothing() {
    DriverHarness driver = driver(STATUS).say(new SubchannelEvent()).drain();

    driver.say(write(0x1000, 0)).drain(Context.SYS);

    assertThat(driver.lastReply()).isEqualTo(new Written(CALLER, Errno.EIO, 0));
    assertThat(driver.region.state()).isEqualTo(State.NOT_OPER);
    assertThat(driver.instructions).isEmpty();
  }

  /** Before the mutex two writes can be there at once. */
  @Test
  void function_whileAProgramIsTranslated_isEagain() {
    Switches unlocked = STATUS.without(Switch.K07_IO_MUTEX);
    DriverHarness driver = driver(unlocked).startUpToSsch();
    assertThat(driver.region.state()).isEqualTo(State.CP_PROCESSING);

    driver.say(write(0x1000, 0)).drain(Context.SYS);

    assertThat(driver.lastReply()).isEqualTo(new Written(CALLER, Errno.EAGAIN, 0));
    assertThat(driver.instructions).hasSize(1);
  }

  @Test
  void halt_gatedByOneThatIsOutstanding_isEbusyAndAClearIsNot() {
    DriverHarness driver = driver(STATUS.with(Switch.K16_ACTL_GATING)).started();
    driver.say(write(0x2000, 0)).drain(Context.SYS).answer(Cc.EXPECTED).drain(Context.SYS);

    driver.say(write(0x2000, 0)).drain(Context.SYS);
    assertThat(driver.lastReply()).isEqualTo(new Written(CALLER, Errno.EBUSY, 0));
    assertThat(driver.instructions).isEmpty();

    driver.say(write(0x1000, 0)).drain(Context.SYS);
    assertThat(driver.asked()).isEqualTo(Instruction.CSCH);
  }

  @Test
  void function_subchannelLockIsHeld_waitsForIt() {
    DriverHarness driver = driver(STATUS).started();
    driver.interrupt();
    assertThat(driver.asked()).isEqualTo(Instruction.TSCH);

    driver.say(write(0x2000, 0)).drain(Context.SYS);
    assertThat(driver.instructions).hasSize(1);
    driver.answer(Cc.STATUS_PRESENT).drain();

    assertThat(driver.asked()).isEqualTo(Instruction.HSCH);
    driver.answer(Cc.EXPECTED).drain();
    assertThat(driver.lastReply()).isEqualTo(new Written(CALLER, Errno.OK, Regions.IO_BYTES));
  }
}
