package ccwlab.qemu.virtual;

import ccwlab.arch.Bytes;
import ccwlab.arch.Ccw1;
import ccwlab.qemu.SubchDev;
import ccwlab.qemu.virtual.VirtualDevice.Performed;
import java.util.Optional;

/**
 * The channel commands of a virtio device.
 *
 * <p>A wrong length is a program check, before any data moves. Commands that only set something up
 * still count their residual.
 *
 * <p><em>Source:</em> QEMU 7.2 hw/s390x/virtio-ccw.c, virtio_ccw_cb.
 */
final class VirtioCommands {
  private static final int WRITE_FEAT = 0x11;
  private static final int READ_FEAT = 0x12;
  private static final int SET_VQ = 0x13;
  private static final int WRITE_CONF = 0x21;
  private static final int READ_CONF = 0x22;
  private static final int WRITE_STATUS = 0x31;
  private static final int READ_VQ_CONF = 0x32;
  private static final int VDEV_RESET = 0x33;
  private static final int SET_IND = 0x43;
  private static final int SET_CONF_IND = 0x53;
  private static final int READ_STATUS = 0x72;
  private static final int SET_IND_ADAPTER = 0x73;
  private static final int SET_VIRTIO_REV = 0x83;

  private static final int FEATURES_BYTES = 5;
  private static final int LEGACY_VQ_BYTES = 16;
  private static final int VQ_BYTES = 32;
  private static final int STATUS_BYTES = 1;
  private static final int VQ_CONFIG_BYTES = 4;
  private static final int INDICATORS_BYTES = 8;
  private static final int ADAPTER_BYTES = 25;
  private static final int REVISION_BYTES = 4;

  private static final int REVISION_MAX = 2;
  private static final int QUEUE_LIMIT = 1024;
  private static final int LEGACY_ALIGN = 4096;

  private VirtioCommands() {}

  /** Any command but SET VIRTIO REVISION settles for the legacy revision. */
  static Performed perform(VirtioDevice found, SubchDev sch, Ccw1 ccw, CcwDataStream stream) {
    boolean legacy = found.revision() < 0 && ccw.cmd() != SET_VIRTIO_REV;
    VirtioDevice device = legacy ? found.withRevision(0) : found;
    return switch (ccw.cmd()) {
      case SET_VQ -> setVq(device, sch, ccw, stream);
      case VDEV_RESET -> new Performed(device.reset(), sch, CcwResult.DONE);
      case READ_FEAT -> readFeatures(device, sch, ccw, stream);
      case WRITE_FEAT -> writeFeatures(device, sch, ccw, stream);
      case READ_CONF -> readConfig(device, sch, ccw, stream);
      case WRITE_CONF -> writeConfig(device, sch, ccw, stream);
      case READ_STATUS -> readStatus(device, sch, ccw, stream);
      case WRITE_STATUS -> writeStatus(device, sch, ccw, stream);
      case SET_IND -> setIndicators(device, sch, ccw, stream);
      case SET_CONF_IND -> setConfigIndicators(device, sch, ccw, stream);
      case READ_VQ_CONF -> readVqConfig(device, sch, ccw, stream);
      case SET_IND_ADAPTER -> setAdapterIndicators(device, sch, ccw, stream);
      case SET_VIRTIO_REV -> setRevision(device, sch, ccw, stream);
      default -> device.reject(sch);
    };
  }

  private static boolean wrongLength(Ccw1 ccw, int bytes) {
    return VirtualDevice.checksLength(ccw) ? ccw.count() != bytes : ccw.count() < bytes;
  }

  /** Wrong length, or no address. */
  private static boolean unusable(Ccw1 ccw, int bytes) {
    return wrongLength(ccw, bytes) || ccw.cda() == 0;
  }

