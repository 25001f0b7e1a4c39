package ccwlab.arch;

/**
 * Subchannel-status word, command mode: 12 bytes, big-endian.
 *
 * <pre>
 * word 0  0-3 key  4 S  5 L  6-7 cc  8 F  9 P  10 I  11 A  12 U  13 Z  14 E  15 N (path not operational)
 *         16 Q (transport mode)  17-19 fctl  20-26 actl  27-31 stctl
 * word 1  cpa, channel-program address
 * word 2  0-7 dstat   8-15 cstat   16-31 count, residual bytes
 * </pre>
 *
 * Reserved bits are kept. Source: Principles of Operation, "Subchannel-Status Word"; Linux
 * asm/scsw.h, cmd_scsw.
 */
public record Scsw(int word0, int cpa, int word2) {
  public static final int SIZE_BYTES = 12;

  /** All zero: an idle subchannel that never ran. */
  public static final Scsw ZERO = new Scsw(0, 0, 0);

  public static final int KEY = 0xf0000000;

  /** Suspend control, as the ORB had it. */
  public static final int S = 0x08000000;

  /** Extended-status-word format: logout stored. */
  public static final int L = 0x04000000;

  /** Deferred condition code. */
  public static final int CC = 0x03000000;

  /** CCW format 1. */
  public static final int F = 0x00800000;

  /** Prefetch allowed. */
  public static final int P = 0x00400000;

  /** Initial-status interruption asked for. */
  public static final int I = 0x00200000;

  /** Address-limit checking asked for. */
  public static final int A = 0x00100000;

  /** Suspended interruption suppressed. */
  public static final int U = 0x00080000;

  /** Zero condition code: initial-status interruption presented. */
  public static final int Z = 0x00040000;

  /** Extended control: the ECW holds data. */
  public static final int E = 0x00020000;

  /** Path not operational. */
  public static final int N = 0x00010000;

  /** Of a word in transport mode; reserved, and zero, in command mode. */
  public static final int Q = 0x00008000;

  public static Scsw decode(Bytes from, int offset) {
    return new Scsw(from.intAt(offset), from.intAt(offset + 4), from.intAt(offset + 8));
  }

  public Bytes encode() {
    byte[] content = new byte[SIZE_BYTES];
    encode(content, 0);
    return Bytes.owning(content);
  }

  /** Encodes it into {@code target} from {@code offset}. */
  void encode(byte[] target, int offset) {
    Bytes.putInt(target, offset, word0);
    Bytes.putInt(target, offset + 4, cpa);
    Bytes.putInt(target, offset + 8, word2);
  }

  public boolean has(ScswBit bit) {
    return (word0 & bit.mask()) != 0;
  }

  public boolean hasFlag(int flag) {
    return (word0 & flag) != 0;
  }

  public Scsw with(ScswBit bit) {
    return withWord0(word0 | bit.mask());
  }

  public Scsw without(ScswBit bit) {
    return withWord0(word0 & ~bit.mask());
  }

  public Scsw withFlag(int flag) {
    return withWord0(word0 | flag);
  }

  public Scsw withoutFlag(int flag) {
    return withWord0(word0 & ~flag);
  }

  public Scsw withWord0(int changed) {
    return new Scsw(changed, cpa, word2);
  }

  /** Function control in Linux's 3-bit form: start 4, halt 2, clear 1. */
  public int fctl() {
    return (word0 & Fctl.FIELD) >>> 12;
  }

  /** Activity control in Linux's 7-bit form: resume-pending 0x40 down to suspended 0x01. */
  public int actl() {
    return (word0 & Actl.FIELD) >>> 5;
  }

  /** Status control in Linux's 5-bit form: alert 0x10 down to status-pending 0x01. */
  public int stctl() {
    return word0 & Stctl.FIELD;
  }

  /** The deferred condition code, 0 to 3. */
  public int cc() {
    return (word0 & CC) >>> 24;
  }

  public Scsw withCc(int cc) {
    return withWord0(word0 & ~CC | cc << 24);
  }

  public int key() {
    return word0 >>> 28;
  }

  public int dstat() {
    return word2 >>> 24;
  }

  public int cstat() {
    return word2 >>> 16 & 0xff;
  }

  /** Residual count, bytes. */
  public int count() {
    return word2 & 0xffff;
  }

  public Scsw withCpa(int changed) {
    return new Scsw(word0, changed, word2);
  }

  public Scsw withStatus(int dstat, int cstat, int count) {
    return new Scsw(word0, cpa, dstat << 24 | (cstat & 0xff) << 16 | count & 0xffff);
  }

  /** This word with the fields of {@code mask} in word 0 replaced by those of {@code bits}. */
  public Scsw withField(int mask, int bits) {
    return withWord0(word0 & ~mask | bits & mask);
  }

  /** Some status waits to be taken by TSCH. */
  public boolean pending() {
    return has(Stctl.STATUS_PEND);
  }

  /** No function, no activity, no status pending. */
  public boolean idle() {
    return (word0 & (Fctl.FIELD | Actl.FIELD | Stctl.FIELD)) == 0;
  }

  @Override
  public String toString() {
    return ScswText.of(this);
  }
}
