package ccwlab.qemu;

import static ccwlab.qemu.DeviceHarness.ENDED;
import static ccwlab.qemu.DeviceHarness.OPERAND;
import static ccwlab.qemu.DeviceHarness.SCH;
import static ccwlab.qemu.DeviceHarness.STARTING;
import static org.assertj.core.api.Assertions.assertThat;

import ccwlab.arch.Instruction;
import ccwlab.arch.Irb;
import ccwlab.arch.Schib;
import ccwlab.arch.Scsw;
import ccwlab.observe.QemuSeen;
import ccwlab.observe.QemuSeen.Change;
import ccwlab.observe.QemuSeen.ScswChanged;
import ccwlab.qemu.BigLockProtocol.ResetDevice;
import ccwlab.qemu.PassThroughEffect.ToFlic;
import ccwlab.qemu.PassThroughProtocol.FromRegion;
import ccwlab.qemu.PassThroughProtocol.Granted;
import ccwlab.stack.Switch;
import ccwlab.stack.Switches;
import ccwlab.vfio.Errno;
import ccwlab.vfio.RegionProtocol.Control;
import ccwlab.vfio.RegionProtocol.Controlled;
import ccwlab.vfio.RegionProtocol.IrqIndex;
import ccwlab.vfio.RegionProtocol.Signalled;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every change of scsw(q) is seen, with the word that it leaves; what changes nothing is not. */
class ScswSeenTest {
  private static final int CPU = 2;
  private static final int MAIN_LOOP = PassThroughProtocol.MAIN_LOOP;
  private static final Scsw HALTED = new Scsw(0x00002001, 0, 0);

  private final DeviceHarness qemu = new DeviceHarness(QemuBehaviour.today());

  private static void sees(DeviceHarness qemu, int who, Change change) {
    assertThat(qemu.seen())
        .filteredOn(ScswChanged.class::isInstance)
        .containsExactly(new ScswChanged(SCH, who, change, qemu.scsw()));
  }

  private static void seesNoChange(DeviceHarness qemu) {
    assertThat(qemu.seen()).noneMatch(ScswChanged.class::isInstance);
  }

  @ParameterizedTest
  @CsvSource({"XSCH, 0x4400", "TSCH, 0x4007", "MSCH, 0"})
  void instructionThatNeedsNoSystemCall_isSeen(Instruction op, int word0) {
    qemu.memory.write(OPERAND, new Schib(qemu.pmcw(), Scsw.ZERO, 0, 0, 0).encode());
    qemu.with(new Scsw(word0, 0, 0)).intercept(CPU, op);

    sees(qemu, CPU, Change.INSTRUCTION);
  }

  @ParameterizedTest
  @CsvSource({"XSCH, 0x4007", "TSCH, 0x4400", "HSCH, 0x2200"})
  void instructionThatIsRefused_isNot(Instruction op, int word0) {
    qemu.with(new Scsw(word0, 0, 0)).intercept(CPU, op);

    seesNoChange(qemu);
  }

  /** QEMU up to 4.0: the function is recorded, and at once made to have ended. */
  @ParameterizedTest
  @CsvSource({"HSCH", "CSCH"})
  void haltOrClearThatIsEmulated_isSeenTwice(Instruction op) {
    DeviceHarness old =
        new DeviceHarness(DeviceHarness.without(Switch.Q01_FORWARD_HALT_CLEAR)).with(STARTING);
    old.intercept(CPU, op);

    assertThat(old.seen())
        .filteredOn(ScswChanged.class::isInstance)
        .extracting(seen -> ((ScswChanged) seen).change())
        .containsExactly(Change.Q2, Change.INSTRUCTION);
    assertThat(old.seen()).contains(new ScswChanged(SCH, CPU, Change.INSTRUCTION, old.scsw()));
  }

  @ParameterizedTest
  @CsvSource({"HSCH, false", "CSCH, true"})
  void u8_clearThatIsEmulated_takesInterruptionsAway(Instruction op, boolean clears) {
    QemuBehaviour emulating =
        new QemuBehaviour(
            true,
            true,
            Switches.MERGED
                .without(Switch.Q01_FORWARD_HALT_CLEAR)
                .with(Switch.U8_CSCH_CLEARS_INTERRUPTIONS));
    DeviceHarness old = new DeviceHarness(emulating).with(STARTING);
    old.intercept(CPU, op);

    assertThat(old.messages().contains(new ToFlic(new FlicProtocol.Clear(SCH)))).isEqualTo(clears);
  }

  @Test
  void u1_startThatWasAccepted_isSeenThen() {
    DeviceHarness late = new DeviceHarness(DeviceHarness.with(Switch.U1_UPDATE_BY_RETURN_CODE));
    late.intercept(CPU, Instruction.SSCH);
    seesNoChange(late);

    late.written(CPU, Errno.OK);

    sees(late, CPU, Change.INSTRUCTION);
    assertThat(late.scsw()).isEqualTo(STARTING);
  }

  @Test
  void startThatFails_isSeenAsItsUnitException() {
    qemu.intercept(CPU, Instruction.SSCH).written(CPU, Errno.EIO);

    sees(qemu, CPU, Change.INSTRUCTION);
  }

  @Test
  void u10_reset_isSeen() {
    DeviceHarness reset = new DeviceHarness(DeviceHarness.with(Switch.U10_RESET_CLEARS));
    reset.with(STARTING).step(new Granted(new ResetDevice(SCH)));
    reset.step(new FromRegion(new Controlled(MAIN_LOOP, Control.RESET, Errno.OK)));

    sees(reset, MAIN_LOOP, Change.RESET);
    assertThat(reset.scsw().idle()).isTrue();
  }

  /** While a halt is in progress a start's ending waits, and no other instruction brings it out. */
  @Test
  void u4_endingThatIsHeldForAHalt_waitsForTheHaltsStatus() {
    DeviceHarness holding =
        new DeviceHarness(DeviceHarness.with(Switch.U4_STATUS_BY_FUNCTION))
            .with(new Scsw(0x00002200, 0, 0));
    reads(holding, ENDED);
    holding.intercept(CPU, Instruction.TSCH);
    seesNoChange(holding);
    assertThat(holding.device.held()).hasSize(1);

    reads(holding, HALTED);

    sees(holding, MAIN_LOOP, Change.N3);
    assertThat(holding.scsw()).isEqualTo(ENDED);
  }

  @Test
  void u4WithU7_heldWhenTheGuestDisables_isDroppedAndSaid() {
    DeviceHarness holding =
        new DeviceHarness(
                DeviceHarness.with(Switch.U4_STATUS_BY_FUNCTION, Switch.U7_DISABLED_TAKES_NONE))
            .with(STARTING);
    reads(holding, new Scsw(0x00000011, 0, 0x80000000));
    assertThat(holding.device.held()).hasSize(1);
    holding.withPmcw(holding.pmcw().enabled(false));

    holding.intercept(CPU, Instruction.TSCH);

    assertThat(holding.device.held()).isEmpty();
    assertThat(holding.seen()).contains(new QemuSeen.NotEnabled(SCH));
  }

  private static void reads(DeviceHarness qemu, Scsw scsw) {
    qemu.step(new FromRegion(new Signalled(IrqIndex.IO))).handler(Eventfds.IO).irb(Irb.of(scsw));
  }
}
