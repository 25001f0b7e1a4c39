package ccwlab.qemu.virtual;

import static ccwlab.qemu.virtual.VirtualMachineFixture.DATA_AT;
import static ccwlab.qemu.virtual.VirtualMachineFixture.FORMAT_1;
import static ccwlab.qemu.virtual.VirtualMachineFixture.STORAGE_BYTES;
import static ccwlab.qemu.virtual.VirtualMachineFixture.ccw;
import static org.assertj.core.api.Assertions.assertThat;

import ccwlab.arch.Bytes;
import ccwlab.arch.Ccw;
import ccwlab.arch.Cstat;
import ccwlab.arch.Dstat;
import ccwlab.arch.Scsw;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * How much of its data area each command of virtio-ccw takes: a wrong length is a program check,
 * and the residual count is what is left of a longer area, for the commands that count.
 *
 * <p>Source: QEMU hw/s390x/virtio-ccw.c, virtio_ccw_cb; hw/s390x/css.c, css_interpret_ccw.
 */
final class CommandLengthTest {
  private static final int ENDED = Dstat.CHANNEL_END | Dstat.DEVICE_END;
  private static final int SENSE = 0x04;
  private static final int SENSE_ID = 0xe4;
  private static final int LONGER = 3;

  @ParameterizedTest(name = "{0} of {1} bytes")
  @CsvSource({
    "0x13, 16, false", // SET VQ
    "0x12, 5, true", // READ FEATURES
    "0x11, 5, true", // WRITE FEATURES
    "0x31, 1, true", // WRITE STATUS
    "0x32, 4, true", // READ VQ CONFIG
    "0x43, 8, true", // SET INDICATORS
    "0x53, 8, true", // SET CONFIG INDICATORS
    "0x72, 1, true", // READ STATUS
    "0x73, 25, true", // SET ADAPTER INDICATORS
    "0x83, 4, false", // SET VIRTIO REVISION
  })
  void command_takesItsLengthOnly(int cmd, int bytes, boolean counted) {
    ends(start(cmd, 0, bytes), 0);
    ends(start(cmd, Ccw.SLI, bytes + LONGER), counted ? LONGER : 0);
    checks(start(cmd, 0, bytes + LONGER));
    checks(start(cmd, Ccw.SLI | Ccw.CD, bytes + LONGER));
    checks(start(cmd, 0, bytes - 1));
    checks(start(cmd, Ccw.SLI, bytes - 1));
  }

  @ParameterizedTest
  @CsvSource({
    "0x13, 16",
    "0x12, 5",
    "0x11, 5",
    "0x21, 57",
    "0x22, 57",
    "0x31, 1",
    "0x32, 4",
    "0x43, 8",
    "0x53, 8",
    "0x72, 1",
    "0x73, 25",
    "0x83, 4"
  })
  void command_withoutAddress_checks(int cmd, int bytes) {
    checks(machine().start(FORMAT_1, ccw(cmd, 0, bytes, 0)));
  }

  @ParameterizedTest
  @CsvSource({
    "0x13, 16",
    "0x12, 5",
    "0x11, 5",
    "0x21, 57",
    "0x22, 57",
    "0x31, 1",
    "0x32, 4",
    "0x43, 8",
    "0x53, 8",
    "0x73, 25",
    "0x83, 4",
    "0x04, 32",
    "0xe4, 256"
  })
  void command_withoutStorage_checks(int cmd, int bytes) {
    checks(machine().start(FORMAT_1, ccw(cmd, 0, bytes, STORAGE_BYTES)));
  }

  @ParameterizedTest(name = "{0}: flags {1}, {2} bytes")
  @CsvSource({
    "0x21, 0, 57, 0",
    "0x21, 0, 8, 0",
    "0x21, 0x20, 60, 3",
    "0x22, 0, 57, 0",
    "0x22, 0, 8, 0",
    "0x22, 0x20, 60, 0",
    "0x04, 0, 32, 0",
    "0x04, 0x20, 8, 0",
    "0x04, 0x20, 40, 8",
    "0xe4, 0, 256, 0",
    "0xe4, 0x20, 4, 0",
    "0xe4, 0x20, 300, 44"
  })
  void areaThatFits_endsWithTheResidual(int cmd, int flags, int bytes, int residual) {
    ends(start(cmd, flags, bytes), residual);
  }

  @ParameterizedTest(name = "{0}: flags {1}, {2} bytes")
  @CsvSource({
    "0x21, 0, 58",
    "0x21, 0xa0, 58",
    "0x22, 0, 58",
    "0x22, 0xa0, 58",
    "0x04, 0, 31",
    "0x04, 0, 33",
    "0x04, 0xa0, 33",
    "0xe4, 0, 255",
    "0xe4, 0, 257",
    "0xe4, 0xa0, 257"
  })
  void areaThatDoesNotFit_checks(int cmd, int flags, int bytes) {
    checks(start(cmd, flags, bytes));
  }

  @Test
  void sense_thatCannotBeStored_checksWithTheWholeCount() {
    Scsw scsw = machine().start(FORMAT_1, ccw(SENSE, Ccw.SLI, 40, STORAGE_BYTES));

    checks(scsw);
    assertThat(scsw.count()).isEqualTo(40);
  }

  @ParameterizedTest
  @CsvSource({"3, 003832", "4, ff383202", "8, ff38320200000000"})
  void senseId_firstByteOnlyWithFour(int bytes, String stored) {
    VirtualMachineFixture machine = machine();
    machine.start(FORMAT_1, ccw(SENSE_ID, Ccw.SLI, bytes));

    assertThat(machine.storage.read(DATA_AT, bytes)).isEqualTo(Bytes.ofHex(stored));
  }

  private static VirtualMachineFixture machine() {
    return VirtualMachineFixture.blk();
  }

  private static Scsw start(int cmd, int flags, int bytes) {
    return machine().start(FORMAT_1, ccw(cmd, flags, bytes));
  }

  private static void ends(Scsw scsw, int residual) {
    assertThat(scsw.dstat()).isEqualTo(ENDED);
    assertThat(scsw.cstat()).isZero();
    assertThat(scsw.count()).isEqualTo(residual);
  }

  private static void checks(Scsw scsw) {
    assertThat(scsw.cstat()).isEqualTo(Cstat.PROGRAM_CHECK);
    assertThat(scsw.dstat()).isZero();
  }
}
