package ccwlab.explore.octets;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Bytes that are only added to. */
public final class OctetsOut {
  private static final int MORE = 0x80;
  private static final int BITS = 7;

  private byte[] bytes = new byte[1 << 8];
  private int size;

  public int size() {
    return size;
  }

  /** A number in as few bytes as it needs, seven bits each; negative ones are long. */
  public OctetsOut number(long number) {
    long rest = number;
    for (; (rest & -MORE) != 0; rest >>>= BITS) {
      octet((int) rest | MORE);
    }
    return octet((int) rest);
  }

  /** The low eight bits. */
  public OctetsOut octet(int value) {
    room(1);
    bytes[size++] = (byte) value;
    return this;
  }

  /** A hash: eight bytes. */
  public OctetsOut hash(long hash) {
    room(Long.BYTES);
    for (int shift = 0; shift < Long.SIZE; shift += Byte.SIZE) {
      bytes[size++] = (byte) (hash >>> shift);
    }
    return this;
  }

  public OctetsOut text(String text) {
    byte[] content = text.getBytes(StandardCharsets.UTF_8);
    number(content.length);
    return all(content);
  }

  /** These bytes, without their length. */
  public OctetsOut all(byte[] content) {
    room(content.length);
    System.arraycopy(content, 0, bytes, size, content.length);
    size += content.length;
    return this;
  }

  private void room(int more) {
    if (size + more > bytes.length) {
      bytes = Arrays.copyOf(bytes, Math.max(2 * bytes.length, size + more));
    }
  }

  /** All of it; it is empty then. */
  public byte[] take() {
    byte[] taken = Arrays.copyOf(bytes, size);
    size = 0;
    return taken;
  }
}
