package ccwlab.host;

import ccwlab.arch.Bytes;
import ccwlab.hardware.device.FileMedium;
import ccwlab.hardware.device.Medium;
import ccwlab.hardware.device.MediumException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The disk of one copy of a scenario: a file of its own with the image's content, so that copies do
 * not see each other's writes. It goes back to the image's content between rounds and is deleted in
 * the end.
 */
final class Disk implements Medium, AutoCloseable {
  private final Path file;
  private final FileMedium image;
  private final FileMedium own;
  private final Set<Long> written = ConcurrentHashMap.newKeySet();

  private Disk(Path file, FileMedium image, FileMedium own) {
    this.file = file;
    this.image = image;
    this.own = own;
  }

  /**
   * A disk with the content of {@code image}.
   *
   * @throws MediumException if the image cannot be read or copied
   */
  static Disk copyOf(Path image) {
    try {
      Path file = Files.createTempFile("ccwlab-", ".img");
      file.toFile().deleteOnExit();
      Files.copy(image, file, StandardCopyOption.REPLACE_EXISTING);
      return new Disk(file, FileMedium.openReadOnly(image), FileMedium.open(file));
    } catch (IOException e) {
      throw new MediumException(image + ": cannot be copied: " + e.getMessage(), e);
    }
  }

  /** The image's content again. */
  void restore() {
    for (long block : written) {
      own.write(block, image.read(block));
    }
    written.clear();
  }

  @Override
  public long blocks() {
    return own.blocks();
  }

  @Override
  public Bytes read(long block) {
    return own.read(block);
  }

  @Override
  public void write(long block, Bytes content) {
    written.add(block);
    own.write(block, content);
  }

  @Override
  public void close() {
    own.close();
    image.close();
    file.toFile().delete();
  }
}
