package ccwlab.hardware.device;

import ccwlab.arch.Bytes;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;

/**
 * A disk that is a file of the user's: what is written is in the file at once. The user has asked
 * for that; else a disk is a {@link CopyOnWriteMedium}. Several threads may use one.
 */
public final class FileMedium implements Medium, AutoCloseable {
  private final Path path;
  private final FileImage image;
  private final RandomAccessFile file;

  private FileMedium(Path path, FileImage image, RandomAccessFile file) {
    this.path = path;
    this.image = image;
    this.file = file;
  }

  /**
   * Opens a disk.
   *
   * @throws MediumException as {@link FileImage#open}, or if the file may not be written
   */
  public static FileMedium open(Path path) {
    FileImage image = FileImage.open(path);
    if (!Files.isWritable(path)) {
      image.close();
      throw new MediumException(path + ": may not be written");
    }
    try {
      return new FileMedium(path, image, new RandomAccessFile(path.toFile(), "rw"));
    } catch (IOException e) {
      image.close();
      throw new MediumException(path + ": cannot be opened: " + e.getMessage(), e);
    }
  }

  @Override
  public long blocks() {
    return image.blocks();
  }

  @Override
  public Bytes read(long block) {
    return image.read(block);
  }

  @Override
  public synchronized void write(long block, Bytes content) {
    Objects.checkIndex(block, blocks());
    try {
      file.seek(block * BLOCK_BYTES);
      file.write(content.toArray());
    } catch (IOException e) {
      throw new MediumException(path + ": block " + block + " cannot be written", e);
    }
  }

  @Override
  public void close() {
    image.close();
    try {
      file.close();
    } catch (IOException e) {
      throw new MediumException(path + ": cannot be closed", e);
    }
  }
}
