package ccwlab.qemu.virtual;

import static ccwlab.qemu.virtual.VirtualMachineFixture.DATA_AT;
import static ccwlab.qemu.virtual.VirtualMachineFixture.FORMAT_1;
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
 * What a virtio driver and its device agree on: revision, features, cache mode and queues.
 *
 * <p>Source: QEMU hw/s390x/virtio-ccw.c, virtio_ccw_cb, virtio_ccw_handle_set_vq,
 * virtio_ccw_set_vqs.
 */
final class VirtioNegotiationTest {
  private static final int ENDED = Dstat.CHANNEL_END | Dstat.DEVICE_END;
  private static final int WRITE_FEATURES = 0x11;
  private static final int READ_FEATURES = 0x12;
  private static final int SET_VQ = 0x13;
  private static final int WRITE_CONFIG = 0x21;
  private static final int READ_CONFIG = 0x22;
  private static final int WRITE_STATUS = 0x31;
  private static final int READ_VQ_CONFIG = 0x32;
  private static final int SET_REVISION = 0x83;
  private static final int LIST = 0x800;
  private static final int WCE_OFFSET = 32;
  private static final int FEATURES_OK = 0x08;

  private VirtualMachineFixture machine = VirtualMachineFixture.blk();

  /** Each half is written for itself, and only what the device offers is taken. */
  @Test
  void writeFeatures_halfByHalf() {
    revision(1);

    writeFeatures(0, 0xffffffff);
    assertThat(device().guestFeatures()).isEqualTo(0x39006e54L);
    writeFeatures(1, 0xffffffff);
    assertThat(device().guestFeatures()).isEqualTo(0x101_39006e54L);
    writeFeatures(0, 0x04);
    assertThat(device().guestFeatures()).isEqualTo(0x101_00000004L);
    writeFeatures(1, 1);
    assertThat(device().guestFeatures()).isEqualTo(0x001_00000004L);
    writeFeatures(2, 0);
    assertThat(device().guestFeatures()).isEqualTo(0x001_00000004L);
  }

  @Test
  void writeFeatures_highHalfOfALegacyDriver_isIgnored() {
    revision(0);
    writeFeatures(1, 0xffffffff);

    assertThat(device().guestFeatures()).isZero();
  }

  @Test
  void writeFeatures_afterFeaturesOk_isIgnored() {
    revision(1);
    writeFeatures(0, 0x04);
    status(FEATURES_OK);
    writeFeatures(0, 0x44);

    assertThat(device().guestFeatures()).isEqualTo(0x04);
  }

  /** The index is the fifth byte, also behind IDAWs and over the end of a block. */
  @ParameterizedTest
  @CsvSource({"0x1000", "0x1ffb", "0x1ffc"})
  void readFeatures_throughIdaws_findsTheIndex(int address) {
    revision(1);
    machine.storage.write(LIST, Bytes.ofInts(0, address, 0, 0x3000));
    machine.storage.write(address, Bytes.ofInts(0));
    machine.storage.write(address == 0x1ffc ? 0x3000 : address + 4, Bytes.ofHex("01"));

    Scsw scsw = run(FORMAT_1 | Orb.H, ccw(READ_FEATURES, Ccw.IDA, 5, LIST));

    assertThat(scsw.dstat()).isEqualTo(ENDED);
    assertThat(machine.storage.read(address, 4)).isEqualTo(Bytes.ofHex("01010000"));
  }

  @ParameterizedTest
  @CsvSource({
    "1, 1, 0, 4, true",
    "2, 2, 0, 4, true",
    "3, -1, 0, 4, false",
    "1, 1, 4, 8, true",
    "1, -1, 4, 7, false",
    "1, -1, 4, 9, false"
  })
  void setRevision_withItsData(int asked, int revision, int data, int count, boolean accepted) {
    machine.storage.write(DATA_AT, Bytes.ofInts(asked << 16 | data, 0, 0));

    Scsw scsw = run(FORMAT_1, ccw(SET_REVISION, 0, count));

    assertThat(scsw.dstat() == ENDED).isEqualTo(accepted);
    assertThat(device().revision()).isEqualTo(revision);
  }

  /** Before a driver is there for good the cache mode is what it will flush, or has chosen. */
  @ParameterizedTest(name = "features {0}, status {1}")
  @CsvSource({
    "0, 4, false",
    "0, 3, true",
    "0x200, 4, true", // FLUSH
    "0x800, 4, true", // CONFIG_WCE: stays
    "0x400, 4, false"
  })
  void cacheMode_whenTheDriverIsReady(int features, int status, boolean on) {
    revision(0);
    writeFeatures(0, features);
    status(status);

    assertThat(device().wce()).isEqualTo(on);
  }

