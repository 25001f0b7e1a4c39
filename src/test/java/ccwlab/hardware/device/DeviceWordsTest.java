package ccwlab.hardware.device;

import static org.assertj.core.api.Assertions.assertThat;

import ccwlab.arch.Bytes;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What devices say of themselves, byte for byte. */
class DeviceWordsTest {
  private static final int UNKNOWN = 0xff;
  private static final int COMMAND_REJECT = 0x80;

  @Test
  void senseId_ofTheDisk_namesControlUnitAndDevice() {
    Ended ended =
        Device.of(DeviceConfig.fba()).end(Device.SENSE_ID, Bytes.EMPTY, 7, NoMedium.INSTANCE);

    assertThat(ended.data().hex()).isEqualTo("ff631080933610");
  }

  /** Source: Principles of Operation, "Sense ID": each of the four numbers has its own bytes. */
  @ParameterizedTest
  @CsvSource({
    "0x1234, 0, 0, 0, ff123400000000",
    "0, 0x56, 0, 0, ff000056000000",
    "0, 0, 0x789a, 0, ff000000789a00",
    "0, 0, 0, 0xbc, ff0000000000bc"
  })
  void senseId_hasEachNumberInItsPlace(
      int cuType, int cuModel, int deviceType, int deviceModel, String bytes) {
    assertThat(SenseId.of(cuType, cuModel, deviceType, deviceModel).hex()).isEqualTo(bytes);
  }

  @Test
  void reset_ofADeviceWithHabits_keepsThem() {
    Habits never = new Habits(Set.of(Device.NOP), Set.of(), Set.of(), false);
    Device device = Device.of(DeviceConfig.nullDevice().withHabits(never));

    assertThat(device.reset().begin(Device.NOP)).isEqualTo(device.begin(Device.NOP));
    assertThat(device.begin(Device.NOP))
        .isNotEqualTo(Device.of(DeviceConfig.nullDevice()).begin(Device.NOP));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 7, 8, 32})
  void sense_asManyBytesAsTheDeviceHas(int bytes) {
    Device device = Device.of(DeviceConfig.fba().withSenseBytes(bytes));

    Bytes sense = device.end(UNKNOWN, Bytes.EMPTY, 0, NoMedium.INSTANCE).device().sense();

    assertThat(sense.length()).isEqualTo(bytes);
    assertThat(sense.byteAt(0)).isEqualTo(COMMAND_REJECT);
  }
}
