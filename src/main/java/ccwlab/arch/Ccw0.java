package ccwlab.arch;

/**
 * Format-0 CCW.
 *
 * <pre>
 * 0-7 cmd   8-31 cda   32-39 flags   40-47 reserved (ignored)   48-63 count
 * </pre>
 */
public record Ccw0(int cmd, int cda, int flags, int reserved, int count) implements Ccw {
  public static Ccw0 decode(long doubleword) {
    int word0 = (int) (doubleword >>> 32);
    int word1 = (int) doubleword;
    return new Ccw0(
        word0 >>> 24, word0 & 0xffffff, word1 >>> 24, word1 >>> 16 & 0xff, word1 & 0xffff);
  }

  @Override
  public long encode() {
    int word0 = cmd << 24 | cda;
    int word1 = flags << 24 | reserved << 16 | count;
    return (long) word0 << 32 | word1 & 0xffffffffL;
  }

  @Override
  public boolean isTic() {
    return (cmd & 0x0f) == 0x08;
  }
}
