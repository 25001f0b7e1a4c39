package ccwlab.hardware.device;

import ccwlab.arch.Bytes;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;

/**
 * An image file: block n lies at byte 512 n. It is opened for reading only, and a block is read
 * when somebody asks for it, so that a large image takes no room. Several threads may use one.
 */
public final class FileImage implements BlockImage, AutoCloseable {
  private final Path path;
  private final RandomAccessFile file;
  private final long blocks;

  private FileImage(Path path, RandomAccessFile file, long blocks) {
    this.path = path;
    this.file = file;
    this.blocks = blocks;
  }

  /**
   * Opens an image.
   *
   * @throws MediumException if it is missing, not readable, or not a multiple of 512 bytes of at
   *     least one block
   */
  public static FileImage open(Path path) {
    if (!Files.isRegularFile(path)) {
      throw new MediumException(path + ": no such image file");
    }
    try {
      long sizeBytes = Files.size(path);
      if (sizeBytes == 0 || sizeBytes % BLOCK_BYTES != 0) {
        throw new MediumException(
            path + ": " + sizeBytes + " bytes, not a multiple of " + BLOCK_BYTES + " above zero");
      }
      RandomAccessFile file = new RandomAccessFile(path.toFile(), "r");
      return new FileImage(path, file, sizeBytes / BLOCK_BYTES);
    } catch (IOException e) {
      throw new MediumException(path + ": cannot be opened: " + e.getMessage(), e);
    }
  }

  @Override
  public long blocks() {
    return blocks;
  }

  /** Not by a channel: an interrupt of one reader would close it for all. */
  @Override
  public synchronized Bytes read(long block) {
    Objects.checkIndex(block, blocks);
    byte[] content = new byte[BLOCK_BYTES];
    try {
      if (file.length() < (block + 1) * BLOCK_BYTES) {
        throw new MediumException(
            "%s: block %d is gone: %d bytes left of %d"
                .formatted(path, block, file.length(), blocks * BLOCK_BYTES));
      }
      file.seek(block * BLOCK_BYTES);
      file.readFully(content);
    } catch (IOException e) {
      throw new MediumException(path + ": block " + block + " cannot be read", e);
    }
    return Bytes.owning(content);
  }

  @Override
  public void close() {
    try {
      file.close();
    } catch (IOException e) {
      throw new MediumException(path + ": cannot be closed", e);
    }
  }
}
