package ccwlab.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ccwlab.arch.Bytes;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GuestMemoryTest {
  private static final int SIZE = 256;
  private static final long LARGE = 1L << 30;

  private final GuestMemory memory = new GuestMemory(SIZE);

  private static Bytes random(SplittableRandom dice, int length) {
    byte[] content = new byte[length];
    dice.nextBytes(content);
    return Bytes.owning(content);
  }

  @Test
  void write_randomPlacesAndLengths_isReadAsAnArrayWouldBe() {
    SplittableRandom dice = new SplittableRandom(11);
    Bytes model = Bytes.zeros(SIZE);
    for (int i = 0; i < 5000; i++) {
      int address = dice.nextInt(SIZE);
      Bytes data = random(dice, dice.nextInt(Math.min(40, SIZE - address) + 1));
      memory.write(address, data);
      model = model.with(address, data);
      int from = dice.nextInt(SIZE);
      int length = dice.nextInt(SIZE - from + 1);
      assertThat(memory.read(from, length)).isEqualTo(model.slice(from, length));
    }
  }

  @Test
  void units_areBigEndian() {
    memory.write(8, Bytes.ofHex("0123456789abcdef"));

    assertThat(memory.read(9, 1).byteAt(0)).isEqualTo(0x23);
    assertThat(memory.read(15, 1).byteAt(0)).isEqualTo(0xef);
    assertThat(memory.wordAt(8)).isEqualTo(0x01234567);
    assertThat(memory.wordAt(12)).isEqualTo(0x89abcdef);
    assertThat(memory.doublewordAt(8)).isEqualTo(0x0123456789abcdefL);
  }

  @ParameterizedTest
  @CsvSource({
    "0, 256, true",
    "0, 257, false",
    "255, 1, true",
    "256, 0, true",
    "256, 1, false",
    "-1, 1, false",
    "0, -1, false",
    "9223372036854775807, 1, false",
    "1, 9223372036854775807, false"
  })
  void contains_range_isInsideOrNot(long address, long length, boolean inside) {
    assertThat(memory.contains(address, length)).isEqualTo(inside);
  }

  @Test
  void access_outside_isABugOfTheEmulator() {
    assertThatThrownBy(() -> memory.read(250, 7)).isInstanceOf(IndexOutOfBoundsException.class);
    assertThatThrownBy(() -> memory.write(-1, Bytes.zeros(1)))
        .isInstanceOf(IndexOutOfBoundsException.class);
    assertThatThrownBy(() -> memory.read(SIZE, 1)).isInstanceOf(IndexOutOfBoundsException.class);
  }

  @Test
  void write_twoThreadsInOneDoubleword_loseNothingOfEachOther() throws InterruptedException {
    Thread other = new Thread(() -> count(3));
    other.start();
    count(4);
    other.join();

    assertThat(memory.read(3, 1).byteAt(0)).isEqualTo(0xff);
    assertThat(memory.read(4, 1).byteAt(0)).isEqualTo(0xff);
    assertThat(memory.doublewordAt(0)).isEqualTo(0x000000ffff000000L);
  }

  @Test
  void reset_writtenPages_areAsAtTheStartAndCountedFromNone() {
    GuestMemory start = new GuestMemory(LARGE);
    start.write(0x2000, Bytes.ofHex("0102030405060708"));
    GuestMemory one = GuestMemory.startingAs(start);
    GuestMemory other = GuestMemory.startingAs(start);
    for (int round = 0; round < 3; round++) {
      one.write(0x2004, Bytes.filled(1, 0xaa));
      one.write(LARGE - 8, Bytes.filled(8, round));

      assertThat(one.doublewordAt(0x2000)).isEqualTo(0x01020304aa060708L);
      assertThat(one.writtenPages()).isEqualTo(2);
      assertThat(other.doublewordAt(0x2000)).isEqualTo(0x0102030405060708L);
      one.reset();

      assertThat(one.doublewordAt(0x2000)).isEqualTo(0x0102030405060708L);
      assertThat(one.doublewordAt(LARGE - 8)).isZero();
      assertThat(one.writtenPages()).isZero();
    }
  }

  @Test
  void read_ofALargeStorage_makesNoPages() {
    GuestMemory memory = new GuestMemory(LARGE);
    for (long address = 0; address < LARGE; address += 1 << 20) {
      assertThat(memory.read(address, 16)).isEqualTo(Bytes.zeros(16));
    }
    assertThat(memory.writtenPages()).isZero();
  }

  @ParameterizedTest
  @CsvSource({
    "0, 4096",
    "100, 50",
    "4000, 200",
    "8192, 12288",
    "5000, 20000",
    "4096, 5000",
    "4095, 4098"
  })
  void filled_range_holdsTheByteInsideAndZeroOutside(long address, int length) {
    GuestMemory memory =
        GuestMemory.filled(1 << 16, List.of(new GuestMemory.Filled(address, length, 0x5a)));

    assertThat(memory.read(0, 1 << 16))
        .isEqualTo(Bytes.zeros(1 << 16).with((int) address, Bytes.filled(length, 0x5a)));
    memory.write(address, Bytes.filled(1, 1));
    assertThat(memory.read(0, 1 << 16))
        .isEqualTo(
            Bytes.zeros(1 << 16)
                .with((int) address, Bytes.filled(length, 0x5a))
                .with((int) address, Bytes.filled(1, 1)));
  }

  @Test
  void write_twoThreadsBeginOnePage_loseNothingOfEachOther() throws InterruptedException {
    for (int round = 0; round < 500; round++) {
      Thread other = new Thread(() -> memory.write(8, Bytes.filled(8, 2)));
      other.start();
      memory.write(16, Bytes.filled(8, 3));
      other.join();

      assertThat(memory.read(8, 8)).isEqualTo(Bytes.filled(8, 2));
      assertThat(memory.read(16, 8)).isEqualTo(Bytes.filled(8, 3));
      memory.reset();
    }
  }

  @Test
  void new_moreThanCanBeNumbered_isRefused() {
    assertThatThrownBy(() -> new GuestMemory(1L << 40))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private void count(long address) {
    for (int i = 0; i < 20_000; i++) {
      memory.write(address, Bytes.filled(1, i & 0xff));
      if (memory.read(address, 1).byteAt(0) != (i & 0xff)) {
        throw new AssertionError("a byte went back to what another thread had seen");
      }
    }
    memory.write(address, Bytes.filled(1, 0xff));
  }
}
