package ccwlab.qemu.virtual;

import static ccwlab.qemu.virtual.VirtualMachineFixture.DATA_AT;
import static ccwlab.qemu.virtual.VirtualMachineFixture.FORMAT_1;
import static ccwlab.qemu.virtual.VirtualMachineFixture.OPERAND_AT;
import static ccwlab.qemu.virtual.VirtualMachineFixture.ccw;
import static org.assertj.core.api.Assertions.assertThat;

import ccwlab.arch.Bytes;
import ccwlab.arch.Cc;
import ccwlab.arch.Ccw;
import ccwlab.arch.Instruction;
import ccwlab.arch.Orb;
import ccwlab.arch.Pgm;
import ccwlab.arch.Pmcw;
import ccwlab.arch.Schib;
import ccwlab.arch.Schid;
import ccwlab.qemu.Ending;
import ccwlab.qemu.IoInstruction;
import ccwlab.qemu.SubchDev;
import ccwlab.qemu.virtual.VirtualCssProtocol.CssInstruction;
import ccwlab.qemu.virtual.VirtualCssProtocol.Ended;
import ccwlab.qemu.virtual.VirtualCssProtocol.Execute;
import ccwlab.qemu.virtual.VirtualCssProtocol.ExecuteCss;
import ccwlab.qemu.virtual.VirtualCssProtocol.OpenWindow;
import ccwlab.qemu.virtual.VirtualCssProtocol.Opened;
import ccwlab.qemu.virtual.VirtualCssProtocol.Reset;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * The instructions as the guest of an emulated device meets them.
 *
 * <p>Source: QEMU target/s390x/ioinst.c, ioinst_handle_*; hw/s390x/css.c.
 */
final class VirtualMachineTest {
  private static final int NOP = 0x03;
  private static final int SUBCLASS_0 = 0x80000000;
  private static final int SUBCLASS_3 = 0x10000000;
  private static final int MSS = 0x04000031;
  private static final int REQUEST_AT = 0x4000;

  private final VirtualMachineFixture machine = VirtualMachineFixture.blk();

  @ParameterizedTest
  @EnumSource(CssInstruction.class)
  void cssInstruction_inProblemState_isPrivileged(CssInstruction op) {
    Ended ended = (Ended) machine.say(new ExecuteCss(op, 0, 0, OPERAND_AT, true));

    assertThat(ended.ending()).isEqualTo(Ending.pgm(Pgm.PRIVILEGED_OPERATION));
  }

  @ParameterizedTest
  @CsvSource({"0, false", "0x7fff0000, false", "0x80000000, true", "1, true", "0x8000, true"})
  void sal_addressOutsideItsField_isAnOperandException(String gr1, boolean refused) {
    Ending ending = machine.execute(CssInstruction.SAL, Long.decode(gr1).intValue(), 0, 0).ending();

    assertThat(ending).isEqualTo(refused ? Ending.pgm(Pgm.OPERAND) : Ending.cc(Cc.EXPECTED));
  }

  @Test
  void stcps_doesNothing() {
    assertThat(machine.execute(CssInstruction.STCPS, 0, 0, OPERAND_AT).ending())
        .isEqualTo(Ending.cc(Cc.EXPECTED));
  }

  @Test
  void schm_badOperand_changesNothing() {
    assertThat(machine.execute(CssInstruction.SCHM, 2, 0x801, 0).ending())
        .isEqualTo(Ending.pgm(Pgm.OPERAND));
    assertThat(machine.css.monitor()).isEqualTo(ChannelMonitor.OFF);
  }

  /** Format 0: two bytes in the block that the subchannel's index means. */
  @ParameterizedTest(name = "monitor on {0}, mode {1}: {2}")
  @CsvSource({"true, true, 2", "false, true, 0", "true, false, 0"})
  void start_measured_countsIt(boolean on, boolean mode, int counted) {
    Pmcw pmcw = machine.css.subchannels().get(0).sch().pmcw();
    pmcw(pmcw.withWord1(word1(mode)).withWord3(pmcw.word3() | 3 << 16));
    if (on) {
      machine.execute(CssInstruction.SCHM, 2, 0x6000, 0);
    }
    machine.start(FORMAT_1, ccw(NOP, 0, 1));
    machine.startAgain(FORMAT_1, ccw(NOP, 0, 1));

    assertThat(machine.storage.read(0x6000 + 3 * 32, 4)).isEqualTo(Bytes.ofInts(counted << 16));
  }

