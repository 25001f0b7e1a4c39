package ccwlab.explore.octets;

import ccwlab.input.InputException;
import ccwlab.report.WholeFile;
import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;

/**
 * A file that is only added to: a line that says what it is, a record that says what was asked, and
 * more records. Whatever ends the program, it is good up to the last whole record. One program at a
 * time has it open. One thread may add while another one reads what stands before.
 */
public final class RecordFile implements Closeable {
  private static final int RECORD_MOST = 1 << 30;

  private final Path path;
  private final FileChannel channel;
  private byte[] asked;
  private long end;

  /**
   * What kind of file it is.
   *
   * @param line its first line, but for the version
   * @param name for complaints: {@code the file of ...}
   */
  public record Form(String line, int version, String name) {
    private byte[] first() {
      return (line + version + "\n").getBytes(StandardCharsets.UTF_8);
    }
  }

  /**
   * The beginning of a record.
   *
   * @param length of its content in octets
   * @param first octet of its content
   */
  public record Peek(int length, byte first) {}

  private interface Begin {
    void with(RecordFile file) throws IOException;
  }

  private RecordFile(Path path, FileChannel channel) {
    this.path = path;
    this.channel = channel;
  }

  /**
   * Begins a file; what is there is replaced.
   *
   * @param asked what was asked
   * @throws InputException if it cannot be written, or is in use
   */
  public static RecordFile create(Path path, Form form, byte[] asked) {
    return opened(
        path,
        file -> {
          file.asked = asked.clone();
          file.cutTo(0);
          file.append(ByteBuffer.wrap(form.first()));
          file.add(asked);
        },
        StandardOpenOption.CREATE,
        StandardOpenOption.READ,
        StandardOpenOption.WRITE);
  }

  /**
   * Opens a file; it stays as it is.
   *
   * @throws InputException if it is not there, not of this form, does not say what was asked, or is
   *     in use
   */
  public static RecordFile open(Path path, Form form) {
    return opened(
        path, file -> file.begin(form), StandardOpenOption.READ, StandardOpenOption.WRITE);
  }

