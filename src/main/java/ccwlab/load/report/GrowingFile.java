package ccwlab.load.report;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * A file that grows by whole pieces. A piece that does not fit is taken back, so that what the file
 * holds is valid; then nothing more is written.
 */
final class GrowingFile implements AutoCloseable {
  private final Path path;
  private final boolean isNew;
  private final FileChannel channel;
  private long length;
  private boolean broken;

  /**
   * Begins it anew.
   *
   * @throws IOException with the system's reason
   */
  GrowingFile(Path path) throws IOException {
    this.path = path;
    this.isNew = Files.notExists(path);
    this.channel =
        FileChannel.open(
            path,
            StandardOpenOption.CREATE,
            StandardOpenOption.WRITE,
            StandardOpenOption.TRUNCATE_EXISTING);
  }

  Path path() {
    return path;
  }

  /**
   * Adds a piece, or nothing.
   *
   * @throws IOException with the system's reason, the first time it fails
   */
  void append(String piece) throws IOException {
    append(piece.getBytes(StandardCharsets.UTF_8));
  }

  /** The same with bytes. */
  void append(byte[] piece) throws IOException {
    if (broken) {
      return;
    }
    try {
      for (ByteBuffer left = ByteBuffer.wrap(piece); left.hasRemaining(); ) {
        channel.write(left);
      }
      length += piece.length;
    } catch (IOException e) {
      broken = true;
      cutBack();
      throw e;
    }
  }

  private void cutBack() {
    try {
      channel.truncate(length);
    } catch (IOException e) {
      // A pipe: what it was given it has.
    }
  }

  /** The run does not begin: no file is left that was not there before. */
  void discard() throws IOException {
    close();
    if (isNew) {
      Files.deleteIfExists(path);
    }
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
