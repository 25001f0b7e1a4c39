package ccwlab.vfio;

import static org.assertj.core.api.Assertions.assertThat;

import ccwlab.arch.Cc;
import ccwlab.arch.Instruction;
import ccwlab.arch.Irb;
import ccwlab.arch.Schib;
import ccwlab.arch.Scsw;
import ccwlab.stack.Switch;
import ccwlab.stack.Switches;
import ccwlab.vfio.RegionFsm.State;
import ccwlab.vfio.RegionProtocol.Control;
import ccwlab.vfio.RegionProtocol.Controlled;
import ccwlab.vfio.RegionProtocol.Ioctl;
import ccwlab.vfio.RegionProtocol.LongWait;
import ccwlab.vfio.RegionProtocol.SubchannelEvent;
import ccwlab.vfio.RegionProtocol.Written;
import java.util.EnumMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Each way in which open, close and reset can fail: errno, state afterwards, and what is left. */
class IoctlErrorTest {
  private static final int CALLER = 3;
  private static final int TRIES_MAX = 10_000;
  private static final Switches BEFORE_6_0 = Switches.MERGED.without(Switch.K33_FSM_OPEN_CLOSE);
  private static final Schib ENABLED = schib(true);
  private static final Schib DISABLED = schib(false);
  private static final Schib INVALID = Schib.ZERO;

  private static Schib schib(boolean enabled) {
    Schib schib = Schib.reset(0x1234, 0x40);
    return schib.withPmcw(schib.pmcw().enabled(enabled));
  }

  private static DriverHarness asked(DriverHarness driver, Control control) {
    return driver.say(new Ioctl(CALLER, control));
  }

  private static DriverHarness stored(DriverHarness driver, Schib schib) {
    assertThat(driver.asked()).isEqualTo(Instruction.STSCH);
    return driver.answer(Cc.EXPECTED, Irb.ZERO, schib);
  }

  private static void assertEnded(DriverHarness driver, Control control, Errno errno, State state) {
    driver.drain();
    assertThat(driver.lastReply()).isEqualTo(new Controlled(CALLER, control, errno));
    assertThat(driver.region.state()).isEqualTo(state);
    assertThat(driver.region.locks()).isEqualTo(Region.Locks.FREE);
    assertThat(driver.region.quiet()).isTrue();
    assertThat(driver.instructions).isEmpty();
  }

  /** Closed again: the next one who opens it finds it not operational, without a question. */
  private static void assertOpenFailed(DriverHarness driver) {
    assertEnded(driver, Control.OPEN, Errno.EINVAL, State.NOT_OPER);
    assertThat(driver.region.regions().count()).isZero();
    driver.say(DriverHarness.async(2));
    assertThat(driver.lastReply()).isEqualTo(new Written(DriverHarness.CALLER, Errno.EBADF, 0));
    assertEnded(asked(driver, Control.OPEN), Control.OPEN, Errno.EINVAL, State.NOT_OPER);
  }

  @Test
  void open_noValidDevice_isEinvalWhicheverStschSaysSo() {
    for (int valid = 0; valid < 3; valid++) {
      DriverHarness driver = asked(DriverHarness.closed(), Control.OPEN);
      for (int i = 0; i < valid; i++) {
        stored(driver, DISABLED);
        if (i == 1) {
          driver.answer(Cc.EXPECTED);
        }
      }
      assertOpenFailed(stored(driver, INVALID));
    }
  }

  @Test
  void open_mschNotOperational_isEinval() {
    DriverHarness driver = asked(DriverHarness.closed(), Control.OPEN);

    assertOpenFailed(stored(stored(driver, DISABLED), DISABLED).answer(Cc.NOT_OPERATIONAL));
  }

  @Test
  void open_mschFindsStatusThatTschDoesNot_isEinval() {
    DriverHarness driver = asked(DriverHarness.closed(), Control.OPEN);

    stored(stored(driver, DISABLED), DISABLED).answer(Cc.STATUS_PRESENT);
    assertThat(driver.asked()).isEqualTo(Instruction.TSCH);

    assertOpenFailed(driver.answer(Cc.STATUS_PRESENT));
  }

  @Test
  void open_mschDoesNotTakeEffect_isTriedFiveTimesThenEinval() {
    DriverHarness driver = asked(DriverHarness.closed(), Control.OPEN);
    stored(stored(driver, DISABLED), DISABLED);

    int tries = 0;
    while (driver.asked() == Instruction.MSCH) {
      tries++;
      stored(driver.answer(Cc.EXPECTED), DISABLED);
    }

    assertThat(tries).isEqualTo(5);
    assertOpenFailed(driver);
  }

  @Test
  void reset_deviceGoneMeanwhile_isEinvalAndTheFileStaysOpen() {
    DriverHarness driver = asked(DriverHarness.open(), Control.RESET);

    driver.answer(Cc.NOT_OPERATIONAL);

    assertEnded(driver, Control.RESET, Errno.EINVAL, State.NOT_OPER);
    assertThat(driver.region.regions().count()).isEqualTo(3);
    driver.say(DriverHarness.async(2)).drain();
    assertThat(driver.lastReply()).isEqualTo(new Written(DriverHarness.CALLER, Errno.EIO, 0));
  }