  private static Performed setVq(
      VirtioDevice device, SubchDev sch, Ccw1 ccw, CcwDataStream stream) {
    boolean legacy = device.revision() < 1;
    int length = legacy ? LEGACY_VQ_BYTES : VQ_BYTES;
    if (unusable(ccw, length)) {
      return device.check(sch);
    }
    Optional<Bytes> info = stream.read(length);
    if (info.isEmpty()) {
      return device.check(sch);
    }
    Optional<VirtioDevice> set =
        legacy ? legacyQueue(device, info.get()) : queue(device, info.get());
    SubchDev counted = VirtualDevice.withCount(sch, 0);
    return set.isPresent()
        ? new Performed(set.get(), counted, CcwResult.DONE)
        : device.check(counted);
  }

  /** Queue address, alignment, index and size; empty is a program check. */
  private static Optional<VirtioDevice> legacyQueue(VirtioDevice device, Bytes info) {
    int index = info.shortAt(12);
    if (index >= QUEUE_LIMIT) {
      return Optional.empty();
    }
    if (info.longAt(0) != 0
        && (info.intAt(8) != LEGACY_ALIGN || device.queueSize(index) > info.shortAt(14))) {
      return Optional.empty();
    }
    return Optional.of(device);
  }

  /** Descriptors, reserved, index, size, available and used ring; empty is a program check. */
  private static Optional<VirtioDevice> queue(VirtioDevice device, Bytes info) {
    int index = info.shortAt(12);
    int size = info.shortAt(14);
    if (index >= QUEUE_LIMIT || info.longAt(0) != 0 && device.model().queueSize(index) < size) {
      return Optional.empty();
    }
    return Optional.of(info.longAt(0) == 0 ? device : device.withQueueSize(index, size));
  }

  private static Performed readFeatures(
      VirtioDevice device, SubchDev sch, Ccw1 ccw, CcwDataStream stream) {
    if (unusable(ccw, FEATURES_BYTES)) {
      return device.check(sch);
    }
    stream.advance(Integer.BYTES);
    Optional<Bytes> index = stream.read(1);
    if (index.isEmpty()) {
      return device.check(sch);
    }
    int features = device.model().features(index.get().byteAt(0), device.revision());
    stream.rewind();
    return stream.write(Bytes.ofInts(Integer.reverseBytes(features)))
        ? device.done(sch, ccw.count() - FEATURES_BYTES)
        : device.check(sch);
  }

  private static Performed writeFeatures(
      VirtioDevice device, SubchDev sch, Ccw1 ccw, CcwDataStream stream) {
    Optional<Bytes> operand =
        unusable(ccw, FEATURES_BYTES) ? Optional.empty() : stream.read(FEATURES_BYTES);
    if (operand.isEmpty()) {
      return device.check(sch);
    }
    long features = Integer.reverseBytes(operand.get().intAt(0)) & 0xffffffffL;
    int index = operand.get().byteAt(4);
    long accepted = device.guestFeatures();
    VirtioDevice written = device;
    if (index == 0) {
      written = device.withGuestFeatures(accepted & 0xffffffff00000000L | features);
    } else if (index == 1 && device.revision() >= 1) {
      written = device.withGuestFeatures(accepted & 0xffffffffL | features << 32);
    }
    return written.done(sch, ccw.count() - FEATURES_BYTES);
  }

  /** The residual count is stored when the transfer fails, and only then: QEMU has it inverted. */
  private static Performed readConfig(
      VirtioDevice device, SubchDev sch, Ccw1 ccw, CcwDataStream stream) {
    if (configUnusable(device, ccw)) {
      return device.check(sch);
    }
    int length = Math.min(ccw.count(), device.model().configBytes());
    return stream.write(device.config().slice(0, length))
        ? new Performed(device, sch, CcwResult.DONE)
        : device.check(VirtualDevice.withCount(sch, ccw.count() - length));
  }

  private static Performed writeConfig(
      VirtioDevice device, SubchDev sch, Ccw1 ccw, CcwDataStream stream) {
    if (configUnusable(device, ccw)) {
      return device.check(sch);
    }
    int length = Math.min(ccw.count(), device.model().configBytes());
    Optional<Bytes> config = stream.read(length);
    if (config.isEmpty()) {
      return device.check(sch);
    }
    boolean wce =
        length > VirtioModel.WCE_OFFSET
            ? config.get().byteAt(VirtioModel.WCE_OFFSET) != 0
            : device.wce();
    return device.withWce(wce).done(sch, ccw.count() - length);
  }

