package ccwlab.vfio;

import static org.assertj.core.api.Assertions.assertThat;

import ccwlab.arch.Cc;
import ccwlab.observe.VfioSeen.StillPinned;
import ccwlab.stack.Switch;
import ccwlab.stack.Switches;
import ccwlab.vfio.RegionFsm.State;
import ccwlab.vfio.RegionProtocol.Context;
import ccwlab.vfio.RegionProtocol.Control;
import ccwlab.vfio.RegionProtocol.Controlled;
import ccwlab.vfio.RegionProtocol.Ioctl;
import ccwlab.vfio.RegionProtocol.Pwrite;
import ccwlab.vfio.RegionProtocol.SubchannelEvent;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The container takes guest storage away. */
class UnmappingTest {
  private static final int DATA = 0x5000;
  private static final Ioctl UNMAP = new Ioctl(3, Control.UNMAP, DATA - 0x1000, 0x2000);
  private static final Controlled UNMAPPED = new Controlled(3, Control.UNMAP, Errno.OK);

  /** A SENSE program that pins the page of DATA is at the device. */
  private static DriverHarness reading(Switches switches) {
    DriverHarness driver = new DriverHarness(DriverBehaviour.of(switches), true);
    Pwrite start = driver.start();
    driver.ccw1(DriverHarness.PROGRAM, 4, 0x20, 7, DATA);
    return driver.say(start).drain(Context.SYS).answer(Cc.EXPECTED);
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void k28_secondPageIsPinned_resetsOrMissesIt(boolean on) {
    DriverHarness driver =
        reading(on ? Switches.MERGED : Switches.MERGED.without(Switch.K28_UNMAP_RANGE));
    assertThat(driver.host.pins()).isOne();

    driver.say(UNMAP).answerAll();

    assertThat(driver.lastReply()).isEqualTo(UNMAPPED);
    assertThat(driver.host.pins()).isEqualTo(on ? 0 : 1);
    assertThat(driver.seen(StillPinned.class)).hasSize(on ? 0 : 1);
    assertThat(driver.region.state()).isEqualTo(on ? State.IDLE : State.CP_PENDING);
  }

  /** Whether a page is pinned is looked up under io_mutex, which a start holds meanwhile. */
  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void k37_unmapDuringAStart_waitsForItOrNot(boolean on) {
    Switches switches = on ? Switches.MERGED : Switches.MERGED.without(Switch.K37_IO_MUTEX_WIDE);
    DriverHarness driver = new DriverHarness(DriverBehaviour.of(switches), true);
    driver.say(driver.start());
    while (!driver.region.cp().initialized()) {
      driver.goOn(Context.SYS);
    }
    Ioctl elsewhere = new Ioctl(3, Control.UNMAP, DATA, 0x1000);

    driver.say(elsewhere);
    assertThat(driver.replies).hasSize(on ? 0 : 1);
    driver.answerAll();

    assertThat(driver.replies).contains(UNMAPPED).hasSize(2);
  }

  @Test
  void unmap_withoutFsmEvents_resetsAndFreesToo() {
    DriverHarness driver = reading(Switches.MERGED.without(Switch.K33_FSM_OPEN_CLOSE));

    driver.say(UNMAP).answerAll();

    assertThat(driver.lastReply()).isEqualTo(UNMAPPED);
    assertThat(driver.host.pins()).isZero();
    assertThat(driver.region.state()).isEqualTo(State.IDLE);
  }

  @Test
  void unmap_anotherPage_leavesTheProgramAlone() {
    DriverHarness driver = reading(Switches.MERGED);

    driver.say(new Ioctl(3, Control.UNMAP, DATA + 0x1000, 0x1000));

    assertThat(driver.lastReply()).isEqualTo(UNMAPPED);
    assertThat(driver.region.state()).isEqualTo(State.CP_PENDING);
  }

  @Test
  void unmap_notOperationalWithItsJobPending_asksTenTimesInVain() {
    DriverHarness driver = reading(Switches.MERGED).say(new SubchannelEvent());

    driver.say(UNMAP).drain(Context.SYS);

    assertThat(driver.lastReply()).isEqualTo(UNMAPPED);
    assertThat(driver.seen(StillPinned.class)).hasSize(1);
  }

  @Test
  void unmap_notOperationalAndItsJobComesBetween_isDoneWithNothingPinned() {
    DriverHarness driver = reading(Switches.MERGED).say(new SubchannelEvent());

    driver.say(UNMAP).beginJob().drain();

    assertThat(driver.lastReply()).isEqualTo(UNMAPPED);
    assertThat(driver.seen(StillPinned.class)).isEmpty();
  }
}
