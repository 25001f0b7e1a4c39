package ccwlab.cluster.campaign;

import ccwlab.input.InputException;
import ccwlab.report.WholeFile;
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
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The file of a campaign: a line that says what it is, a record that says what was asked, and a
 * record for each result, in the order in which they came. It is only ever appended to: whatever
 * ends the program, it is good up to the last whole record. For one thread.
 */
public final class CampaignFile implements AutoCloseable {
  private static final String LINE = "ccwlab campaign ";
  private static final String VERSION = "1";
  private static final byte[] FIRST = (LINE + VERSION + "\n").getBytes(StandardCharsets.UTF_8);

  /** Before a result: its task's number, and when it came. */
  private static final int PIECE_HEAD = 2 * Long.BYTES;

  /** In place of a task's number: the campaign came to its end. */
  private static final long FINISHED = -1;

  private static final int RECORD_MOST = 1 << 30;

  private final Path path;
  private final FileChannel channel;
  private final SortedMap<Long, Long> places = new TreeMap<>();
  private byte[] asked;
  private long end;
  private long cut;
  private long lastMillis;

  private CampaignFile(Path path, FileChannel channel) {
    this.path = path;
    this.channel = channel;
  }

  /**
   * Begins a file; what is there is replaced.
   *
   * @param asked what was asked
   * @throws InputException if it cannot be written
   */
  public static CampaignFile create(Path path, byte[] asked) {
    return opened(
        path,
        file -> {
          file.channel.truncate(0);
          file.write(ByteBuffer.wrap(FIRST));
          file.write(Framed.of(asked));
          file.channel.force(false);
          file.asked = asked;
        },
        StandardOpenOption.CREATE,
        StandardOpenOption.READ,
        StandardOpenOption.WRITE);
  }

  /**
   * Opens a file to go on with it. What stands behind the last whole record is cut off.
   *
   * @throws InputException if it is not there, not of this version, not in order, or in use
   */
  public static CampaignFile open(Path path) {
    return opened(path, CampaignFile::readAll, StandardOpenOption.READ, StandardOpenOption.WRITE);
  }

