package ccwlab.explore;

import ccwlab.arch.Bytes;
import ccwlab.hardware.device.BlockImage;
import ccwlab.host.Assembly;
import ccwlab.host.Images;
import ccwlab.scenario.DiskImage;
import ccwlab.storage.GuestMemory;
import java.util.ArrayList;
import java.util.List;

/** Storage and disks as at the start of a round; never changed. */
final class Origin {
  private final GuestMemory memory;
  private final Images images = new Images();
  private final List<BlockImage> disks = new ArrayList<>();

  Origin(Assembly assembly) {
    this.memory = assembly.memory();
  }

  long memoryBytes() {
    return memory.sizeBytes();
  }

  long doubleword(long address) {
    return memory.doublewordAt(address & -8L);
  }

  /**
   * Takes in a disk.
   *
   * @return its index
   * @throws ccwlab.hardware.device.MediumException if its image cannot be read
   */
  int addDisk(DiskImage image) {
    disks.add(images.of(image));
    return disks.size() - 1;
  }

  long blocks(int disk) {
    return disks.get(disk).blocks();
  }

  Bytes block(int disk, long block) {
    return disks.get(disk).read(block);
  }
}
