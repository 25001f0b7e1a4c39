package ccwlab.qemu.virtual;

import ccwlab.arch.Bytes;

/**
 * What distinguishes one virtio device from another on the channel: identification, features,
 * configuration space, queues.
 *
 * <p>Feature words and configuration of the block device, and the configuration of the serial
 * device, are as recorded; the other feature words are those of QEMU 7.2's sources.
 */
public enum VirtioModel {
  /** virtio-blk of 1 MiB. */
  BLK(
      2,
      0x39006e54,
      "0000000000000800" // capacity in sectors
          + "00000000000000fe0002103f00000200" // size_max, seg_max, geometry, blk_size
          + "000000000000000001000001" // topology, wce, queues
          + "003fffff0000000100000001" // discard
          + "003fffff0000000101", // write zeroes
      new int[] {8, 4, 4, 2, 1, 1, 4, 1, 1, 2, 4, 1, 1, 2, 4, 4, 4, 4, 4, 1}),
  /** virtio-serial of 31 ports, none connected. */
  SERIAL(3, 0x39000006, "000000000000001f00000000", new int[] {2, 2, 4, 4}),
  /** virtio-rng. */
  RNG(4, 0x39000000, "", new int[0]);

  /** Offset of the block device's write-cache byte in its configuration. */
  static final int WCE_OFFSET = 32;

  /** VIRTIO_F_VERSION_1 and VIRTIO_F_RING_RESET. */
  private static final long HIGH_FEATURES = 0x101L << 32;

  /** Not offered to a driver of revision 1: notify-on-empty, any-layout, bad-feature. */
  private static final long LEGACY_FEATURES = 1L << 24 | 1L << 27 | 1L << 30;

  private static final int CU_TYPE = 0x3832;

  private final int id;
  private final long features;
  private final Bytes config;
  private final int[] fieldBytes;

  VirtioModel(int id, int features, String config, int[] fieldBytes) {
    this.id = id;
    this.features = features & 0xffffffffL | HIGH_FEATURES;
    this.config = Bytes.ofHex(config);
    this.fieldBytes = fieldBytes;
  }

  Bytes senseId() {
    return Bytes.ofInts(CU_TYPE << 16 | id << 8).slice(0, 3);
  }

  long features() {
    return features;
  }

  /** The 32 feature bits with this index, for a driver of this revision. */
  int features(int index, int revision) {
    if (index == 0) {
      return (int) (revision >= 1 ? features & ~LEGACY_FEATURES : features);
    }
    return index == 1 && revision >= 1 ? (int) (features >>> 32) : 0;
  }

  /**
   * The configuration space: big-endian as the guest is, little-endian once version 1 was agreed.
   *
   * @param wce the block device's write cache is on
   */
  Bytes config(boolean littleEndian, boolean wce) {
    byte[] bytes = config.toArray();
    if (this == BLK) {
      bytes[WCE_OFFSET] = (byte) (wce ? 1 : 0);
    }
    if (littleEndian) {
      int offset = 0;
      for (int width : fieldBytes) {
        reverse(bytes, offset, width);
        offset += width;
      }
    }
    return Bytes.owning(bytes);
  }

  int configBytes() {
    return config.length();
  }

  /** Entries of a queue when the device was reset; 0 is a queue that does not exist. */
  int queueSize(int index) {
    return switch (this) {
      case BLK -> index == 0 ? 256 : 0;
      case SERIAL -> index == 2 || index == 3 ? 32 : index < 64 ? 128 : 0;
      case RNG -> index == 0 ? 8 : 0;
    };
  }

  private static void reverse(byte[] bytes, int offset, int width) {
    for (int i = 0; i < width / 2; i++) {
      byte swapped = bytes[offset + i];
      bytes[offset + i] = bytes[offset + width - 1 - i];
      bytes[offset + width - 1 - i] = swapped;
    }
  }
}
