package ccwlab.hardware;

import static ccwlab.hardware.Rig.ccw;
import static org.assertj.core.api.Assertions.assertThat;

import ccwlab.arch.Bytes;
import ccwlab.arch.Ccw;
import ccwlab.arch.Ccw1;
import ccwlab.arch.Instruction;
import ccwlab.arch.Irb;
import ccwlab.arch.Orb;
import ccwlab.hardware.device.CopyOnWriteMedium;
import ccwlab.hardware.device.Device;
import ccwlab.hardware.device.DeviceConfig;
import ccwlab.hardware.device.FileImage;
import ccwlab.hardware.device.Medium;
import ccwlab.hardware.device.ServiceClass;
import ccwlab.observe.HardwareSeen.MediumRead;
import ccwlab.observe.HardwareSeen.MediumWritten;
import ccwlab.storage.HostStorage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Channel programs for the fixed-block disk, on a real file. */
class FbaProgramTest {
  private static final int WRITE = 0x41;
  private static final int READ = 0x42;
  private static final int LOCATE = 0x43;
  private static final int DEFINE_EXTENT = 0x63;
  private static final int CHARACTERISTICS = 0x64;
  private static final int BLOCKS = 16;
  private static final int EXTENT_AT = 0x30000;
  private static final int LOCATE_AT = 0x31000;
  private static final int DATA_LIST = 0x32000;
  private static final int DATA = 0x4000;
  private static final int OP_WRITE = 0x01;
  private static final int OP_READ = 0x06;

  @TempDir Path folder;
  private FileImage image;
  private Medium medium;
  private Rig rig;

  @BeforeEach
  void openDisk() throws IOException {
    Path file = folder.resolve("disk.img");
    Files.write(file, new byte[BLOCKS * 512]);
    image = FileImage.open(file);
    medium = new CopyOnWriteMedium(image);
    disk(DeviceConfig.fba());
  }

  @AfterEach
  void closeDisk() {
    image.close();
  }

  private void disk(DeviceConfig config) {
    rig = new Rig(Rig.enabled(), Device.of(config), medium);
    rig.idal(DATA_LIST, HostStorage.hostAddress(DATA), HostStorage.hostAddress(DATA + 4096));
  }

  @Test
  void write_twoBlocks_reachesTheDisk() {
    Bytes content = Bytes.filled(512, 0x11).concat(Bytes.filled(512, 0x22));
    rig.host.guest().write(DATA, content);
    extent(0x00, 4, 0, 7);
    locate(OP_WRITE, 2, 3);

    run(chain(ccw(WRITE, Ccw.IDA, 1024, DATA_LIST)));

    assertThat(rig.scsw().dstat()).isEqualTo(0x0c);
    assertThat(medium.read(7)).isEqualTo(Bytes.filled(512, 0x11));
    assertThat(medium.read(8)).isEqualTo(Bytes.filled(512, 0x22));
    assertThat(rig.seen(MediumWritten.class))
        .containsExactly(new MediumWritten(Rig.SCH, 7, content));
    assertThat(rig.services)
        .isEqualTo(List.of(ServiceClass.CONTROL, ServiceClass.CONTROL, ServiceClass.transfer(2)));
  }

  @Test
  void read_twoBlocks_reachesStorage() {
    medium.write(5, Bytes.filled(512, 0x33));
    medium.write(6, Bytes.filled(512, 0x44));
    extent(0x40, 0, 0, BLOCKS - 1);
    locate(OP_READ, 2, 5);

    run(chain(ccw(READ, Ccw.IDA, 1024, DATA_LIST)));

    Bytes both = Bytes.filled(512, 0x33).concat(Bytes.filled(512, 0x44));
    assertThat(rig.host.guest().read(DATA, 1024)).isEqualTo(both);
    assertThat(rig.seen(MediumRead.class)).containsExactly(new MediumRead(Rig.SCH, 5, both));
    assertThat(rig.scsw().cstat()).isZero();
  }

  @Test
  void write_countWithinABlock_fillsUpWithZeros() {
    medium.write(0, Bytes.filled(512, 0x55));
    rig.host.guest().write(DATA, Bytes.filled(512, 0x66));
    extent(0x00, 0, 0, 3);
    locate(OP_WRITE, 1, 0);

    run(chain(ccw(WRITE, Ccw.IDA | Ccw.SLI, 100, DATA_LIST)));

    assertThat(medium.read(0)).isEqualTo(Bytes.filled(100, 0x66).concat(Bytes.zeros(412)));
  }

