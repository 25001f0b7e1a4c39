package ccwlab.host;

import ccwlab.hardware.device.BlockImage;
import ccwlab.hardware.device.FileImage;
import ccwlab.hardware.device.FileMedium;
import ccwlab.hardware.device.GeneratedImage;
import ccwlab.hardware.device.MediumException;
import ccwlab.scenario.DiskImage;
import java.util.HashMap;
import java.util.Map;

/**
 * The images behind the disks of a scenario, each file open once however many copies and disks use
 * it. Several threads may use one.
 */
public final class Images {
  private final Map<DiskImage, BlockImage> open = new HashMap<>();
  private int users;

  /**
   * The blocks of an image.
   *
   * @param image of a disk
   * @throws MediumException if its file cannot be read
   */
  public synchronized BlockImage of(DiskImage image) {
    return open.computeIfAbsent(image, Images::opened);
  }

  private static BlockImage opened(DiskImage image) {
    if (image instanceof DiskImage.OfFile file) {
      return FileImage.open(file.path());
    }
    if (image instanceof DiskImage.Written file) {
      return FileMedium.open(file.path());
    }
    if (image instanceof DiskImage.Generated generated) {
      return new GeneratedImage(generated.blocks(), generated.seed());
    }
    throw new IllegalArgumentException("a device without a disk has no image");
  }

  /** Somebody is going to use them. */
  synchronized void use() {
    users++;
  }

  /** Somebody does not use them any more: with the last one the files are closed. */
  synchronized void release() {
    users--;
    if (users > 0) {
      return;
    }
    for (BlockImage image : open.values()) {
      if (image instanceof FileImage file) {
        file.close();
      } else if (image instanceof FileMedium disk) {
        disk.close();
      }
    }
    open.clear();
  }
}
