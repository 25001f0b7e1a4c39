package ccwlab.qemu.virtual;

import static ccwlab.qemu.virtual.VirtualMachineFixture.DATA_AT;
import static ccwlab.qemu.virtual.VirtualMachineFixture.FORMAT_1;
import static ccwlab.qemu.virtual.VirtualMachineFixture.PROGRAM_AT;
import static ccwlab.qemu.virtual.VirtualMachineFixture.STORAGE_BYTES;
import static ccwlab.qemu.virtual.VirtualMachineFixture.ccw;
import static org.assertj.core.api.Assertions.assertThat;

import ccwlab.arch.Bytes;
import ccwlab.arch.Ccw;
import ccwlab.arch.Cstat;
import ccwlab.arch.Dstat;
import ccwlab.arch.Orb;
import ccwlab.arch.Scsw;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Which CCWs an emulated device accepts, and where their data lie.
 *
 * <p>Source: QEMU hw/s390x/css.c, css_interpret_ccw, ccw_dstream_rw_noflags, ccw_dstream_rw_ida.
 */
final class CcwRulesTest {
  private static final int ENDED = Dstat.CHANNEL_END | Dstat.DEVICE_END;
  private static final int FORMAT_0 = 0x0000ff00;
  private static final int NOP = 0x03;
  private static final int TIC = 0x08;
  private static final int SENSE_ID = 0xe4;
  private static final int WRITE_STATUS = 0x31;
  private static final int WRITE_FEATURES = 0x11;
  private static final int LIST = 0x800;
  private static final int LARGE_STORAGE_BYTES = 1 << 25;
  private static final Bytes ID = Bytes.ofHex("ff38320200000000");

  private final VirtualMachineFixture machine = VirtualMachineFixture.blk();

  /** Second CCW of a chain, format 1, as 16 digits; what follows it is a NO-OPERATION. */
  @ParameterizedTest
  @CsvSource({
    "0300000000001000, false", // NO-OPERATION without a count
    "1000000100001000, true", // low digit 0 is invalid
    "1800000000000218, true", // a TIC has to be 08
    "0804000000000210, true", // flags of a TIC
    "0800000100000210, true", // count of a TIC
    "0800000000000214, true", // not on a doubleword
    "0800000000000000, true", // to address 0
    "0800000080000210, true", // bit 0
    "0800000000000210, false",
    "0301000100001000, true" // MIDA
  })
  void format1_secondCcw(String second, boolean checks) {
    Scsw scsw =
        machine.start(
            FORMAT_1, ccw(NOP, Ccw.CC, 1), Long.parseUnsignedLong(second, 16), ccw(NOP, 0, 1));

    ended(scsw, checks);
  }

  @ParameterizedTest
  @CsvSource({
    "0300100000000000, true", // count 0
    "0300100000000001, false",
    "1800021000000000, false", // any TIC, without a count
    "0800021000000000, false",
    "1000100000000001, true"
  })
  void format0_secondCcw(String second, boolean checks) {
    Scsw scsw =
        machine.start(
            FORMAT_0, 0x0300100040000001L, Long.parseUnsignedLong(second, 16), 0x0300100000000001L);

    ended(scsw, checks);
  }

  @Test
  void tic_toATic_checks() {
    long self = ccw(TIC, 0, 0, PROGRAM_AT + 16);

    ended(machine.start(FORMAT_1, ccw(NOP, Ccw.CC, 1), self, self), true);
  }

  @Test
  void tic_thenACommandThenATic_goesOn() {
    Scsw scsw =
        machine.start(
            FORMAT_1,
            ccw(NOP, Ccw.CC, 1),
            ccw(TIC, 0, 0, PROGRAM_AT + 16),
            ccw(NOP, Ccw.CC, 1),
            ccw(TIC, 0, 0, PROGRAM_AT + 32),
            ccw(NOP, 0, 1));

    ended(scsw, false);
    assertThat(scsw.cpa()).isEqualTo(PROGRAM_AT + 40);
  }

  @ParameterizedTest
  @CsvSource({"8, false", "9, true"})
  void directArea_mustEndWithinStorage(int bytes, boolean checks) {
    ended(machine.start(FORMAT_1, ccw(SENSE_ID, Ccw.SLI, bytes, STORAGE_BYTES - 8)), checks);
    assertThat(machine.storage.read(STORAGE_BYTES - 8, 8)).isEqualTo(ID);
  }

  private static VirtualMachineFixture large() {
    return new VirtualMachineFixture(VirtioDevice.of(VirtioModel.BLK), LARGE_STORAGE_BYTES);
  }

  /** An address of format 0 has 24 bits. */
  @ParameterizedTest
  @CsvSource({"true, 0x00fffff0, false", "false, 0x01000000, false", "true, 0x01000000, true"})
  void program_above16M_needsFormat1(boolean format0, int program, boolean checks) {
    long nop = format0 ? 0x0300100000000001L : ccw(NOP, 0, 1);

    ended(large().startAt(program, format0 ? FORMAT_0 : FORMAT_1, nop), checks);
  }

