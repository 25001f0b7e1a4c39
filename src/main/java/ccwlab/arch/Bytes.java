package ccwlab.arch;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.HexFormat;

/**
 * An immutable string of bytes with content equality; what crosses a layer by copy is one of these.
 *
 * <p>Accessors are big-endian and throw {@link IndexOutOfBoundsException} outside the string: a
 * caller's range was already checked against the architecture, so that is a bug of the emulator.
 */
public final class Bytes {
  public static final Bytes EMPTY = new Bytes(new byte[0]);

  private static final VarHandle INTS =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);
  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

  private final byte[] content;

  private Bytes(byte[] content) {
    this.content = content;
  }

  /** Copies {@code content}. */
  public static Bytes of(byte[] content) {
    return content.length == 0 ? EMPTY : new Bytes(content.clone());
  }

  /** Takes {@code content} over; the caller must not touch it again. */
  public static Bytes owning(byte[] content) {
    return new Bytes(content);
  }

  public static Bytes zeros(int length) {
    return new Bytes(new byte[length]);
  }

  public static Bytes filled(int length, int value) {
    byte[] content = new byte[length];
    Arrays.fill(content, (byte) value);
    return new Bytes(content);
  }

  /** The words, each as four bytes. */
  public static Bytes ofInts(int... words) {
    return ofIntsAndZeros(4 * words.length, words);
  }

  /** The words, each as four bytes, and zeros up to {@code length}. */
  public static Bytes ofIntsAndZeros(int length, int... words) {
    byte[] content = new byte[length];
    for (int i = 0; i < words.length; i++) {
      putInt(content, 4 * i, words[i]);
    }
    return new Bytes(content);
  }

  /** The doublewords, each as eight bytes. */
  public static Bytes ofLongs(long... doublewords) {
    byte[] content = new byte[8 * doublewords.length];
    for (int i = 0; i < doublewords.length; i++) {
      LONGS.set(content, 8 * i, doublewords[i]);
    }
    return new Bytes(content);
  }

  public static Bytes ofHex(String hex) {
    return new Bytes(HexFormat.of().parseHex(hex));
  }

  public int length() {
    return content.length;
  }

  /** The byte at {@code offset}, 0 to 255. */
  public int byteAt(int offset) {
    return content[offset] & 0xff;
  }

  public int shortAt(int offset) {
    return byteAt(offset) << 8 | byteAt(offset + 1);
  }

  public int intAt(int offset) {
    return (int) INTS.get(content, offset);
  }

  public long longAt(int offset) {
    return (long) LONGS.get(content, offset);
  }

  public Bytes slice(int offset, int length) {
    return offset == 0 && length == content.length
        ? this
        : new Bytes(Arrays.copyOfRange(content, offset, offset + length));
  }

  /** This string with {@code part} laid over it from {@code offset}. */
  public Bytes with(int offset, Bytes part) {
    byte[] changed = content.clone();
    System.arraycopy(part.content, 0, changed, offset, part.content.length);
    return new Bytes(changed);
  }

  /** This string with the four bytes at {@code offset} replaced by {@code word}. */
  public Bytes withInt(int offset, int word) {
    byte[] changed = content.clone();
    putInt(changed, offset, word);
    return new Bytes(changed);
  }

  public Bytes concat(Bytes tail) {
    byte[] joined = Arrays.copyOf(content, content.length + tail.content.length);
    System.arraycopy(tail.content, 0, joined, content.length, tail.content.length);
    return new Bytes(joined);
  }

  /** Copies all of it into {@code target} from {@code offset}. */
  public void copyTo(byte[] target, int offset) {
    System.arraycopy(content, 0, target, offset, content.length);
  }

  /** A copy that the caller owns. */
  public byte[] toArray() {
    return content.clone();
  }

  public String hex() {
    return HexFormat.of().formatHex(content);
  }

  /** Stores a word, big-endian, as the accessors read it. */
  static void putInt(byte[] target, int offset, int word) {
    INTS.set(target, offset, word);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Bytes that && Arrays.equals(content, that.content);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(content);
  }

  @Override
  public String toString() {
    return hex();
  }
}
