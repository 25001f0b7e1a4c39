package ccwlab.qemu.virtual;

import ccwlab.arch.Bytes;
import ccwlab.arch.Ccw1;
import ccwlab.qemu.SubchDev;
import java.util.Map;
import java.util.TreeMap;

/**
 * A virtio device behind a subchannel. Queues can be set up but are never worked.
 *
 * @param model which device
 * @param revision virtio-ccw revision in force; -1 before SET VIRTIO REVISION
 * @param status device status byte
 * @param guestFeatures features that the driver has accepted
 * @param wce the block device's write cache is on
 * @param indicators queue indicators have an address
 * @param thinint adapter interrupts are in use
 * @param queueSizes queues whose size the driver has changed
 */
public record VirtioDevice(
    VirtioModel model,
    int revision,
    int status,
    long guestFeatures,
    boolean wce,
    boolean indicators,
    boolean thinint,
    Map<Integer, Integer> queueSizes)
    implements VirtualDevice {
  static final int VERSION_1 = 32;
  private static final int CONFIG_WCE = 11;
  private static final int FLUSH = 9;
  private static final int FEATURES_OK = 0x08;
  private static final int DRIVER_OK = 0x04;

  public VirtioDevice {
    queueSizes = Map.copyOf(queueSizes);
  }

  /** A device that no driver has touched. */
  public static VirtioDevice of(VirtioModel model) {
    return new VirtioDevice(model, -1, 0, 0, true, false, false, Map.of());
  }

  @Override
  public Bytes senseId() {
    return model.senseId();
  }

  @Override
  public Performed perform(SubchDev sch, Ccw1 ccw, CcwDataStream stream) {
    return VirtioCommands.perform(this, sch, ccw, stream);
  }

  @Override
  public VirtioDevice disabled() {
    return withRevision(-1);
  }

  @Override
  public VirtioDevice reset() {
    return of(model).withRevision(revision);
  }

  boolean has(int feature) {
    return (guestFeatures >>> feature & 1) != 0;
  }

  Bytes config() {
    return model.config(has(VERSION_1), wce);
  }

  int queueSize(int index) {
    return queueSizes.getOrDefault(index, model.queueSize(index));
  }

  VirtioDevice withRevision(int changed) {
    return new VirtioDevice(
        model, changed, status, guestFeatures, wce, indicators, thinint, queueSizes);
  }

  /** Too late once the driver said FEATURES_OK. */
  VirtioDevice withGuestFeatures(long changed) {
    return (status & FEATURES_OK) != 0
        ? this
        : new VirtioDevice(
            model,
            revision,
            status,
            changed & model.features(),
            wce,
            indicators,
            thinint,
            queueSizes);
  }

  VirtioDevice withWce(boolean changed) {
    return new VirtioDevice(
        model, revision, status, guestFeatures, changed, indicators, thinint, queueSizes);
  }

  /**
   * A status of zero resets; a driver that cannot choose the cache mode gets the one it flushes.
   */
  VirtioDevice withStatus(int changed) {
    if (changed == 0) {
      return reset();
    }
    boolean decided = (changed & DRIVER_OK) == 0 || has(CONFIG_WCE);
    return new VirtioDevice(
        model,
        revision,
        changed,
        guestFeatures,
        decided ? wce : has(FLUSH),
        indicators,
        thinint,
        queueSizes);
  }

  VirtioDevice withIndicators(boolean adapter) {
    return new VirtioDevice(
        model, revision, status, guestFeatures, wce, true, thinint || adapter, queueSizes);
  }

  VirtioDevice withQueueSize(int index, int size) {
    if (size == 0 || queueSize(index) == 0) {
      return this;
    }
    Map<Integer, Integer> sizes = new TreeMap<>(queueSizes);
    sizes.put(index, size);
    return new VirtioDevice(
        model, revision, status, guestFeatures, wce, indicators, thinint, sizes);
  }
}
