package ccwlab.host;

import ccwlab.arch.Schid;
import ccwlab.hardware.device.Medium;
import ccwlab.hardware.device.NoMedium;
import ccwlab.storage.GuestMemory;
import ccwlab.storage.HostMemory;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/** Storage and disks of a copy whose machines run at the same time. */
final class LiveStorage implements StorageSupply {
  private final GuestMemory memory;
  private final HostMemory host;
  private final Map<Schid, Medium> media = new LinkedHashMap<>();

  LiveStorage(GuestMemory memory) {
    this.memory = memory;
    this.host = new HostMemory(memory);
  }

  @Override
  public GuestMemory memory() {
    return memory;
  }

  @Override
  public HostMemory host() {
    return host;
  }

  @Override
  public Medium medium(Schid schid, String image) {
    Medium medium = image.isEmpty() ? NoMedium.INSTANCE : Disk.copyOf(Path.of(image));
    media.put(schid, medium);
    return medium;
  }

  /** The media that were asked for. */
  Map<Schid, Medium> media() {
    return media;
  }
}
