package ccwlab.arch;

/**
 * Format-1 CCW.
 *
 * <pre>
 * 0-7 cmd   8-15 flags   16-31 count   32 zero (checked)   33-63 cda
 * </pre>
 */
public record Ccw1(int cmd, int flags, int count, int cda) implements Ccw {
  public static Ccw1 decode(long doubleword) {
    int word0 = (int) (doubleword >>> 32);
    return new Ccw1(word0 >>> 24, word0 >>> 16 & 0xff, word0 & 0xffff, (int) doubleword);
  }

  @Override
  public long encode() {
    int word0 = cmd << 24 | flags << 16 | count;
    return (long) word0 << 32 | cda & 0xffffffffL;
  }

  @Override
  public boolean isTic() {
    return cmd == 0x08;
  }
}
