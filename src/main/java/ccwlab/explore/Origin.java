package ccwlab.explore;

import ccwlab.arch.Bytes;
import ccwlab.hardware.device.Medium;
import ccwlab.hardware.device.MediumException;
import ccwlab.host.Assembly;
import ccwlab.storage.GuestMemory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Storage and disks as at the start of a round; never changed. */
final class Origin {
  private final GuestMemory memory;
  private final List<Bytes> images = new ArrayList<>();
  private final long memoryBytes;

  Origin(Assembly assembly) {
    this.memoryBytes = assembly.scenario().memoryBytes();
    this.memory = new GuestMemory((int) memoryBytes);
    assembly.write(memory);
  }

  long memoryBytes() {
    return memoryBytes;
  }

  long doubleword(long address) {
    return memory.doublewordAt(address & -8L);
  }

  /**
   * Takes in a disk.
   *
   * @return its index
   */
  int addDisk(String image) {
    try {
      images.add(Bytes.owning(Files.readAllBytes(Path.of(image))));
      return images.size() - 1;
    } catch (IOException e) {
      throw new MediumException(image + ": cannot be read: " + e.getMessage(), e);
    }
  }

  long blocks(int disk) {
    return images.get(disk).length() / Medium.BLOCK_BYTES;
  }

  Bytes block(int disk, long block) {
    return images.get(disk).slice((int) block * Medium.BLOCK_BYTES, Medium.BLOCK_BYTES);
  }
}