  @Test
  void reset_cannotBeEnabledAgain_isEinval() {
    DriverHarness driver = asked(DriverHarness.open(), Control.RESET);
    stored(stored(driver, ENABLED), ENABLED).answer(Cc.EXPECTED);
    stored(driver, DISABLED).drain();
    assertThat(driver.asked()).isEqualTo(Instruction.STSCH);

    driver.answer(Cc.NOT_OPERATIONAL);

    assertEnded(driver, Control.RESET, Errno.EINVAL, State.NOT_OPER);
  }

  @ParameterizedTest
  @EnumSource(
      value = Control.class,
      names = {"CLOSE", "RESET"})
  void closeOrReset_deviceGoneWithAProgram_leavesItToItsJob(Control control) {
    DriverHarness driver = asked(DriverHarness.open().started(), control);

    driver.answer(Cc.NOT_OPERATIONAL);

    Errno errno = control == Control.CLOSE ? Errno.OK : Errno.EINVAL;
    driver.drain();
    assertEnded(driver, control, errno, State.NOT_OPER);
    assertThat(driver.host.blocks()).isZero();
  }

  /** Only ever busy: halts, then clears, and at last it gives up. */
  @Test
  void close_haltAndClearNeverHelp_givesUpNotOperational() {
    DriverHarness driver = asked(DriverHarness.open().started(), Control.CLOSE);
    Map<Instruction, Integer> asked = new EnumMap<>(Instruction.class);
    Schib halting = ENABLED.withScsw(new Scsw(0x6200, 0, 0));
    Schib clearing = ENABLED.withScsw(new Scsw(0x1100, 0, 0));

    for (int i = 0; i < TRIES_MAX && driver.replies.size() < 2; i++) {
      Instruction op = driver.asked();
      if (op == null) {
        driver.say(new LongWait(CALLER)).drain();
      } else {
        asked.merge(op, 1, Integer::sum);
        Schib busy = asked.containsKey(Instruction.CSCH) ? clearing : halting;
        driver.answer(op == Instruction.MSCH ? Cc.BUSY : Cc.EXPECTED, Irb.ZERO, busy).drain();
      }
    }

    assertThat(asked.get(Instruction.CSCH)).isEqualTo(255);
    assertThat(asked.get(Instruction.HSCH)).isEqualTo(255);
    assertEnded(driver, Control.CLOSE, Errno.OK, State.NOT_OPER);
  }

  @ParameterizedTest
  @CsvSource({"HSCH", "CSCH", "XSCH"})
  void close_deviceGoneAtTheFunctionThatQuiesces_goesOn(Instruction at) {
    DriverHarness driver = asked(DriverHarness.open().started(), Control.CLOSE);
    int word0 = at == Instruction.XSCH ? 0x44c0 : at == Instruction.HSCH ? 0x6200 : 0x5100;
    Schib busy = ENABLED.withScsw(new Scsw(word0, 0, 0));
    while (driver.asked() != at) {
      driver.answer(driver.asked() == Instruction.MSCH ? Cc.BUSY : Cc.EXPECTED, Irb.ZERO, busy);
    }

    driver.answer(Cc.NOT_OPERATIONAL).drain();
    assertThat(driver.asked()).isEqualTo(Instruction.STSCH);
    driver.answer(Cc.NOT_OPERATIONAL).drain();

    assertEnded(driver, Control.CLOSE, Errno.OK, State.NOT_OPER);
    assertThat(driver.host.blocks()).isZero();
  }

  // Up to 5.19

  private static DriverHarness before6(boolean open) {
    return new DriverHarness(DriverBehaviour.of(BEFORE_6_0), open);
  }

  @Test
  void openBefore6_notOperational_isEnodev() {
    DriverHarness driver = before6(false).say(new SubchannelEvent()).drain();

    asked(driver, Control.OPEN);

    assertEnded(driver, Control.OPEN, Errno.ENODEV, State.NOT_OPER);
  }

  @Test
  void openBefore6_standby_isIdleAndOpenWithoutAskingTheHardware() {
    DriverHarness driver = asked(before6(false), Control.OPEN);

    assertEnded(driver, Control.OPEN, Errno.OK, State.IDLE);
    assertThat(driver.region.regions().count()).isEqualTo(3);
    driver.startUpToSsch();
    assertThat(driver.asked()).isEqualTo(Instruction.SSCH);
  }

  @Test
  void closeBefore6_notOperational_asksNothing() {
    DriverHarness driver = before6(true).say(new SubchannelEvent()).drain();

    asked(driver, Control.CLOSE);

    assertEnded(driver, Control.CLOSE, Errno.OK, State.NOT_OPER);
  }

  @Test
  void closeBefore6_disabledAlready_isEnabledAgain() {
    DriverHarness driver = before6(true);
    driver.say(new RegionProtocol.Pread(5, (long) Regions.SCHIB << 10, Schib.SIZE_BYTES));
    stored(driver, DISABLED);

    asked(driver, Control.CLOSE).drain();
    stored(stored(driver, DISABLED), DISABLED).answer(Cc.EXPECTED);
    stored(driver, ENABLED);

    assertEnded(driver, Control.CLOSE, Errno.OK, State.STANDBY);
  }

  @Test
  void closeBefore6_cannotBeEnabledAgain_isNotOperational() {
    DriverHarness driver = asked(before6(true), Control.CLOSE);
    stored(stored(driver, ENABLED), ENABLED).answer(Cc.EXPECTED);
    stored(driver, DISABLED).drain();
    assertThat(driver.region.state()).isEqualTo(State.NOT_OPER);

    driver.answer(Cc.NOT_OPERATIONAL);

    assertEnded(driver, Control.CLOSE, Errno.OK, State.NOT_OPER);
  }
}
