package ccwlab.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ccwlab.arch.Bytes;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GuestMemoryTest {
  private static final int SIZE = 256;

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
