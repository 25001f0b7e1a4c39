package ccwlab.explore.spread;

import ccwlab.explore.octets.OctetsIn;
import ccwlab.explore.octets.OctetsOut;
import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import java.util.zip.CRC32C;

/**
 * What a search has found, layer by layer, in a file that is only added to: it is good up to the
 * last whole layer, whenever the process ends. One thread may write while another one reads whole
 * layers.
 *
 * <pre>
 * record   length (4 bytes), CRC-32C of what follows (4 bytes), kind (1 byte), content
 * HEAD     the first one: version, and what was asked
 * NEWS     new states of a layer: hash, hash of the state before, rank, again and again
 * PAGE     what a worker tells of the states that it expanded
 * WHOLE    number of a layer, its new states: all records since the last of these belong to it
 * ENDED    the last one: nobody waits for more
 * </pre>
 */
public final class LayerFile implements Closeable {
  /** Of this form. */
  public static final int VERSION = 1;

  static final int HEAD = 1;
  static final int NEWS = 2;
  static final int PAGE = 3;
  private static final int WHOLE = 4;
  private static final int ENDED = 5;

  private static final int FRAME = 2 * Integer.BYTES;
  private static final int RECORD_MOST = 1 << 26;

  private final Path path;
  private final FileChannel file;
  private final List<Long> ends = new ArrayList<>();
  private final List<Long> news = new ArrayList<>();
  private byte[] asked;
  private long end;
  private long cut;

  private LayerFile(Path path, FileChannel file) {
    this.path = path;
    this.file = file;
  }

  private static LayerFileException unwritten(Path path, IOException e) {
    return new LayerFileException("cannot write " + path + ": " + e.getMessage());
  }

  /**
   * A new file.
   *
   * @param asked what the search is of; whoever goes on must ask for the same
   * @throws LayerFileException if it cannot be written
   */
  public static LayerFile create(Path path, byte[] asked) {
    try {
      LayerFile made =
          new LayerFile(
              path,
              FileChannel.open(
                  path,
                  StandardOpenOption.CREATE,
                  StandardOpenOption.TRUNCATE_EXISTING,
                  StandardOpenOption.READ,
                  StandardOpenOption.WRITE));
      made.asked = asked;
      made.add(HEAD, new OctetsOut().number(VERSION).all(asked).take());
      made.ends.add(made.end);
      return made;
    } catch (IOException e) {
      throw unwritten(path, e);
    }
  }

  /**
   * Opens a file to go on with it. What comes after the last whole layer is cut off.
   *
   * @throws LayerFileException if that is none, or of another version
   */
  public static LayerFile open(Path path) {
    try {
      FileChannel channel =
          FileChannel.open(path, StandardOpenOption.READ, StandardOpenOption.WRITE);
      LayerFile opened = new LayerFile(path, channel);
      opened.scan();
      return opened;
    } catch (IOException e) {
      throw new LayerFileException(path + " cannot be read: " + e.getMessage());
    }
  }

  private void scan() throws IOException {
    long size = file.size();
    end = FRAME + head();
    ends.add(end);
    long at = end;
    for (byte[] next = record(at, size); next != null; next = record(at, size)) {
      at += FRAME + next.length;
      if (next[0] == WHOLE) {
        whole(next, at);
      }
    }
    cut = size - end;
    file.truncate(end);
  }

  /** Reads what was asked; how long the record is. */
  private int head() throws IOException {
    byte[] head = record(0, file.size());
    if (head == null || head[0] != HEAD) {
      throw new LayerFileException(path + " is not the file of a search over several machines");
    }
    OctetsIn in = new OctetsIn(head);
    in.octet();
    long version = in.number();
    if (version != VERSION) {
      throw new LayerFileException(
          "%s is of version %d; allowed: %d".formatted(path, version, VERSION));
    }
    asked = in.rest();
    return head.length;
  }

  private void whole(byte[] record, long at) {
    OctetsIn in = new OctetsIn(record);
    in.octet();
    if (in.number() != layers()) {
      throw new LayerFileException(path + ", byte " + at + ": a layer is missing before this one");
    }
    news.add(in.number());
    ends.add(at);
    end = at;
  }

  /** Kind and content; null if there is no whole record. */
  private byte[] record(long at, long size) throws IOException {
    if (at + FRAME >= size) {
      return null;
    }
    ByteBuffer frame = read(at, FRAME);
    int length = frame.getInt();
    int sum = frame.getInt();
    if (length <= 0 || length > RECORD_MOST || at + FRAME + length > size) {
      return null;
    }
    byte[] record = read(at + FRAME, length).array();
    return checksum(record) == sum ? record : null;
  }

  private ByteBuffer read(long at, int length) throws IOException {
    ByteBuffer into = ByteBuffer.allocate(length);
    while (into.hasRemaining()) {
      if (file.read(into, at + into.position()) < 0) {
        throw new IOException("the file has become shorter");
      }
    }
    return into.flip();
  }

