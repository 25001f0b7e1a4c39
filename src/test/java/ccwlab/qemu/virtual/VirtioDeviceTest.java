package ccwlab.qemu.virtual;

import static ccwlab.qemu.virtual.VirtualMachineFixture.DATA_AT;
import static ccwlab.qemu.virtual.VirtualMachineFixture.FORMAT_1;
import static ccwlab.qemu.virtual.VirtualMachineFixture.ccw;
import static org.assertj.core.api.Assertions.assertThat;

import ccwlab.arch.Bytes;
import ccwlab.arch.Ccw;
import ccwlab.arch.Cstat;
import ccwlab.arch.Dstat;
import ccwlab.arch.Scsw;
import ccwlab.qemu.virtual.VirtualCssProtocol.Reset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Commands in the combinations that no recording has. */
final class VirtioDeviceTest {
  private static final int ENDED = Dstat.CHANNEL_END | Dstat.DEVICE_END;

  private final VirtualMachineFixture machine = VirtualMachineFixture.blk();

  @Test
  void readFeatures_revision1_hidesLegacyAndShowsHighBits() {
    revision(1);
    write(Bytes.ofHex("0000000000"));
    machine.startAgain(FORMAT_1, ccw(0x12, 0, 5));
    Bytes low = machine.storage.read(DATA_AT, 4);
    write(Bytes.ofHex("0000000001"));
    machine.startAgain(FORMAT_1, ccw(0x12, 0, 5));

    assertThat(low).isEqualTo(Bytes.ofHex("546e0030"));
    assertThat(machine.storage.read(DATA_AT, 4)).isEqualTo(Bytes.ofHex("01010000"));
  }

  @Test
  void readConfig_version1Agreed_littleEndian() {
    revision(1);
    write(Bytes.ofHex("0100000001"));
    machine.startAgain(FORMAT_1, ccw(0x11, 0, 5));
    machine.startAgain(FORMAT_1, ccw(0x22, 0, 16));

    assertThat(machine.storage.read(DATA_AT, 16))
        .isEqualTo(Bytes.ofHex("000800000000000000000000fe000000"));
  }

  @Test
  void setRevision_twice_rejected() {
    revision(1);
    write(Bytes.ofHex("00010000"));

    assertThat(machine.startAgain(FORMAT_1, ccw(0x83, 0, 4)).dstat()).isEqualTo(Dstat.UNIT_CHECK);
  }

  @Test
  void setRevision_afterAnyOtherCommand_rejected() {
    machine.start(FORMAT_1, ccw(0x5b, 0, 1));
    write(Bytes.ofHex("00010000"));

    assertThat(machine.startAgain(FORMAT_1, ccw(0x83, 0, 4)).dstat()).isEqualTo(Dstat.UNIT_CHECK);
  }

  @Test
  void setRevision_afterReset_acceptedAgain() {
    revision(1);
    machine.say(new Reset());

    assertThat(((VirtioDevice) machine.css.subchannels().get(0).device()).revision()).isEqualTo(-1);
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource({
    "00000000000000000000100000000100, 0", // no queue: accepted
    "00000000000010000000100000000100, 0", // queue 0 of 256
    "00000000000010000000100000000080, 20", // too small
    "00000000000010000000080000000100, 20", // alignment
    "00000000000010000000100004000100, 20", // index 1024
  })
  void setVq_legacy_checksIndexAlignmentAndSize(String info, int cstat) {
    write(Bytes.ofHex(info));

    assertThat(machine.start(FORMAT_1, ccw(0x13, 0, 16)).cstat())
        .isEqualTo(cstat == 0 ? 0 : Cstat.PROGRAM_CHECK);
  }

  @Test
  void setVq_revision1_changesTheSizeThatIsRead() {
    revision(1);
    write(Bytes.ofHex("0000000000001000").concat(Bytes.ofInts(0, 0x40)).concat(Bytes.zeros(16)));
    machine.startAgain(FORMAT_1, ccw(0x13, 0, 32));
    write(Bytes.zeros(4));
    machine.startAgain(FORMAT_1, ccw(0x32, 0, 4));

    assertThat(machine.storage.read(DATA_AT, 4)).isEqualTo(Bytes.ofInts(0x40));
  }

  @Test
  void setIndicators_afterAdapterIndicators_rejected() {
    machine.start(FORMAT_1, ccw(0x73, 0, 25));

    assertThat(machine.startAgain(FORMAT_1, ccw(0x43, 0, 8)).dstat()).isEqualTo(Dstat.UNIT_CHECK);
    assertThat(machine.startAgain(FORMAT_1, ccw(0x73, 0, 25)).dstat()).isEqualTo(ENDED);
  }

  @Test
  void setAdapterIndicators_afterIndicators_rejected() {
    machine.start(FORMAT_1, ccw(0x43, 0, 8));

    assertThat(machine.startAgain(FORMAT_1, ccw(0x73, 0, 25)).dstat()).isEqualTo(Dstat.UNIT_CHECK);
  }

  @Test
  void writeStatus_zero_resetsWhatTheDriverDid() {
    write(Bytes.ofHex("07"));
    machine.start(FORMAT_1, ccw(0x31, 0, 1));
    write(Bytes.ofHex("00"));
    machine.startAgain(FORMAT_1, ccw(0x31, 0, 1));

    assertThat(machine.css.subchannels().get(0).device())
        .isEqualTo(VirtioDevice.of(VirtioModel.BLK).withRevision(0));
  }

  @Test
  void readStatus_outsideStorage_endsNormally() {
    Scsw scsw = machine.start(FORMAT_1, ccw(0x72, Ccw.IDA, 1, 0x7ffffff0));

    assertThat(scsw.dstat()).isEqualTo(ENDED);
  }

  @Test
  void readConfig_failing_storesTheResidualItOtherwiseForgets() {
    Scsw good = machine.start(FORMAT_1, ccw(0x22, Ccw.SLI, 64));
    Scsw bad = machine.startAgain(FORMAT_1, ccw(0x22, Ccw.SLI, 64, 0x7ff00000));

    assertThat(good.count()).isZero();
    assertThat(bad.count()).isEqualTo(64 - 57);
  }

  private void revision(int revision) {
    write(Bytes.ofInts(revision << 16));
    machine.start(FORMAT_1, ccw(0x83, 0, 4));
  }

  private void write(Bytes data) {
    machine.storage.write(DATA_AT, data);
  }
}
