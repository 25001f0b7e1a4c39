package ccwlab.hardware.device;

import ccwlab.arch.Bytes;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Objects;
import java.util.Set;

/**
 * A disk whose blocks are an image file: block n lies at byte 512 n. Reads and writes are
 * positional, so that several threads may use one image.
 */
public final class FileMedium implements Medium, AutoCloseable {
  private final Path path;
  private final FileChannel channel;
  private final long blocks;

  private FileMedium(Path path, FileChannel channel, long blocks) {
    this.path = path;
    this.channel = channel;
    this.blocks = blocks;
  }

  /**
   * Opens an image for reading and writing.
   *
   * @throws MediumException if it is missing, not accessible, or not a multiple of 512 bytes of at
   *     least one block
   */
  public static FileMedium open(Path path) {
    return open(path, Set.of(StandardOpenOption.READ, StandardOpenOption.WRITE));
  }

  /** As {@link #open}, and a write is an error; for devices that are write protected. */
  public static FileMedium openReadOnly(Path path) {
    return open(path, Set.of(StandardOpenOption.READ));
  }

  private static FileMedium open(Path path, Set<StandardOpenOption> options) {
    try {
      long sizeBytes = Files.size(path);
      if (sizeBytes == 0 || sizeBytes % BLOCK_BYTES != 0) {
        throw new MediumException(
            path + ": " + sizeBytes + " bytes, not a multiple of " + BLOCK_BYTES + " above zero");
      }
      return new FileMedium(path, FileChannel.open(path, options), sizeBytes / BLOCK_BYTES);
    } catch (NoSuchFileException e) {
      throw new MediumException(path + ": no such image file", e);
    } catch (IOException e) {
      throw new MediumException(path + ": cannot be opened: " + e.getMessage(), e);
    }
  }

  @Override
  public long blocks() {
    return blocks;
  }

  @Override
  public Bytes read(long block) {
    Objects.checkIndex(block, blocks);
    byte[] content = new byte[BLOCK_BYTES];
    ByteBuffer buffer = ByteBuffer.wrap(content);
    try {
      while (buffer.hasRemaining()) {
        if (channel.read(buffer, block * BLOCK_BYTES + buffer.position()) < 0) {
          throw new MediumException(
              path
                  + ": block "
                  + block
                  + " is gone: "
                  + channel.size()
                  + " bytes left of "
                  + blocks * BLOCK_BYTES);
        }
      }
    } catch (IOException e) {
      throw new MediumException(path + ": block " + block + " cannot be read", e);
    }
    return Bytes.owning(content);
  }

  @Override
  public void write(long block, Bytes content) {
    Objects.checkIndex(block, blocks);
    ByteBuffer buffer = ByteBuffer.wrap(content.toArray());
    try {
      while (buffer.hasRemaining()) {
        channel.write(buffer, block * BLOCK_BYTES + buffer.position());
      }
    } catch (IOException e) {
      throw new MediumException(path + ": block " + block + " cannot be written", e);
    }
  }

  @Override
  public void close() {
    try {
      channel.close();
    } catch (IOException e) {
      throw new MediumException(path + ": cannot be closed", e);
    }
  }
}
