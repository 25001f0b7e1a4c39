package ccwlab.vfio;

import static org.assertj.core.api.Assertions.assertThat;

import ccwlab.arch.Bytes;
import ccwlab.arch.Cc;
import ccwlab.arch.Crw;
import ccwlab.arch.Irb;
import ccwlab.arch.Schib;
import ccwlab.arch.Schid;
import ccwlab.observe.StoredArea;
import ccwlab.observe.VfioSeen.CpCreated;
import ccwlab.observe.VfioSeen.CpFreed;
import ccwlab.observe.VfioSeen.CrwMade;
import ccwlab.observe.VfioSeen.FileChanged;
import ccwlab.observe.VfioSeen.FsmIoRequest;
import ccwlab.observe.VfioSeen.IrbFetched;
import ccwlab.observe.VfioSeen.IrqLost;
import ccwlab.observe.VfioSeen.IrqPurged;
import ccwlab.observe.VfioSeen.IrqTaken;
import ccwlab.observe.VfioSeen.RegionScsw;
import ccwlab.observe.VfioSeen.WorkQueued;
import ccwlab.stack.Switch;
import ccwlab.stack.Switches;
import ccwlab.vfio.RegionProtocol.Context;
import ccwlab.vfio.RegionProtocol.Control;
import ccwlab.vfio.RegionProtocol.Ioctl;
import ccwlab.vfio.RegionProtocol.Pread;
import ccwlab.vfio.RegionProtocol.Pwrite;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the driver does is seen: properties and traces know of nothing else. */
class DriverSeenTest {
  private static final Schid SCHID = DriverHarness.SCHID;
  private static final int CALLER = DriverHarness.CALLER;

  @Test
  void start_fromItsWriteToTheReadOfItsStatus_isSeenStepByStep() {
    DriverHarness driver = DriverHarness.open().started();
    driver.interrupt(RaceTest.START_ENDED).drain();
    driver.say(new Pread(CALLER, 0, Regions.IO_BYTES));

    assertThat(driver.seen)
        .containsSubsequence(
            new CpCreated(SCHID, 0, 2),
            new FsmIoRequest(SCHID, 4, "OK"),
            new IrqTaken(SCHID, Irb.of(RaceTest.START_ENDED)),
            new WorkQueued(SCHID, "IO", false),
            new CpFreed(SCHID),
            new RegionScsw(SCHID, driver.region.data().irb().scsw(), StoredArea.IRB_AREA),
            new IrbFetched(SCHID));
    assertThat(driver.seen(IrqLost.class)).isEmpty();
  }

  @Test
  void secondInterrupt_beforeTheJob_isSeenToReplaceTheFirst() {
    DriverHarness driver = DriverHarness.open().workerBusy();

    driver.interrupt(RaceTest.CLEAR_ENDED).interrupt(RaceTest.START_ENDED);

    assertThat(driver.seen(IrqLost.class))
        .containsExactly(new IrqLost(SCHID, Irb.of(RaceTest.CLEAR_ENDED)));
    assertThat(driver.seen(WorkQueued.class))
        .containsExactly(new WorkQueued(SCHID, "IO", false), new WorkQueued(SCHID, "IO", true));
  }

  @Test
  void file_closedAndOpened_isSeen() {
    DriverHarness driver = DriverHarness.open();

    driver.say(new Ioctl(CALLER, Control.CLOSE)).answerAll();
    driver.say(new Ioctl(CALLER, Control.OPEN)).answerAll();

    assertThat(driver.seen(FileChanged.class))
        .containsExactly(
            new FileChanged(SCHID, "CLOSING"),
            new FileChanged(SCHID, "BOUND"),
            new FileChanged(SCHID, "OPEN"));
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void path_goneOrBack_isSeenAsTheDriversOwnReport(boolean gone) {
    DriverHarness driver = DriverHarness.open().say(LifecycleTest.pathReport(gone));

    driver.answer(Cc.EXPECTED, Irb.ZERO, Schib.reset(0x1234, 0x40));

    int erc = gone ? Crw.ERC_PERMANENT : Crw.ERC_INITIALIZED;
    assertThat(driver.seen(CrwMade.class))
        .containsExactly(new CrwMade(SCHID, Crw.of(Crw.RSC_CHANNEL_PATH, erc, 0x40)));
  }

  @Test
  void clear_thatPurgesAQueuedStatus_isSeen() {
    Switches purges = Switches.MERGED.with(Switch.D1_CSCH_PURGES);
    DriverHarness driver = new DriverHarness(DriverBehaviour.of(purges), true).workerBusy();
    driver.interrupt(RaceTest.START_ENDED);

    driver.cleared();
    assertThat(driver.seen(IrqPurged.class)).containsExactly(new IrqPurged(SCHID));

    driver.cleared();
    assertThat(driver.seen(IrqPurged.class)).hasSize(1);
  }

  /** irb_area is bytes 24 to 119. */
  @ParameterizedTest
  @CsvSource({"0, 24, false", "0, 25, true", "24, 1, true", "119, 1, true", "120, 4, false"})
  void read_ofAByteOfTheIrb_isSeenAndOfNoneIsNot(int offset, int count, boolean seen) {
    DriverHarness driver = DriverHarness.open();

    driver.say(new Pread(CALLER, offset, count));

    assertThat(!driver.seen(IrbFetched.class).isEmpty()).isEqualTo(seen);
  }

  /** scsw_area is bytes 12 to 23. */
  @ParameterizedTest
  @CsvSource({
    "0, 12, ''",
    "0, 13, SCSW_AREA",
    "12, 12, SCSW_AREA",
    "23, 1, SCSW_AREA",
    "23, 2, BOTH_AREAS",
    "0, 124, BOTH_AREAS",
    "24, 4, ''",
    "120, 4, ''"
  })
  void write_ofAByteOfTheStatus_isSeenWithWhatItCovers(int offset, int count, String area) {
    DriverHarness driver = DriverHarness.open();

    driver.say(new Pwrite(CALLER, offset, Bytes.zeros(count))).drain(Context.SYS);

    List<RegionScsw> seen = driver.seen(RegionScsw.class);
    assertThat(seen).hasSize(area.isEmpty() ? 0 : 1);
    if (!area.isEmpty()) {
      assertThat(seen.get(0).stored()).isEqualTo(StoredArea.valueOf(area));
    }
  }
}