  @Test
  void write_oneBlock_leavesItsNeighboursAlone() {
    for (int block = 2; block <= 4; block++) {
      medium.write(block, Bytes.filled(512, 0x55));
    }
    rig.host.guest().write(DATA, Bytes.filled(512, 0x66));
    extent(0x00, 0, 0, 7);
    locate(OP_WRITE, 1, 3);

    run(chain(ccw(WRITE, Ccw.IDA, 512, DATA_LIST)));

    assertThat(List.of(medium.read(2), medium.read(3), medium.read(4)))
        .containsExactly(Bytes.filled(512, 0x55), Bytes.filled(512, 0x66), Bytes.filled(512, 0x55));
  }

  @Test
  void read_countTooShort_isIncorrectLength() {
    extent(0x40, 0, 0, 3);
    locate(OP_READ, 1, 0);

    run(chain(ccw(READ, Ccw.IDA, 100, DATA_LIST)));

    assertThat(rig.scsw().cstat()).isEqualTo(0x40);
    assertThat(rig.scsw().dstat()).isEqualTo(0x0c);
  }

  @Test
  void read_withoutLocate_isInvalidSequence() {
    run(ccw(READ, Ccw.IDA, 512, DATA_LIST));

    assertRejected(0x80, 0x00, 0x02);
  }

  @Test
  void read_locatedForWrite_isInvalidSequence() {
    extent(0x00, 0, 0, 3);
    locate(OP_WRITE, 1, 0);

    run(chain(ccw(READ, Ccw.IDA, 512, DATA_LIST)));

    assertRejected(0x80, 0x00, 0x02);
  }

  @Test
  void locate_extentOfAnEarlierProgram_isInvalidSequence() {
    extent(0x00, 0, 0, 3);
    run(ccw(DEFINE_EXTENT, 0, 16, EXTENT_AT));
    assertThat(rig.tsch().scsw().dstat()).isEqualTo(0x0c);
    locate(OP_READ, 1, 0);

    run(ccw(LOCATE, 0, 8, LOCATE_AT));

    assertRejected(0x80, 0x00, 0x02);
  }

  @Test
  void defineExtent_twice_isInvalidSequence() {
    extent(0x00, 0, 0, 3);

    run(ccw(DEFINE_EXTENT, Ccw.CC, 16, EXTENT_AT), ccw(DEFINE_EXTENT, 0, 16, EXTENT_AT));

    assertRejected(0x80, 0x00, 0x02);
  }

  @Test
  void locate_outsideTheExtent_isFileProtected() {
    extent(0x00, 0, 4, 7);
    locate(OP_READ, 2, 7);

    run(chain(ccw(READ, Ccw.IDA, 1024, DATA_LIST)));

    assertRejected(0x00, 0x04, 0x00);
  }

  @Test
  void locate_writeWhereInhibited_isFileProtected() {
    extent(0x40, 0, 0, 7);
    locate(OP_WRITE, 1, 0);

    run(chain(ccw(WRITE, Ccw.IDA, 512, DATA_LIST)));

    assertRejected(0x00, 0x04, 0x00);
  }

  @Test
  void locate_writeOnAProtectedDrive_isFileProtected() {
    disk(DeviceConfig.fba().protectedFromWrites().withSenseBytes(24));
    extent(0x00, 0, 0, 7);
    locate(OP_WRITE, 1, 0);

    run(chain(ccw(WRITE, Ccw.IDA, 512, DATA_LIST)));

    assertRejected(0x00, 0x04, 0x00);
    assertThat(rig.state().device().sense().length()).isEqualTo(24);
  }

  @Test
  void defineExtent_badParameters_isRejected() {
    extent(0x00, BLOCKS - 2, 0, 2);
    run(ccw(DEFINE_EXTENT, 0, 16, EXTENT_AT));
    assertRejected(0x80, 0x00, 0x04);

    extent(0x80, 0, 0, 2);
    run(ccw(DEFINE_EXTENT, 0, 16, EXTENT_AT));
    assertRejected(0x80, 0x00, 0x04);

    extent(0x00, 0, 3, 2);
    run(ccw(DEFINE_EXTENT, 0, 16, EXTENT_AT));
    assertRejected(0x80, 0x00, 0x04);
  }

