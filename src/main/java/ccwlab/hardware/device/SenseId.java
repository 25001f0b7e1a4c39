package ccwlab.hardware.device;

import ccwlab.arch.Bytes;

/** The seven bytes of SENSE ID: X'FF', control-unit type and model, device type and model. */
final class SenseId {
  private SenseId() {}

  static Bytes of(int cuType, int cuModel, int deviceType, int deviceModel) {
    return Bytes.ofInts(0xff000000 | cuType << 8 | cuModel, deviceType << 16 | deviceModel << 8)
        .slice(0, 7);
  }
}
