package ccwlab.cluster.campaign;

import ccwlab.explore.octets.RecordFile;
import ccwlab.input.InputException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The file of a campaign: behind what was asked a record for each result, in the order in which
 * they came. For one thread.
 */
public final class CampaignFile implements AutoCloseable {
  private static final RecordFile.Form FORM =
      new RecordFile.Form("ccwlab campaign ", 1, "the file of a campaign");

  /** Before a result: its task's number, and when it came. */
  private static final int PIECE_HEAD = 2 * Long.BYTES;

  /** In place of a task's number: the campaign came to its end. */
  private static final long FINISHED = -1;

  private final RecordFile file;
  private final SortedMap<Long, Long> places = new TreeMap<>();
  private long cut;
  private long lastMillis;

  private CampaignFile(RecordFile file) {
    this.file = file;
  }

  /**
   * Begins a file; what is there is replaced.
   *
   * @param asked what was asked
   * @throws InputException if it cannot be written, or is in use
   */
  public static CampaignFile create(Path path, byte[] asked) {
    RecordFile file = RecordFile.create(path, FORM, asked);
    file.force();
    return new CampaignFile(file);
  }

  /**
   * Opens a file to go on with it. What stands behind the last whole record is cut off.
   *
   * @throws InputException if it is not there, not of this version, not in order, or in use
   */
  public static CampaignFile open(Path path) {
    RecordFile file = RecordFile.open(path, FORM);
    try {
      CampaignFile campaign = new CampaignFile(file);
      campaign.readAll();
      return campaign;
    } catch (InputException e) {
      file.close();
      throw e;
    }
  }

  /** It begins as the file of a campaign does. */
  public static boolean isOne(Path path) {
    return RecordFile.isOne(path, FORM);
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

  private void readAll() {
    long place = file.end();
    for (byte[] one = file.record(place); one != null; one = file.record(place)) {
      if (one.length < PIECE_HEAD) {
        throw file.damaged(place);
      }
      ByteBuffer piece = ByteBuffer.wrap(one);
      places.putIfAbsent(piece.getLong(0), place);
      lastMillis = piece.getLong(Long.BYTES);
      place = RecordFile.after(place, one.length);
    }
    cut = file.cutTo(place);
  }

  public Path path() {
    return file.path();
  }

  /** What was asked. */
  public byte[] asked() {
    return file.asked();
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
    long place = places.get(task);
    byte[] piece = file.record(place);
    if (piece == null) {
      throw file.damaged(place);
    }
    return Arrays.copyOfRange(piece, PIECE_HEAD, piece.length);
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
    places.put(task, file.add(content.array()));
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
    file.force();
    file.close();
  }
}