  private static boolean configUnusable(VirtioDevice device, Ccw1 ccw) {
    boolean tooLong = VirtualDevice.checksLength(ccw) && ccw.count() > device.model().configBytes();
    return tooLong || ccw.cda() == 0;
  }

  /** The one command that does not use the data stream. */
  private static Performed readStatus(
      VirtioDevice device, SubchDev sch, Ccw1 ccw, CcwDataStream stream) {
    if (unusable(ccw, STATUS_BYTES)) {
      return device.check(sch);
    }
    stream.storeDirect(device.status());
    return device.done(sch, ccw.count() - STATUS_BYTES);
  }

  private static Performed writeStatus(
      VirtioDevice device, SubchDev sch, Ccw1 ccw, CcwDataStream stream) {
    Optional<Bytes> status =
        unusable(ccw, STATUS_BYTES) ? Optional.empty() : stream.read(STATUS_BYTES);
    return status.isPresent()
        ? device.withStatus(status.get().byteAt(0)).done(sch, ccw.count() - STATUS_BYTES)
        : device.check(sch);
  }

  private static Performed setIndicators(
      VirtioDevice device, SubchDev sch, Ccw1 ccw, CcwDataStream stream) {
    if (wrongLength(ccw, INDICATORS_BYTES)) {
      return device.check(sch);
    }
    if (device.thinint()) {
      return device.reject(sch);
    }
    if (ccw.cda() == 0 || stream.read(INDICATORS_BYTES).isEmpty()) {
      return device.check(sch);
    }
    return device.withIndicators(false).done(sch, ccw.count() - INDICATORS_BYTES);
  }

  private static Performed setConfigIndicators(
      VirtioDevice device, SubchDev sch, Ccw1 ccw, CcwDataStream stream) {
    return unusable(ccw, INDICATORS_BYTES) || stream.read(INDICATORS_BYTES).isEmpty()
        ? device.check(sch)
        : device.done(sch, ccw.count() - INDICATORS_BYTES);
  }

  private static Performed readVqConfig(
      VirtioDevice device, SubchDev sch, Ccw1 ccw, CcwDataStream stream) {
    Optional<Bytes> index =
        unusable(ccw, VQ_CONFIG_BYTES) ? Optional.empty() : stream.read(Short.BYTES);
    if (index.isEmpty() || index.get().shortAt(0) >= QUEUE_LIMIT) {
      return device.check(sch);
    }
    Bytes size = Bytes.ofInts(device.queueSize(index.get().shortAt(0)) << 16).slice(0, 2);
    return stream.write(size) ? device.done(sch, ccw.count() - VQ_CONFIG_BYTES) : device.check(sch);
  }

  private static Performed setAdapterIndicators(
      VirtioDevice device, SubchDev sch, Ccw1 ccw, CcwDataStream stream) {
    if (unusable(ccw, ADAPTER_BYTES)) {
      return device.check(sch);
    }
    if (device.indicators() && !device.thinint()) {
      return device.reject(sch);
    }
    return stream.read(ADAPTER_BYTES).isEmpty()
        ? device.check(sch)
        : device.withIndicators(true).done(sch, ccw.count() - ADAPTER_BYTES);
  }

  /** Can be set once; does not count a residual. */
  private static Performed setRevision(
      VirtioDevice device, SubchDev sch, Ccw1 ccw, CcwDataStream stream) {
    Optional<Bytes> operand =
        ccw.count() < REVISION_BYTES || ccw.cda() == 0
            ? Optional.empty()
            : stream.read(REVISION_BYTES);
    if (operand.isEmpty()) {
      return device.check(sch);
    }
    int revision = operand.get().shortAt(0);
    int length = REVISION_BYTES + operand.get().shortAt(2);
    if (ccw.count() < length || VirtualDevice.checksLength(ccw) && ccw.count() > length) {
      return device.check(sch);
    }
    if (device.revision() >= 0 || revision > REVISION_MAX) {
      return device.reject(sch);
    }
    return new Performed(device.withRevision(revision), sch, CcwResult.DONE);
  }
}