  /** QEMU takes the last byte below 16 MiB for one too many. */
  @ParameterizedTest
  @CsvSource({"0xfffff7, false", "0xfffff8, true", "0xfffff9, true"})
  void format0_areaUpTo16M(int area, boolean checks) {
    ended(large().start(FORMAT_0, (0xe4L << 24 | area) << 32 | 0x20000008L), checks);
  }

  @ParameterizedTest
  @CsvSource({"0xffffe8, false", "0xfffff8, true"})
  void format0_idawListUpTo16M(int list, boolean checks) {
    VirtualMachineFixture machine = large();
    machine.storage.write(list, Bytes.ofInts(0, 0x1ffc, 0, 0x3000));

    ended(machine.start(FORMAT_0 | Orb.H, (0xe4L << 24 | list) << 32 | 0x24000008L), checks);
  }

  /** Eight bytes in two blocks; the second block begins with the first byte again. */
  @ParameterizedTest(name = "ORB bits {0}: first block ends at {1}")
  @CsvSource({"0x20000, 0x2000", "0x30000, 0x1800"})
  void idaw_blockSizeByTheOrb(int orbBits, int blockEnd) {
    machine.storage.write(LIST, Bytes.ofInts(0, blockEnd - 4, 0, 0x3000));

    ended(machine.start(FORMAT_1 | orbBits, ccw(SENSE_ID, Ccw.SLI | Ccw.IDA, 8, LIST)), false);

    assertThat(machine.storage.read(blockEnd - 4, 8).hex()).isEqualTo("ff38320200000000");
    assertThat(machine.storage.read(0x3000, 4)).isEqualTo(ID.slice(0, 4));
  }

  /** The list lies on the IDAW's own size, and in storage. */
  @ParameterizedTest
  @CsvSource({"0x20000, 0x804", "0x20000, 0x802", "0, 0x802", "0x20000, 0x100000"})
  void idawList_elsewhere_checks(int orbBits, int list) {
    ended(machine.start(FORMAT_1 | orbBits, ccw(SENSE_ID, Ccw.SLI | Ccw.IDA, 8, list)), true);
  }

  @Test
  void idawList_secondWordNotThere_checks() {
    int list = STORAGE_BYTES - 8;
    machine.storage.write(list, Bytes.ofInts(0, 0x1ffc));

    ended(machine.start(FORMAT_1 | Orb.H, ccw(SENSE_ID, Ccw.SLI | Ccw.IDA, 8, list)), true);
    assertThat(machine.storage.read(0x1ffc, 4)).isEqualTo(ID.slice(0, 4));
  }

  @Test
  void idaw_outputOverABlockEnd_isGathered() {
    machine.storage.write(LIST, Bytes.ofInts(0, 0x1fff, 0, 0x3000));
    machine.storage.write(0x1fff, Bytes.ofHex("0f"));

    ended(machine.start(FORMAT_1 | Orb.H, ccw(WRITE_STATUS, Ccw.IDA, 1, LIST)), false);

    assertThat(device().status()).isEqualTo(0x0f);
  }

  /** WRITE FEATURES reads its five bytes where they lie. */
  @Test
  void write_direct_readsTheWholeArea() {
    machine.storage.write(DATA_AT, Bytes.ofHex("4400000000"));

    ended(machine.start(FORMAT_1, ccw(WRITE_FEATURES, 0, 5)), false);

    assertThat(device().guestFeatures()).isEqualTo(0x44);
  }

  /** SKIP is for commands that read from the device. */
  @ParameterizedTest
  @CsvSource({"0x04, 32", "0xe4, 256", "0x22, 57"})
  void skip_readingCommand_storesNothing(int cmd, int bytes) {
    machine.storage.write(DATA_AT, Bytes.filled(bytes, 0x77));

    ended(machine.start(FORMAT_1, ccw(cmd, Ccw.SKIP, bytes)), false);

    assertThat(machine.storage.read(DATA_AT, bytes)).isEqualTo(Bytes.filled(bytes, 0x77));
  }

  @Test
  void skip_writingCommand_isIgnored() {
    machine.storage.write(DATA_AT, Bytes.ofHex("0f"));

    ended(machine.start(FORMAT_1, ccw(WRITE_STATUS, Ccw.SKIP, 1)), false);

    assertThat(device().status()).isEqualTo(0x0f);
  }

  private VirtioDevice device() {
    return (VirtioDevice) machine.css.subchannels().get(0).device();
  }

  private static void ended(Scsw scsw, boolean checks) {
    assertThat(scsw.cstat()).isEqualTo(checks ? Cstat.PROGRAM_CHECK : 0);
    assertThat(scsw.dstat()).isEqualTo(checks ? 0 : ENDED);
  }
}