  @Test
  void cacheMode_isWrittenIntoTheConfiguration() {
    machine.storage.write(DATA_AT, Bytes.zeros(57));
    run(FORMAT_1, ccw(WRITE_CONFIG, 0, WCE_OFFSET));
    assertThat(device().wce()).isTrue();
    run(FORMAT_1, ccw(WRITE_CONFIG, 0, WCE_OFFSET + 1));
    assertThat(device().wce()).isFalse();
    run(FORMAT_1, ccw(READ_CONFIG, 0, 57));
    assertThat(machine.storage.read(DATA_AT + WCE_OFFSET, 1)).isEqualTo(Bytes.zeros(1));
    run(FORMAT_1, ccw(WRITE_CONFIG, 0, 57));
    assertThat(device().wce()).isFalse();
    machine.storage.write(DATA_AT + WCE_OFFSET, Bytes.ofHex("01"));
    run(FORMAT_1, ccw(WRITE_CONFIG, 0, 57));
    assertThat(device().wce()).isTrue();
  }

  @ParameterizedTest
  @CsvSource({
    "false, 000000000000080000000000000000fe0002103f00000200"
        + "000000000000000001000001003fffff0000000100000001003fffff0000000101",
    "true, 000800000000000000000000fe0000000200103f00020000"
        + "000000000000000001000100ffff3f000100000001000000ffff3f000100000001"
  })
  void configuration_inTheAgreedOrderOfBytes(boolean version1, String config) {
    revision(1);
    if (version1) {
      writeFeatures(1, 1);
    }
    run(FORMAT_1, ccw(READ_CONFIG, 0, 57));

    assertThat(machine.storage.read(DATA_AT, 57).hex()).isEqualTo(config);
  }

  @ParameterizedTest
  @CsvSource({
    "BLK, 0, 256", "BLK, 1, 0", "SERIAL, 0, 128", "SERIAL, 1, 128", "SERIAL, 2, 32",
    "SERIAL, 3, 32", "SERIAL, 4, 128", "SERIAL, 63, 128", "SERIAL, 64, 0", "RNG, 0, 8",
    "RNG, 1, 0", "RNG, 1023, 0"
  })
  void queueSize_ofEachDevice(VirtioModel model, int index, int size) {
    machine = new VirtualMachineFixture(VirtioDevice.of(model));
    machine.storage.write(DATA_AT, Bytes.ofInts(index << 16 | 0xffff));
    run(FORMAT_1, ccw(READ_VQ_CONFIG, 0, 4));

    assertThat(machine.storage.read(DATA_AT, 4)).isEqualTo(Bytes.ofInts(index << 16 | size));
  }

  @Test
  void queueSize_ofAQueueBeyondTheLast_checks() {
    machine.storage.write(DATA_AT, Bytes.ofInts(1024 << 16));

    assertThat(run(FORMAT_1, ccw(READ_VQ_CONFIG, 0, 4)).cstat()).isEqualTo(Cstat.PROGRAM_CHECK);
  }

  /** Revision 1: descriptors, index, size; the size becomes the queue's if there is an address. */
  @ParameterizedTest(name = "queue {1} at {0}, of {2}")
  @CsvSource({
    "0x1000, 0, 256, true, 256",
    "0x1000, 0, 64, true, 64",
    "0x1000, 0, 257, false, 256",
    "0x1000, 0, 0, true, 256",
    "0, 0, 64, true, 256",
    "0, 0, 257, true, 256",
    "0, 1023, 64, true, 256",
    "0, 1024, 64, false, 256",
    "0x1000, 1, 0, true, 256",
    "0x1000, 1, 1, false, 256"
  })
  void setVq_revision1(int address, int index, int size, boolean accepted, int then) {
    revision(1);
    machine.storage.write(DATA_AT, Bytes.ofInts(0, address, 0, index << 16 | size, 0, 0, 0, 0));

    Scsw scsw = run(FORMAT_1, ccw(SET_VQ, 0, 32));

    assertThat(scsw.dstat() == ENDED).isEqualTo(accepted);
    assertThat(device().queueSize(0)).isEqualTo(then);
    assertThat(device().queueSize(1)).isZero();
  }

  private Scsw run(int orbWord1, long ccw) {
    return machine.startAgain(orbWord1, ccw);
  }

  private void revision(int revision) {
    machine.storage.write(DATA_AT, Bytes.ofInts(revision << 16));
    run(FORMAT_1, ccw(SET_REVISION, 0, 4));
  }

  private void writeFeatures(int index, int features) {
    machine.storage.write(
        DATA_AT, Bytes.ofInts(Integer.reverseBytes(features), index << 24).slice(0, 5));
    assertThat(run(FORMAT_1, ccw(WRITE_FEATURES, 0, 5)).dstat()).isEqualTo(ENDED);
  }

  private void status(int status) {
    machine.storage.write(DATA_AT, Bytes.filled(1, status));
    run(FORMAT_1, ccw(WRITE_STATUS, 0, 1));
  }

  private VirtioDevice device() {
    return (VirtioDevice) machine.css.subchannels().get(0).device();
  }
}