  /** It is a regular file, and begins as those of this form do. */
  public static boolean isOne(Path path, Form form) {
    if (!Files.isRegularFile(path)) {
      return false;
    }
    try (FileChannel there = FileChannel.open(path, StandardOpenOption.READ)) {
      ByteBuffer line = ByteBuffer.allocate(form.line().length());
      there.read(line, 0);
      return Arrays.equals(line.array(), form.line().getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      return false; // Whoever opens it says why it cannot be read.
    }
  }

  private static RecordFile opened(Path path, Begin begin, StandardOpenOption... how) {
    FileChannel channel = null;
    try {
      channel = FileChannel.open(path, how);
      if (channel.tryLock() == null) {
        throw new OverlappingFileLockException();
      }
      RecordFile file = new RecordFile(path, channel);
      begin.with(file);
      return file;
    } catch (OverlappingFileLockException e) {
      throw closed(channel, new InputException(path + ": another campaign is writing it"));
    } catch (IOException e) {
      throw closed(channel, unusable(path, e));
    } catch (InputException e) {
      throw closed(channel, e);
    }
  }

  private static InputException unusable(Path path, IOException e) {
    String reason = Files.isDirectory(path) ? "Is a directory" : WholeFile.reason(e);
    return new InputException(
        path + ": " + reason + "; allowed: the file of a campaign, readable and writable");
  }

  private static InputException closed(FileChannel channel, InputException e) {
    if (channel != null) {
      try {
        channel.close();
      } catch (IOException suppressed) {
        e.addSuppressed(suppressed);
      }
    }
    return e;
  }

  private void begin(Form form) throws IOException {
    checkFirstLine(form);
    end = form.first().length;
    asked = record(end);
    if (asked == null) {
      throw new InputException(
          path + ": does not say what was asked; allowed: the file of a campaign that has begun");
    }
    end = after(end, asked.length);
  }

  private void checkFirstLine(Form form) throws IOException {
    ByteBuffer line = ByteBuffer.allocate((int) Math.min(form.first().length, channel.size()));
    read(line, 0);
    if (Arrays.equals(line.array(), form.first())) {
      return;
    }
    String first = new String(line.array(), StandardCharsets.UTF_8);
    String said =
        first.startsWith(form.line())
            ? "is of version " + first.substring(form.line().length()).strip()
            : "is not " + form.name();
    throw new InputException(
        path + ": " + said + "; allowed: version " + form.version() + ", as --campaign writes it");
  }

  /**
   * The content of the record that stands there.
   *
   * @return null at the file's end, or before what is not whole
   * @throws InputException if it was changed since it was written, or cannot be read
   */
  public byte[] record(long place) {
    try {
      ByteBuffer head = head(place, Framed.HEAD_BYTES);
      long after = head == null ? 0 : after(place, Framed.length(head));
      if (head == null || after > channel.size()) {
        return null;
      }
      ByteBuffer content = ByteBuffer.allocate(Framed.length(head));
      read(content, place + Framed.HEAD_BYTES);
      if (Framed.fits(head, content.array())) {
        return content.array();
      }
      if (after == channel.size()) {
        return null;
      }
      throw damaged(place);
    } catch (IOException e) {
      throw unusable(path, e);
    }
  }

  /**
   * The beginning of the record that stands there; null if there is not so much.
   *
   * @throws InputException if it was changed since it was written, or cannot be read
   */
  public Peek peek(long place) {
    try {
      ByteBuffer head = head(place, Framed.HEAD_BYTES + 1);
      return head == null ? null : new Peek(Framed.length(head), head.get(Framed.HEAD_BYTES));
    } catch (IOException e) {
      throw unusable(path, e);
    }
  }

  private ByteBuffer head(long place, int octets) throws IOException {
    if (channel.size() - place < octets) {
      return null;
    }
    ByteBuffer head = ByteBuffer.allocate(octets);
    read(head, place);
    int length = Framed.length(head);
    if (!Framed.isHead(head) || length < 0 || length > RECORD_MOST) {
      throw damaged(place);
    }
    return head;
  }

  /** Where the record ends that stands at {@code place} and has so many octets. */
  public static long after(long place, int length) {
    return place + Framed.HEAD_BYTES + length;
  }

  /** What stands there was not written so. */
  public InputException damaged(long place) {
    return new InputException(
        "%s: octet %,d: what stands there was not written by a campaign, or was changed since; allowed: the file as it was written"
            .formatted(path, place));
  }

  private void read(ByteBuffer into, long from) throws IOException {
    long place = from;
    while (into.hasRemaining()) {
      int got = channel.read(into, place);
      if (got < 0) {
        throw new EOFException("it has become shorter");
      }
      place += got;
    }
    into.flip();
  }

  /**
   * Adds a record.
   *
   * @return where it stands
   * @throws InputException if it cannot be written; it does not count then
   */
  public long add(byte[] content) {
    long place = end;
    append(Framed.of(content));
    return place;
  }

  private void append(ByteBuffer octets) {
    long place = end;
    try {
      while (octets.hasRemaining()) {
        place += channel.write(octets, place);
      }
      end = place;
    } catch (IOException e) {
      throw unwritten(e);
    }
  }

  private InputException unwritten(IOException e) {
    return new InputException("cannot write " + path + ": " + WholeFile.reason(e));
  }

  /**
   * Forgets what stands behind that place.
   *
   * @return how many octets that were
   */
  public long cutTo(long place) {
    try {
      long cut = channel.size() - place;
      channel.truncate(place);
      end = place;
      return cut;
    } catch (IOException e) {
      throw unwritten(e);
    }
  }

  /** Where the next record goes. */
  public long end() {
    return end;
  }

  public Path path() {
    return path;
  }

  /** What was asked. */
  public byte[] asked() {
    return asked.clone();
  }

  /** What has been added is on the disk after this, whatever happens to the machine. */
  public void force() {
    try {
      channel.force(false);
    } catch (IOException e) {
      throw unwritten(e);
    }
  }

  @Override
  public void close() {
    try {
      channel.close();
    } catch (IOException e) {
      throw unwritten(e);
    }
  }
}
