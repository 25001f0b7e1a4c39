package ccwlab.host;

import ccwlab.arch.Schid;
import ccwlab.hardware.device.BlockImage;
import ccwlab.hardware.device.CopyOnWriteMedium;
import ccwlab.hardware.device.Medium;
import ccwlab.hardware.device.NoMedium;
import ccwlab.scenario.DiskImage;
import ccwlab.storage.HostMemory;
import ccwlab.storage.RestorableStorage;
import java.util.LinkedHashMap;
import java.util.Map;

/** Storage and disks of a copy whose machines run at the same time. */
final class LiveStorage implements StorageSupply {
  private final RestorableStorage memory;
  private final HostMemory host;
  private final Images images;
  private final Map<Schid, Medium> media = new LinkedHashMap<>();

  /**
   * @param images open as long as this is used
   */
  LiveStorage(RestorableStorage memory, Images images) {
    this.images = images;
    this.memory = memory;
    this.host = new HostMemory(memory);
  }

  @Override
  public RestorableStorage memory() {
    return memory;
  }

  @Override
  public HostMemory host() {
    return host;
  }

  @Override
  public Medium medium(Schid schid, DiskImage image) {
    Medium medium = image.isDisk() ? disk(images.of(image)) : NoMedium.INSTANCE;
    media.put(schid, medium);
    return medium;
  }

  private static Medium disk(BlockImage image) {
    return image instanceof Medium own ? own : new CopyOnWriteMedium(image);
  }

  /** The media that were asked for. */
  Map<Schid, Medium> media() {
    return media;
  }
}