  /** It begins as the file of a campaign does. */
  public static boolean isOne(Path path) {
    try (FileChannel there = FileChannel.open(path, StandardOpenOption.READ)) {
      ByteBuffer line = ByteBuffer.allocate(LINE.length());
      there.read(line, 0);
      return Arrays.equals(line.array(), LINE.getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      return false; // Whoever opens it says why it cannot be read.
    }
  }

  /**
   * There is such a file, with results of a campaign that has not come to its end.
   *
   * @throws InputException if it cannot be read
   */
  public static boolean isUnfinished(Path path) {
    if (!isOne(path)) {
      return false;
    }
    try (CampaignFile file = open(path)) {
      return !file.places.isEmpty() && !file.has(FINISHED);
    }
  }

  private interface Begin {
    void with(CampaignFile file) throws IOException;
  }

  private static CampaignFile opened(Path path, Begin begin, StandardOpenOption... how) {
    FileChannel channel = null;
    try {
      channel = FileChannel.open(path, how);
      if (channel.tryLock() == null) {
        throw new OverlappingFileLockException();
      }
      CampaignFile file = new CampaignFile(path, channel);
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

  private void readAll() throws IOException {
    checkFirstLine();
    end = FIRST.length;
    byte[] content = next();
    if (content == null) {
      throw new InputException(
          path + ": does not say what was asked; allowed: the file of a campaign that has begun");
    }
    asked = content;
    for (long place = end; (content = next()) != null; place = end) {
      if (content.length < PIECE_HEAD) {
        throw garbage(place);
      }
      ByteBuffer piece = ByteBuffer.wrap(content);
      places.putIfAbsent(piece.getLong(0), place);
      lastMillis = piece.getLong(Long.BYTES);
    }
    cut = channel.size() - end;
    channel.truncate(end);
  }

  private void checkFirstLine() throws IOException {
    ByteBuffer line = ByteBuffer.allocate((int) Math.min(FIRST.length, channel.size()));
    read(line, 0);
    String first = new String(line.array(), StandardCharsets.UTF_8);
    if (first.equals(new String(FIRST, StandardCharsets.UTF_8))) {
      return;
    }
    String said =
        first.startsWith(LINE)
            ? "is of version " + first.substring(LINE.length()).strip()
            : "is not the file of a campaign";
    throw new InputException(
        path + ": " + said + "; allowed: version " + VERSION + ", as --campaign writes it");
  }

  /** The content of the next record; null at the end, or before what is not whole. */
  private byte[] next() throws IOException {
    long size = channel.size();
    if (size - end < Framed.HEAD_BYTES) {
      return null;
    }
    ByteBuffer head = ByteBuffer.allocate(Framed.HEAD_BYTES);
    read(head, end);
    if (!Framed.isHead(head) || Framed.length(head) < 0 || Framed.length(head) > RECORD_MOST) {
      throw garbage(end);
    }
    long after = end + Framed.HEAD_BYTES + Framed.length(head);
    if (after > size) {
      return null;
    }
    ByteBuffer content = ByteBuffer.allocate(Framed.length(head));
    read(content, end + Framed.HEAD_BYTES);
    if (!Framed.fits(head, content.array())) {
      if (after == size) {
        return null;
      }
      throw garbage(end);
    }
    end = after;
    return content.array();
  }

  private InputException garbage(long place) {
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

  private void write(ByteBuffer bytes) throws IOException {
    while (bytes.hasRemaining()) {
      end += channel.write(bytes, end);
    }
  }

  public Path path() {
    return path;
  }

  /** What was asked. */
  public byte[] asked() {
    return asked.clone();
  }

  /** Octets behind the last whole record that were cut off. */
  public long cut() {
    return cut;
  }

  /** Milliseconds from the campaign's begin to the last result. */
  public long lastMillis() {
    return lastMillis;
  }

  /** Numbers of the tasks whose results are there, from {@code first} to before {@code end}. */
  public Iterable<Long> tasks(long first, long end) {
    return new TreeMap<>(places.subMap(first, end)).keySet();
  }

  /** The result of a task is there. */
  public boolean has(long task) {
    return places.containsKey(task);
  }

  /**
   * The result of a task.
   *
   * @throws InputException if it cannot be read any more
   */
  public byte[] result(long task) {
    try {
      long place = places.get(task);
      ByteBuffer head = ByteBuffer.allocate(Framed.HEAD_BYTES);
      read(head, place);
      ByteBuffer result = ByteBuffer.allocate(Framed.length(head) - PIECE_HEAD);
      read(result, place + Framed.HEAD_BYTES + PIECE_HEAD);
      return result.array();
    } catch (IOException e) {
      throw unusable(path, e);
    }
  }

  /**
   * Appends a result.
   *
   * @param millis from the campaign's begin
   * @throws InputException if it cannot be written
   */
  public void add(long task, long millis, byte[] result) {
    ByteBuffer content = ByteBuffer.allocate(PIECE_HEAD + result.length);
    content.putLong(task).putLong(millis).put(result);
    long place = end;
    try {
      write(Framed.of(content.array()));
    } catch (IOException e) {
      end = place;
      throw new InputException("cannot write " + path + ": " + WholeFile.reason(e));
    }
    places.put(task, place);
    lastMillis = millis;
  }

  /** The campaign has come to its end. */
  public void finish() {
    if (!has(FINISHED)) {
      add(FINISHED, lastMillis, new byte[0]);
    }
  }

  /** What has been added is on the disk after this, whatever happens to the machine. */
  @Override
  public void close() {
    try {
      channel.force(false);
      channel.close();
    } catch (IOException e) {
      throw new InputException("cannot write " + path + ": " + WholeFile.reason(e));
    }
  }
}
