package ccwlab.hardware.device;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which blocks a DEFINE EXTENT allows, up to the last one. */
class FbaExtentTest {
  private static final int DEVICE_BLOCKS = 100;

  private static FbaExtent extent(long location, long first, long last) {
    return new FbaExtent(0, 0, Medium.BLOCK_BYTES, location, first, last);
  }

  @ParameterizedTest
  @CsvSource({
    "0, 0, 99, true",
    "0, 0, 100, false",
    "90, 10, 19, true",
    "90, 10, 20, false",
    "5, 7, 7, true",
    "5, 7, 6, false",
    "0, 4294967290, 4294967295, true"
  })
  void valid_upToTheDevicesLastBlock(long location, long first, long last, boolean valid) {
    assertThat(extent(location, first, last).valid(DEVICE_BLOCKS)).isEqualTo(valid);
  }

  @ParameterizedTest
  @CsvSource({"0, true", "512, true", "511, false", "1024, false"})
  void valid_ofTheBlockSize(int blockBytes, boolean valid) {
    assertThat(new FbaExtent(0, 0, blockBytes, 0, 0, 0).valid(DEVICE_BLOCKS)).isEqualTo(valid);
  }

  @ParameterizedTest
  @CsvSource({"10, 1, true", "9, 1, false", "19, 1, true", "18, 2, true", "19, 2, false"})
  void contains_fromTheFirstToTheLastBlock(long block, int blocks, boolean inside) {
    FbaLocation wanted = new FbaLocation(0x06, 0, blocks, block);

    assertThat(extent(90, 10, 19).contains(wanted)).isEqualTo(inside);
  }

  @ParameterizedTest
  @CsvSource({"10, 90", "13, 93"})
  void blockOf_countsFromTheExtentsFirst(long block, long onDevice) {
    assertThat(extent(90, 10, 19).blockOf(new FbaLocation(0x06, 0, 1, block))).isEqualTo(onDevice);
  }
}
