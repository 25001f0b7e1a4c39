package ccwlab.explore.spread;

import ccwlab.explore.octets.OctetsIn;
import ccwlab.explore.octets.OctetsOut;
import ccwlab.explore.octets.RecordFile;
import ccwlab.input.InputException;
import java.io.Closeable;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;

/**
 * What a search has found, layer by layer, in a file that is only added to: it is good up to the
 * last whole layer, whenever the process ends. One thread may write while another one reads whole
 * layers. Behind what was asked stand records; the first octet of each is its kind:
 *
 * <pre>
 * NEWS     new states of a layer: hash, hash of the state before, rank, again and again
 * PAGE     what a worker tells of the states that it expanded
 * WHOLE    number of a layer, its new states: all records since the last of these belong to it
 * ENDED    the last one: nobody waits for more
 * </pre>
 */
public final class LayerFile implements Closeable {
  static final int NEWS = 1;
  static final int PAGE = 2;
  private static final int WHOLE = 3;
  private static final int ENDED = 4;

  private static final RecordFile.Form FORM =
      new RecordFile.Form("ccwlab search ", 2, "the file of a search over several machines");

  private final RecordFile file;
  private final List<Long> ends = new ArrayList<>();
  private final List<Long> news = new ArrayList<>();
  private long cut;

  private LayerFile(RecordFile file) {
    this.file = file;
    ends.add(file.end());
  }

  /**
   * A new file; what is there is replaced.
   *
   * @param asked what the search is of; whoever goes on must ask for the same
   * @throws InputException if it cannot be written, or is in use
   */
  public static LayerFile create(Path path, byte[] asked) {
    return new LayerFile(RecordFile.create(path, FORM, asked));
  }

  /**
   * Opens a file to go on with it. What comes after the last whole layer is cut off.
   *
   * @throws InputException if that is none, of another version, not in order, or in use
   */
  public static LayerFile open(Path path) {
    RecordFile file = RecordFile.open(path, FORM);
    try {
      LayerFile opened = new LayerFile(file);
      opened.scan();
      return opened;
    } catch (InputException e) {
      file.close();
      throw e;
    }
  }

  private void scan() {
    long at = file.end();
    int last = 0;
    for (byte[] next = file.record(at); next != null; next = file.record(at)) {
      if (next.length == 0) {
        throw file.damaged(at);
      }
      last = next[0];
      if (last == WHOLE) {
        whole(next, at);
      }
      at = RecordFile.after(at, next.length);
    }
    long behind = file.cutTo(ends.get(layers()));
    cut = last == ENDED ? 0 : behind;
  }

  private void whole(byte[] record, long at) {
    OctetsIn in = new OctetsIn(record);
    in.octet();
    if (in.number() != layers()) {
      throw file.damaged(at);
    }
    news.add(in.number());
    ends.add(RecordFile.after(at, record.length));
  }

  /**
   * What the search of a file is of; the rest of the file is not looked at.
   *
   * @throws InputException if that is none, of another version, or in use
   */
  public static byte[] asked(Path path) {
    try (RecordFile file = RecordFile.open(path, FORM)) {
      return file.asked();
    }
  }

  /** What the search is of. */
  public byte[] asked() {
    return file.asked();
  }

  /** Octets that were cut off when the file was opened: of a layer that was not whole. */
  public long cut() {
    return cut;
  }

  public Path path() {
    return file.path();
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
    file.add(record);
  }

  /** The layer is whole. */
  void whole(long newStates) {
    add(WHOLE, new OctetsOut().number(layers()).number(newStates).take());
    synchronized (this) {
      news.add(newStates);
      ends.add(file.end());
    }
  }

  /** The search has come to its end, and nobody is going to go on with it. */
  public void ended() {
    add(ENDED, new byte[0]);
  }

  /**
   * There is such a file, and in it a search that has not ended.
   *
   * @throws InputException if it cannot be read, or is in use
   */
  public static boolean isUnfinished(Path path) {
    if (!isOne(path)) {
      return false;
    }
    try (RecordFile file = RecordFile.open(path, FORM)) {
      int last = 0;
      boolean begun = false;
      long at = file.end();
      for (RecordFile.Peek next = file.peek(at); next != null; next = file.peek(at)) {
        last = next.first();
        begun |= last == WHOLE;
        at = RecordFile.after(at, next.length());
      }
      return begun && last != ENDED;
    }
  }

  /** It begins as the file of a search does. */
  public static boolean isOne(Path path) {
    return RecordFile.isOne(path, FORM);
  }

  /** Forgets what belongs to no whole layer. */
  void backToWhole() {
    file.cutTo(ends.get(layers()));
  }

  /** Reads the new states of a whole layer. */
  void states(int layer, ClaimTable.Taker taker) {
    read(layer, NEWS, content -> ClaimTable.read(new OctetsIn(content), taker));
  }

  /**
   * Reads the records of one kind of a whole layer; the others are passed over.
   *
   * @throws InputException if they are not as they were written
   */
  void read(int layer, int kind, Consumer<byte[]> reader) {
    long at;
    long to;
    synchronized (this) {
      at = ends.get(layer);
      to = ends.get(layer + 1);
    }
    while (at < to) {
      RecordFile.Peek next = file.peek(at);
      if (next == null || RecordFile.after(at, next.length()) > to) {
        throw file.damaged(at);
      }
      if (next.first() == kind) {
        reader.accept(content(at));
      }
      at = RecordFile.after(at, next.length());
    }
  }

  private byte[] content(long at) {
    byte[] record = file.record(at);
    if (record == null) {
      throw file.damaged(at);
    }
    return Arrays.copyOfRange(record, 1, record.length);
  }

  @Override
  public void close() {
    file.close();
  }
}