  private static int checksum(byte[] record) {
    CRC32C sum = new CRC32C();
    sum.update(record);
    return (int) sum.getValue();
  }

  /** What the search is of. */
  public byte[] asked() {
    return asked.clone();
  }

  /** Bytes that were cut off when the file was opened: of a layer that was not whole. */
  public long cut() {
    return cut;
  }

  public Path path() {
    return path;
  }

  /** How many layers are whole. */
  public synchronized int layers() {
    return news.size();
  }

  /** New states of a whole layer. */
  public synchronized long news(int layer) {
    return news.get(layer);
  }

  /** Adds to the layer that is not whole yet. */
  void add(int kind, byte[] content) {
    byte[] record = new byte[1 + content.length];
    record[0] = (byte) kind;
    System.arraycopy(content, 0, record, 1, content.length);
    ByteBuffer out = ByteBuffer.allocate(FRAME + record.length);
    out.putInt(record.length).putInt(checksum(record)).put(record).flip();
    try {
      while (out.hasRemaining()) {
        end += file.write(out, end);
      }
    } catch (IOException e) {
      throw unwritten(path, e);
    }
  }

  /** The layer is whole. */
  void whole(long newStates) {
    add(WHOLE, new OctetsOut().number(layers()).number(newStates).take());
    synchronized (this) {
      news.add(newStates);
      ends.add(end);
    }
  }

  /** The search has come to its end, and nobody is going to go on with it. */
  public void ended() {
    add(ENDED, new byte[0]);
  }

  /**
   * There is such a file, and in it a search that has not ended.
   *
   * @throws LayerFileException if it cannot be read
   */
  public static boolean isUnfinished(Path path) {
    if (!isOne(path)) {
      return false;
    }
    try (FileChannel channel = FileChannel.open(path, StandardOpenOption.READ)) {
      LayerFile file = new LayerFile(path, channel);
      int last = HEAD;
      boolean begun = false;
      long size = channel.size();
      for (long at = 0; at + FRAME < size; ) {
        ByteBuffer frame = file.read(at, FRAME + 1);
        last = frame.get(FRAME);
        begun |= last == WHOLE;
        at += FRAME + Math.max(1, frame.getInt());
      }
      return begun && last != ENDED;
    } catch (IOException e) {
      throw new LayerFileException(path + " cannot be read: " + e.getMessage());
    }
  }

  /**
   * What the search of a file is of; the rest of the file is not looked at.
   *
   * @throws LayerFileException if that is none, or of another version
   */
  public static byte[] asked(Path path) {
    try (FileChannel channel = FileChannel.open(path, StandardOpenOption.READ)) {
      LayerFile file = new LayerFile(path, channel);
      file.head();
      return file.asked;
    } catch (IOException e) {
      throw new LayerFileException(path + " cannot be read: " + e.getMessage());
    }
  }

  /** It begins as the file of a search does. */
  public static boolean isOne(Path path) {
    try (FileChannel channel = FileChannel.open(path, StandardOpenOption.READ)) {
      byte[] head = new LayerFile(path, channel).record(0, channel.size());
      return head != null && head[0] == HEAD;
    } catch (IOException e) {
      return false; // Whoever opens it says why it cannot be read.
    }
  }

  /** Forgets what belongs to no whole layer. */
  void backToWhole() {
    end = ends.get(layers());
    try {
      file.truncate(end);
    } catch (IOException e) {
      throw unwritten(path, e);
    }
  }

  /** Reads the new states of a whole layer. */
  void states(int layer, ClaimTable.Taker taker) {
    read(layer, NEWS, content -> ClaimTable.read(new OctetsIn(content), taker));
  }

  /** Reads the records of one kind of a whole layer; the others are passed over. */
  void read(int layer, int kind, Consumer<byte[]> reader) {
    long at;
    long to;
    synchronized (this) {
      at = ends.get(layer);
      to = ends.get(layer + 1);
    }
    try {
      while (at < to) {
        ByteBuffer frame = read(at, FRAME + 1);
        if (frame.get(FRAME) == kind) {
          reader.accept(content(at, to));
        }
        int length = frame.getInt();
        if (length <= 0 || at + FRAME + length > to) {
          throw lost(at);
        }
        at += FRAME + length;
      }
    } catch (IOException e) {
      throw new LayerFileException(path + " cannot be read: " + e.getMessage());
    }
  }

  private LayerFileException lost(long at) {
    return new LayerFileException(path + ", byte " + at + ": what was written is not there");
  }

  private byte[] content(long at, long to) throws IOException {
    byte[] record = record(at, to);
    if (record == null) {
      throw lost(at);
    }
    return Arrays.copyOfRange(record, 1, record.length);
  }

  @Override
  public void close() {
    try {
      file.close();
    } catch (IOException e) {
      throw new UncheckedIOException(path + " cannot be closed: " + e.getMessage(), e);
    }
  }
}
