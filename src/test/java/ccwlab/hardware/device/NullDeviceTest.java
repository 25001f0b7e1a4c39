package ccwlab.hardware.device;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ccwlab.arch.Bytes;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NullDeviceTest {
  private final Device device = Device.of(DeviceConfig.nullDevice());

  @Test
  void nop_always_isImmediate() {
    assertThat(device.begin(Device.NOP).move()).isEqualTo(Move.NONE);
    assertThat(end(device, Device.NOP).dstat()).isEqualTo(0x0c);
  }

  @Test
  void senseId_always_sendsSevenBytes() {
    assertThat(device.begin(Device.SENSE_ID).wantedBytes()).isEqualTo(7);
    assertThat(end(device, Device.SENSE_ID).data()).isEqualTo(Bytes.ofHex("ff000000000000"));
  }

  @ParameterizedTest
  @ValueSource(ints = {0x01, 0x02, 0x63, 0xff})
  void unknownCommand_always_isRejectedWithSense(int cmd) {
    assertThat(device.begin(cmd)).isEqualTo(Order.REJECTED);

    Ended ended = end(device, cmd);

    assertThat(ended.dstat()).isEqualTo(0x0e);
    assertThat(ended.device().sense().byteAt(0)).isEqualTo(0x80);
    assertThat(ended.device().sense().length()).isEqualTo(32);
  }

  @Test
  void sense_afterReject_isFetchedOnce() {
    Device rejecting = end(device, 0xff).device();

    Ended first = end(end(rejecting, Device.NOP).device(), Device.SENSE);
    Ended second = end(first.device(), Device.SENSE);

    assertThat(first.data().byteAt(0)).isEqualTo(0x80);
    assertThat(second.data()).isEqualTo(Bytes.zeros(32));
  }

  @Test
  void reset_withSense_takesItAway() {
    assertThat(end(device, 0xff).device().reset()).isEqualTo(device);
  }

  @Test
  void config_senseTooLong_isRefused() {
    assertThatThrownBy(() -> DeviceConfig.nullDevice().withSenseBytes(33))
        .hasMessageContaining("33");
  }

  private static Ended end(Device device, int cmd) {
    return device.end(cmd, Bytes.EMPTY, 32, NoMedium.INSTANCE);
  }
}
