package ccwlab.explore;

import ccwlab.arch.Bytes;
import ccwlab.arch.Schid;
import ccwlab.hardware.device.Medium;
import ccwlab.hardware.device.NoMedium;
import ccwlab.host.StorageSupply;
import ccwlab.outcome.DrainedStorage;
import ccwlab.property.Rest;
import ccwlab.scenario.DiskImage;
import ccwlab.storage.HostStorage;
import ccwlab.storage.Storage;
import java.util.HashMap;
import java.util.Map;

/**
 * A {@link Store} behind the interfaces that the machines use. Everything goes through an {@link
 * AccessLog}, which notes what a step reads and writes.
 */
final class StorageView implements StorageSupply, DrainedStorage, Rest {
  private final Origin origin;
  private final AccessLog log;
  private final GuestView guest;
  private final HostView host;
  private final Map<Schid, Medium> media = new HashMap<>();

  StorageView(Origin origin) {
    this.origin = origin;
    this.log = new AccessLog(origin);
    this.guest = new GuestView(origin.memoryBytes(), log);
    this.host = new HostView(log, guest);
  }

  /** Shows {@code store} from now on, and begins to note accesses. */
  void show(Store store) {
    log.begin(store);
  }

  AccessLog log() {
    return log;
  }

  @Override
  public Storage memory() {
    return guest;
  }

  @Override
  public HostStorage host() {
    return host;
  }

  @Override
  public Medium medium(Schid schid, DiskImage image) {
    Medium medium =
        image.isDisk() ? new DiskView(origin, log, origin.addDisk(image)) : NoMedium.INSTANCE;
    media.put(schid, medium);
    return medium;
  }

  @Override
  public Bytes memory(long address, int lengthBytes) {
    return guest.read(address, lengthBytes);
  }

  @Override
  public Bytes disk(Schid schid, int lengthBytes) {
    Medium medium = media.get(schid);
    Bytes content = Bytes.EMPTY;
    for (long block = 0; block < medium.blocks() && content.length() < lengthBytes; block++) {
      content = content.concat(medium.read(block));
    }
    return content.slice(0, Math.min(content.length(), lengthBytes));
  }

  @Override
  public long pins() {
    return host.pins();
  }

  @Override
  public int kernelBlocks() {
    return host.blocks();
  }

  @Override
  public Bytes block(Schid schid, long block) {
    return media.get(schid).read(block);
  }
}