  @Test
  void start_measuredWithFormat1_countsInTheSubchannelsBlock() {
    SubchDev sch = machine.css.subchannels().get(0).sch();
    Pmcw format1 = sch.pmcw().withWord1(word1(true)).withWord6(0x4);
    machine.execute(Instruction.STSCH);
    Schib schib = Schib.decode(machine.storage.read(OPERAND_AT, Schib.SIZE_BYTES), 0);
    Schib asked = new Schib(format1, schib.scsw(), 0, 0x7000, 0);
    machine.storage.write(OPERAND_AT, asked.encode());
    assertThat(machine.execute(Instruction.MSCH).ending()).isEqualTo(Ending.cc(Cc.EXPECTED));
    machine.execute(CssInstruction.SCHM, 2, 0x6000, 0);
    machine.storage.write(0x7000, Bytes.ofInts(0xffff));
    machine.start(FORMAT_1, ccw(NOP, 0, 1));

    assertThat(machine.storage.read(0x7000, 4)).isEqualTo(Bytes.ofInts(0x10000));
    assertThat(machine.storage.read(0x6000, 4)).isEqualTo(Bytes.zeros(4));
  }

  /** The block's address has 64 bits; a counter that lies nowhere is lost. */
  @Test
  void start_format1BlockAbove4G_isNotCounted() {
    SubchDev sch = machine.css.subchannels().get(0).sch();
    Pmcw format1 = sch.pmcw().withWord1(word1(true)).withWord6(0x4);
    machine.storage.write(OPERAND_AT, new Schib(format1, sch.scsw(), 1, 0x7000, 0).encode());
    machine.execute(Instruction.MSCH);
    machine.execute(CssInstruction.SCHM, 2, 0x6000, 0);
    machine.start(FORMAT_1, ccw(NOP, 0, 1));

    assertThat(machine.storage.read(0x7000, 4)).isEqualTo(Bytes.zeros(4));
  }

  @Test
  void start_blockOutsideStorage_isNotCounted() {
    pmcw(machine.css.subchannels().get(0).sch().pmcw().withWord1(word1(true)));
    machine.execute(CssInstruction.SCHM, 2, VirtualMachineFixture.STORAGE_BYTES, 0);

    assertThat(machine.start(FORMAT_1, ccw(NOP, 0, 1)).pending()).isTrue();
  }

  @Test
  void resume_measured_countsIt() {
    pmcw(machine.css.subchannels().get(0).sch().pmcw().withWord1(word1(true)));
    machine.execute(CssInstruction.SCHM, 2, 0x6000, 0);
    machine.start(FORMAT_1 | Orb.S, ccw(NOP, Ccw.SUSPEND, 1));
    machine.execute(Instruction.RSCH);

    assertThat(machine.storage.read(0x6000, 2)).isEqualTo(Bytes.ofHex("0002"));
  }

  @Test
  void start_refused_isNotCounted() {
    pmcw(machine.css.subchannels().get(0).sch().pmcw().withWord1(word1(true)));
    machine.execute(CssInstruction.SCHM, 2, 0x6000, 0);
    machine.start(FORMAT_1, ccw(NOP, 0, 1));
    machine.start(FORMAT_1, ccw(NOP, 0, 1));

    assertThat(machine.storage.read(0x6000, 2)).isEqualTo(Bytes.ofHex("0001"));
  }

