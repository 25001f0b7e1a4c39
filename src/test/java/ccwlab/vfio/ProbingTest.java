package ccwlab.vfio;

import static org.assertj.core.api.Assertions.assertThat;

import ccwlab.observe.VfioSeen.KernelFault;
import ccwlab.stack.Switch;
import ccwlab.stack.Switches;
import ccwlab.vfio.RegionFsm.State;
import ccwlab.vfio.RegionProtocol.Control;
import ccwlab.vfio.RegionProtocol.Controlled;
import ccwlab.vfio.RegionProtocol.Ioctl;
import ccwlab.vfio.cp.Arena;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;
import org.junit.jupiter.params.provider.ValueSource;

/** A device that the driver comes to, and what happens to one that nobody has open. */
class ProbingTest {
  private static final int CALLER = 3;

  /** Fixes of the life cycle of 6.0 and later that the older drivers here do not have. */
  private static final Switches BEFORE_6_0 =
      Switches.MERGED.without(Switch.K33_FSM_OPEN_CLOSE, Switch.K36_NOTOPER_DEFERRED);

  private static DriverHarness driver(Switches base, Switch one, boolean on) {
    Switches switches = on ? base.with(one) : base.without(one);
    return new DriverHarness(DriverBehaviour.of(switches), false);
  }

  private static DriverHarness unbound(Switches base, Switch one, boolean on) {
    DriverHarness driver = driver(base, one, on);
    driver.region =
        Region.unbound(DriverHarness.SCHID, driver.region.behaviour(), Arena.ofDevice(0, 1));
    return driver;
  }

  private static Ioctl ask(Control control) {
    return new Ioctl(CALLER, control);
  }

  private static Controlled answer(Control control, Errno errno) {
    return new Controlled(CALLER, control, errno);
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void k22_openWhileProbing_findsNothingOrIsRefusedAsNotOperational(boolean on) {
    DriverHarness driver = unbound(BEFORE_6_0, Switch.K22_REGISTER_LAST, on);

    driver.say(ask(Control.PROBE)).say(ask(Control.OPEN)).drain();

    assertThat(driver.replies)
        .containsExactlyInAnyOrder(
            answer(Control.PROBE, Errno.OK), answer(Control.OPEN, on ? Errno.OK : Errno.ENODEV));
    assertThat(driver.region.state()).isEqualTo(on ? State.IDLE : State.STANDBY);
    assertThat(driver.region.quiet()).isTrue();
  }

  @Test
  void probe_boundAlready_isBusy() {
    DriverHarness driver = DriverHarness.closed().say(ask(Control.PROBE));

    assertThat(driver.lastReply()).isEqualTo(answer(Control.PROBE, Errno.EBUSY));
    assertThat(driver.region.quiet()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void k31_createFails_leavesStandbyOrIdle(boolean on) {
    DriverHarness driver = driver(Switches.MERGED, Switch.K31_FAILED_PROBE_STANDBY, on);

    driver.say(ask(Control.FAILED_CREATE));
    assertThat(driver.lastReply()).isEqualTo(answer(Control.FAILED_CREATE, Errno.EIO));
    assertThat(driver.region.quiet()).isTrue();
    driver.say(ask(Control.OPEN)).answerAll();

    assertThat(driver.lastReply()).isEqualTo(answer(Control.OPEN, on ? Errno.OK : Errno.EINVAL));
    assertThat(driver.region.state()).isEqualTo(on ? State.IDLE : State.NOT_OPER);
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void k35_shutdownWithoutADevice_isFineOrWarns(boolean on) {
    DriverHarness driver = unbound(Switches.MERGED, Switch.K35_SHUTDOWN_ALONE, on);

    driver.say(ask(Control.SHUTDOWN));

    assertThat(driver.lastReply()).isEqualTo(answer(Control.SHUTDOWN, Errno.OK));
    assertThat(driver.region.quiet()).isTrue();
    assertThat(driver.seen(KernelFault.class)).hasSize(on ? 0 : 1);
  }

  @ParameterizedTest
  @EnumSource(
      value = Control.class,
      mode = Mode.INCLUDE,
      names = {"PROBE", "FAILED_CREATE", "SHUTDOWN"})
  void control_fileIsOpen_isBusyAndChangesNothing(Control control) {
    DriverHarness driver = DriverHarness.open().say(ask(control));

    assertThat(driver.lastReply()).isEqualTo(answer(control, Errno.EBUSY));
    assertThat(driver.region.state()).isEqualTo(State.IDLE);
    assertThat(driver.region.quiet()).isTrue();
  }
}