  @Test
  void defineExtent_tooShort_isRejected() {
    extent(0x00, 0, 0, 2);

    run(ccw(DEFINE_EXTENT, Ccw.SLI, 12, EXTENT_AT));

    assertRejected(0x80, 0x00, 0x03);
  }

  @Test
  void locate_noBlocksOrUnknownOperation_isRejected() {
    extent(0x00, 0, 0, 2);
    locate(OP_READ, 0, 0);
    run(chain(ccw(READ, Ccw.IDA, 512, DATA_LIST)));
    assertRejected(0x80, 0x00, 0x04);

    locate(0x07, 1, 0);
    run(chain(ccw(READ, Ccw.IDA, 512, DATA_LIST)));
    assertRejected(0x80, 0x00, 0x04);
  }

  @Test
  void unknownCommand_always_isRejected() {
    run(ccw(0x99, Ccw.SLI, 1, 0));

    assertRejected(0x80, 0x00, 0x01);
  }

  @Test
  void sense_afterReject_tellsWhyAndForgetsIt() {
    run(ccw(0x99, Ccw.SLI, 1, 0));
    rig.tsch();

    run(ccw(Device.SENSE, Ccw.IDA, 32, DATA_LIST));

    assertThat(rig.host.guest().read(DATA, 8)).isEqualTo(Bytes.ofHex("8000000000000001"));
    assertThat(rig.state().device().sense()).isEqualTo(Bytes.zeros(32));
  }

  @Test
  void senseId_always_isA9336() {
    run(ccw(Device.SENSE_ID, Ccw.IDA, 7, DATA_LIST));

    assertThat(rig.host.guest().read(DATA, 7)).isEqualTo(Bytes.ofHex("ff631080933610"));
  }

  @Test
  void characteristics_always_tellBlockSizeAndSize() {
    run(ccw(CHARACTERISTICS, Ccw.IDA, 32, DATA_LIST));

    Bytes told = rig.host.guest().read(DATA, 32);
    assertThat(told.byteAt(2)).isEqualTo(0x21);
    assertThat(told.shortAt(4)).isEqualTo(512);
    assertThat(told.intAt(6)).isEqualTo(111);
    assertThat(told.intAt(10)).isEqualTo(777);
    assertThat(told.intAt(14)).isEqualTo(BLOCKS);
  }

  @Test
  void halted_writeNotEnded_leavesTheBlockAlone() {
    extent(0x00, 0, 0, 3);
    locate(OP_WRITE, 1, 0);
    rig.host.guest().write(DATA, Bytes.filled(512, 0x77));
    rig.program(chain(ccw(WRITE, Ccw.IDA, 512, DATA_LIST)));
    rig.ssch(Rig.orb().with(Orb.H));
    while (rig.services.size() < 3) {
      if (rig.toSelf.isEmpty()) {
        rig.device();
      } else {
        rig.self();
      }
    }

    rig.op(Instruction.HSCH);
    rig.self();
    rig.settle();

    assertThat(rig.control()).isEqualTo(0x6007);
    assertThat(medium.read(0)).isEqualTo(Bytes.zeros(512));
  }

  private Ccw1[] chain(Ccw1 last) {
    return new Ccw1[] {
      ccw(DEFINE_EXTENT, Ccw.CC, 16, EXTENT_AT), ccw(LOCATE, Ccw.CC, 8, LOCATE_AT), last
    };
  }

  private void extent(int mask, int location, int first, int last) {
    rig.host.place(EXTENT_AT, Bytes.ofInts(mask << 24 | 512, location, first, last));
  }

  private void locate(int operation, int blocks, int block) {
    rig.host.place(LOCATE_AT, Bytes.ofInts(operation << 24 | blocks, block));
  }

  private void run(Ccw1... ccws) {
    rig.program(ccws);
    rig.ssch(Rig.orb().with(Orb.H));
    rig.settle();
  }

  private void assertRejected(int byte0, int byte1, int message) {
    Irb irb = rig.tsch();
    assertThat(irb.scsw().dstat()).isEqualTo(0x0e);
    assertThat(irb.scsw().word0() & 0xffff).isEqualTo(0x4017);
    Bytes sense = rig.state().device().sense();
    assertThat(sense.byteAt(0)).isEqualTo(byte0);
    assertThat(sense.byteAt(1)).isEqualTo(byte1);
    assertThat(sense.byteAt(7)).isEqualTo(message);
  }
}