  @ParameterizedTest
  @EnumSource(
      value = Instruction.class,
      names = {"SSCH", "RSCH", "HSCH", "CSCH", "XSCH", "MSCH", "TSCH"})
  void instruction_forNoSubchannel_isNotOperational(Instruction op) {
    machine.storage.write(0x100, new Orb(0, FORMAT_1, 0x200).encode());
    Ended ended = (Ended) machine.say(new Execute(IoInstruction.of(op, 0x00010001, 0x100), 0));

    assertThat(ended.ending()).isEqualTo(Ending.cc(Cc.NOT_OPERATIONAL));
  }

  @Test
  void instruction_withABadOperand_interrupts() {
    Ended ended =
        (Ended)
            machine.say(
                new Execute(IoInstruction.of(Instruction.SSCH, VirtualMachineFixture.SID, 2), 0));

    assertThat(ended.ending()).isEqualTo(Ending.pgm(Pgm.SPECIFICATION));
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource({
    "HSCH, 0x2001", // halt function, status pending
    "CSCH, 0x1001"
  })
  void haltAndClear_areOverAtOnce(Instruction op, int control) {
    machine.start(FORMAT_1 | Orb.S, ccw(NOP, Ccw.SUSPEND, 1));
    machine.execute(Instruction.TSCH);

    assertThat(machine.execute(op).ending()).isEqualTo(Ending.cc(Cc.EXPECTED));

    assertThat(machine.scsw().word0() & 0x3fff & ~0x0020).isEqualTo(control & 0x3fff);
  }

  @Test
  void xsch_nothingToCancel_isRefused() {
    assertThat(machine.execute(Instruction.XSCH).ending().cc()).isNotEqualTo(Cc.EXPECTED);
  }

  /** The program can lose the driver's revision by disabling the subchannel, and only so. */
  @ParameterizedTest
  @CsvSource({"true, 1", "false, -1"})
  void msch_disabling_tellsTheDevice(boolean stillEnabled, int revision) {
    machine.storage.write(DATA_AT, Bytes.ofInts(1 << 16));
    machine.start(FORMAT_1, ccw(0x83, 0, 4));
    machine.execute(Instruction.TSCH);
    SubchDev sch = machine.css.subchannels().get(0).sch();
    Schib asked = new Schib(sch.pmcw().enabled(stillEnabled), sch.scsw(), 0, 0, 0);
    machine.storage.write(OPERAND_AT, asked.encode());

    machine.execute(Instruction.MSCH);

    assertThat(((VirtioDevice) machine.css.subchannels().get(0).device()).revision())
        .isEqualTo(revision);
  }

  @Test
  void tsch_nothingPending_storesTheIrbWithCc1() {
    machine.storage.write(OPERAND_AT, Bytes.filled(64, 0xff));

    assertThat(machine.execute(Instruction.TSCH).ending().cc()).isEqualTo(Cc.STATUS_PRESENT);
    assertThat(machine.storage.read(OPERAND_AT, 64)).isEqualTo(Bytes.zeros(64));
  }

  @Test
  void tsch_pending_storesTheStatusAndALogout() {
    machine.start(FORMAT_1, ccw(NOP, 0, 1));
    Bytes scsw = machine.scsw().encode();

    assertThat(machine.execute(Instruction.TSCH).ending().cc()).isEqualTo(Cc.EXPECTED);

    assertThat(machine.storage.read(OPERAND_AT, 12)).isEqualTo(scsw);
    assertThat(machine.storage.read(OPERAND_AT + 12, 8)).isEqualTo(Bytes.ofInts(0x00800000, 0));
  }

  /** The length of the sense data is one byte to the right of its place in the ERW. */
  @Test
  void tsch_concurrentSense_bringsTheSenseData() {
    pmcw(machine.css.subchannels().get(0).sch().pmcw().withWord6(Pmcw.S));
    machine.start(FORMAT_1, ccw(0x5b, 0, 1));
    machine.execute(Instruction.TSCH);

    assertThat(machine.storage.read(OPERAND_AT + 12, 8))
        .isEqualTo(Bytes.ofInts(0x00800000, 0x01000000 | 32 << 8));
    assertThat(machine.storage.read(OPERAND_AT + 32, 4)).isEqualTo(Bytes.ofInts(0x80000000));
  }

  @ParameterizedTest(name = "concurrent {0}, command {1}")
  @CsvSource({"true, 0x03", "false, 0x5b"})
  void tsch_senseNotAskedForOrNoUnitCheck_bringsNone(boolean concurrent, int cmd) {
    pmcw(machine.css.subchannels().get(0).sch().pmcw().withWord6(concurrent ? Pmcw.S : 0));
    machine.start(FORMAT_1, ccw(cmd, 0, 1));
    machine.execute(Instruction.TSCH);

    assertThat(machine.storage.read(OPERAND_AT + 16, 48)).isEqualTo(Bytes.zeros(48));
  }

  @ParameterizedTest(name = "sid {0}")
  @CsvSource({"0x00010000, true", "0x00010001, false", "0x00030000, false"})
  void stsch_pastTheLastSubchannel_isNotOperational(int sid, boolean there) {
    Ended ended =
        (Ended) machine.say(new Execute(IoInstruction.of(Instruction.STSCH, sid, OPERAND_AT), 0));

    assertThat(ended.ending().cc()).isEqualTo(there ? Cc.EXPECTED : Cc.NOT_OPERATIONAL);
  }

  @Test
  void stsch_gapBeforeTheLastSubchannel_storesZeros() {
    machine.css = VirtualCss.of(List.of(subchannel(0, 2)));
    machine.storage.write(OPERAND_AT, Bytes.filled(Schib.SIZE_BYTES, 0xff));
    Ended ended =
        (Ended)
            machine.say(
                new Execute(IoInstruction.of(Instruction.STSCH, 0x00010001, OPERAND_AT), 0));

    assertThat(ended.ending().cc()).isEqualTo(Cc.EXPECTED);
    assertThat(machine.storage.read(OPERAND_AT, Schib.SIZE_BYTES))
        .isEqualTo(Bytes.zeros(Schib.SIZE_BYTES));
  }

  /** Set 1 is there for a program that has enabled more than one set. */
  @Test
  void otherSet_isSeenOnceSetsAreEnabled() {
    machine.css = VirtualCss.of(List.of(subchannel(0, 0), subchannel(1, 0)));

    assertThat(stsch(0x00030000)).isEqualTo(Cc.NOT_OPERATIONAL);
    machine.storage.write(REQUEST_AT, Bytes.ofInts(MSS, 2, 0, 0));
    machine.execute(CssInstruction.CHSC, 0, 0, REQUEST_AT);
    assertThat(stsch(0x00030000)).isEqualTo(Cc.EXPECTED);

    machine.say(new Reset());
    assertThat(stsch(0x00030000)).isEqualTo(Cc.NOT_OPERATIONAL);
  }

  /** What exists and cannot be seen is not a gap, even if more of its set follow. */
  @Test
  void otherSet_notEnabled_isNotOperationalBeforeItsLastSubchannelToo() {
    machine.css = VirtualCss.of(List.of(subchannel(1, 1), subchannel(1, 5), subchannel(0, 0)));

    assertThat(stsch(0x00030001)).isEqualTo(Cc.NOT_OPERATIONAL);
    assertThat(stsch(0x00030002)).isEqualTo(Cc.EXPECTED);
  }

  /** The image of the virtual devices can be named, any other is not there. */
  @ParameterizedTest
  @CsvSource({"0xfe090000, true", "0xfd090000, false"})
  void image_ofTheVirtualDevices_isTheOnlyOne(String sid, boolean there) {
    assertThat(stsch(Long.decode(sid).intValue()))
        .isEqualTo(there ? Cc.EXPECTED : Cc.NOT_OPERATIONAL);
  }

  @Test
  void tpi_nothingWaits_isCc0() {
    assertThat(machine.execute(Instruction.TPI).ending().cc()).isEqualTo(Cc.EXPECTED);
  }

  @Test
  void tpi_otherSubclass_isCc0() {
    machine.start(FORMAT_1, ccw(NOP, 0, 1));

    assertThat(tpi(OPERAND_AT, SUBCLASS_3).ending().cc()).isEqualTo(Cc.EXPECTED);
    assertThat(machine.css.interrupts().pending()).hasSize(1);
  }

  @Test
  void tpi_withAnAddress_storesTwoWordsThere() {
    machine.start(FORMAT_1, ccw(NOP, 0, 1));
    machine.storage.write(OPERAND_AT, Bytes.filled(12, 0xff));

    assertThat(tpi(OPERAND_AT, SUBCLASS_0).ending().cc()).isEqualTo(Cc.STATUS_PRESENT);

    assertThat(machine.storage.read(OPERAND_AT, 12))
        .isEqualTo(Bytes.ofInts(0x00010000, 0xcafe, -1));
    assertThat(machine.css.interrupts().pending()).isEmpty();
  }

  @Test
  void tpi_withoutAnAddress_storesThreeWordsInThePrefixArea() {
    machine.start(FORMAT_1, ccw(NOP, 0, 1));

    tpi(0, SUBCLASS_0);

    assertThat(machine.storage.read(0xb8, 12)).isEqualTo(Bytes.ofInts(0x00010000, 0xcafe, 0));
  }

  @Test
  void tpi_noStorageThere_leavesTheInterruptionWaiting() {
    machine.start(FORMAT_1, ccw(NOP, 0, 1));

    assertThat(tpi(VirtualMachineFixture.STORAGE_BYTES, SUBCLASS_0).ending())
        .isEqualTo(Ending.pgm(Pgm.ADDRESSING));
    assertThat(machine.css.interrupts().pending()).hasSize(1);
  }

  @Test
  void window_takesAnInterruptionOfAnEnabledSubclass() {
    machine.start(FORMAT_1, ccw(NOP, 0, 1));

    assertThat(((Opened) machine.say(new OpenWindow(SUBCLASS_3))).interruption()).isEmpty();
    assertThat(((Opened) machine.say(new OpenWindow(SUBCLASS_0))).interruption())
        .hasValueSatisfying(taken -> assertThat(taken.intparm()).isEqualTo(0xcafe));
    assertThat(((Opened) machine.say(new OpenWindow(SUBCLASS_0))).interruption()).isEmpty();
  }

  @Test
  void reset_takesAwayStatusInterruptionsReportsAndMonitor() {
    machine.start(FORMAT_1, ccw(NOP, 0, 1));
    machine.execute(CssInstruction.RCHP, 0, 0, 0);
    machine.execute(CssInstruction.SCHM, 2, 0x6000, 0);
    machine.say(new Reset());

    assertThat(machine.css.interrupts().pending()).isEmpty();
    assertThat(machine.css.crws()).isEmpty();
    assertThat(machine.css.monitor()).isEqualTo(ChannelMonitor.OFF);
    assertThat(machine.scsw().idle()).isTrue();
    assertThat(machine.css.subchannels().get(0).sch().pmcw().ena()).isFalse();
  }

  private static VirtualSubchannel subchannel(int ssid, int number) {
    return VirtualSubchannel.of(
        new Schid(0, ssid, number), 0x1234, 0, VirtioDevice.of(VirtioModel.RNG));
  }

  private Cc stsch(int sid) {
    return ((Ended)
            machine.say(new Execute(IoInstruction.of(Instruction.STSCH, sid, OPERAND_AT), 0)))
        .ending()
        .cc();
  }

  private Ended tpi(long address, int iscMask) {
    return (Ended)
        machine.say(
            new Execute(
                IoInstruction.of(Instruction.TPI, VirtualMachineFixture.SID, address), iscMask));
  }

  private int word1(boolean measured) {
    int word1 = machine.css.subchannels().get(0).sch().pmcw().word1();
    return measured ? word1 | Pmcw.MM : word1;
  }

  private void pmcw(Pmcw changed) {
    machine.css = machine.css.withSch(0, machine.css.subchannels().get(0).sch().withPmcw(changed));
  }
}
