package ccwlab.vfio;

import static org.assertj.core.api.Assertions.assertThat;

import ccwlab.arch.Bytes;
import ccwlab.arch.Cc;
import ccwlab.arch.Irb;
import ccwlab.arch.Schib;
import ccwlab.observe.VfioSeen.EventfdSignalled;
import ccwlab.observe.VfioSeen.KernelFault;
import ccwlab.stack.Switch;
import ccwlab.stack.Switches;
import ccwlab.vfio.RegionFsm.State;
import ccwlab.vfio.RegionProtocol.Control;
import ccwlab.vfio.RegionProtocol.Controlled;
import ccwlab.vfio.RegionProtocol.Ioctl;
import ccwlab.vfio.RegionProtocol.IrqIndex;
import ccwlab.vfio.RegionProtocol.Pread;
import ccwlab.vfio.RegionProtocol.Read;
import ccwlab.vfio.RegionProtocol.Signalled;
import ccwlab.vfio.RegionProtocol.Written;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;
import org.junit.jupiter.params.provider.ValueSource;

/** A device is closed for good, taken away from the driver, and what comes afterwards. */
class RemovalTest {
  private static final int CALLER = 3;
  private static final Ioctl REMOVE = new Ioctl(CALLER, Control.REMOVE);
  private static final Controlled REMOVED = new Controlled(CALLER, Control.REMOVE, Errno.OK);
  private static final Ioctl CLOSE = new Ioctl(4, Control.CLOSE);
  private static final Controlled CLOSED = new Controlled(4, Control.CLOSE, Errno.OK);
  private static final Pread STORE = new Pread(5, (long) Regions.SCHIB << 10, Schib.SIZE_BYTES);

  private static DriverHarness open(Switch one, boolean on) {
    Switches switches = on ? Switches.MERGED : Switches.MERGED.without(one);
    return new DriverHarness(DriverBehaviour.of(switches), true);
  }

  private static DriverHarness removed() {
    return DriverHarness.closed().say(REMOVE);
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void k30_removeWhileOpen_asksUserSpaceOrSaysNothing(boolean on) {
    DriverHarness driver = open(Switch.K30_REQUEST_IRQ, on).say(REMOVE).drain();

    assertThat(driver.replies.contains(new Signalled(IrqIndex.REQ))).isEqualTo(on);
    assertThat(driver.replies).doesNotContain(REMOVED);

    driver.say(CLOSE).answerAll();
    assertThat(driver.replies).endsWith(CLOSED, REMOVED);
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void k34_callInProgress_isWaitedForOrUsesWhatIsFreed(boolean on) {
    DriverHarness driver = open(Switch.K34_LAST_REFERENCE, on).say(STORE);
    bindingOnly(driver);

    driver.say(REMOVE);
    assertThat(driver.replies.contains(REMOVED)).isEqualTo(!on);
    driver.answer(Cc.EXPECTED, Irb.ZERO, driver.stored).drain();

    assertThat(driver.replies).contains(REMOVED);
    assertThat(driver.seen(KernelFault.class)).hasSize(on ? 0 : 1);
  }

  /** Closed although a call is in progress, which the driver itself never lets happen. */
  private static void bindingOnly(DriverHarness driver) {
    Region region = driver.region;
    Region.Private data = region.data();
    driver.region =
        new Region(
            region.schid(),
            region.behaviour(),
            region.state(),
            region.regions(),
            new Region.Private(
                data.cp(),
                data.arena(),
                data.scsw(),
                data.irb(),
                data.irbUnread(),
                data.irbs(),
                data.crws(),
                data.marks(),
                Binding.BOUND),
            region.subchannel(),
            region.locks(),
            region.contexts(),
            region.trace());
  }

  @Test
  void remove_closed_isDoneAtOnceAndNotOperational() {
    DriverHarness driver = removed();

    assertThat(driver.replies).containsExactly(REMOVED);
    assertThat(driver.region.state()).isEqualTo(State.NOT_OPER);
  }

  @ParameterizedTest
  @EnumSource(
      value = Control.class,
      mode = Mode.EXCLUDE,
      names = {"PROBE", "SHUTDOWN"})
  void control_afterRemoval_isRefusedWithoutTheDriver(Control control) {
    DriverHarness driver = removed().say(new Ioctl(CALLER, control));

    Errno errno =
        switch (control) {
          case OPEN, REMOVE, FAILED_CREATE -> Errno.ENODEV;
          case CLOSE, RESET -> Errno.EBADF;
          case UNMAP -> Errno.OK;
          default -> throw new AssertionError(control + " asks the driver");
        };
    assertThat(driver.lastReply()).isEqualTo(new Controlled(CALLER, control, errno));
    assertThat(driver.instructions).isEmpty();
    assertThat(driver.seen(KernelFault.class)).isEmpty();
  }

  @Test
  void readAndWrite_afterRemoval_areEbadf() {
    DriverHarness driver = removed().say(STORE).say(DriverHarness.async(2));

    assertThat(driver.replies)
        .endsWith(new Read(5, Errno.EBADF, Bytes.EMPTY), new Written(7, Errno.EBADF, 0));
  }

  @Test
  void interrupt_afterRemoval_isTakenByCommonCodeWithoutHarm() {
    DriverHarness driver = removed().interrupt().answerAll();

    assertThat(driver.seen(KernelFault.class)).isEmpty();
    assertThat(driver.region.quiet()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void k40_jobQueuedBeforeTheRemoval_neverRunsOrUsesWhatIsFreed(boolean on) {
    DriverHarness driver = open(Switch.K40_CANCEL_WORK, on).workerBusy();
    driver.interrupt(RaceTest.START_ENDED);

    // What a close cancels is waited for, so the worker has to come free before.
    if (on) {
      driver.say(CLOSE).answerAll().workerFree().answerAll().say(REMOVE);
    } else {
      driver.say(CLOSE).answerAll().say(REMOVE).workerFree().drain();
    }

    assertThat(driver.replies).contains(REMOVED);
    assertThat(driver.seen(KernelFault.class).isEmpty()).isEqualTo(on);
  }

  @Test
  void close_readInProgress_waitsForItAndLetsNoOtherIn() {
    DriverHarness driver = DriverHarness.open().say(STORE).say(CLOSE).say(DriverHarness.async(2));

    assertThat(driver.instructions).hasSize(1);
    assertThat(driver.replies).containsExactly(new Written(7, Errno.EBADF, 0));
    driver.answerAll();

    assertThat(driver.replies.get(1)).isInstanceOf(Read.class);
    assertThat(driver.replies).endsWith(CLOSED);
  }

  @Test
  void open_whileItIsBeingClosed_waitsForTheEnd() {
    DriverHarness driver = DriverHarness.open().say(STORE).say(CLOSE);

    driver.say(new Ioctl(CALLER, Control.OPEN)).answerAll();

    assertThat(driver.replies).endsWith(CLOSED, new Controlled(CALLER, Control.OPEN, Errno.OK));
    assertThat(driver.region.state()).isEqualTo(State.IDLE);
    assertThat(driver.region.regions().count()).isEqualTo(3);
  }

  @Test
  void signal_whileClosing_isHeardByNobody() {
    DriverHarness driver = DriverHarness.open().workerBusy();
    driver.interrupt(RaceTest.START_ENDED).say(CLOSE);

    driver.workerFree().drain();

    assertThat(driver.seen(EventfdSignalled.class)).hasSize(1);
    assertThat(driver.replies).isEmpty();
  }
}
