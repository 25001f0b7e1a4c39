package ccwlab.arch;

/**
 * Operation-request block, command mode: the 12 bytes that START SUBCHANNEL needs here.
 *
 * <pre>
 * word 0  interruption parameter
 * word 1  0-3 key  4 S (suspend)  5 C (streaming)  6 M (modification)  7 Y (synchronisation)
 *         8 F (format 1)  9 P (prefetch)  10 I (initial status)  11 A (address limit)
 *         12 U (suppress suspended)  13 B (transport mode)  14 H (format-2 IDAWs)  15 T (2K IDAWs)
 *         16-23 lpm  24 L (incorrect-length suppression mode)  25 D  26-30 zero  31 X (extension)
 * word 2  channel-program address
 * </pre>
 *
 * Source: Principles of Operation, "Operation-Request Block"; Linux asm/cio.h, cmd_orb.
 */
public record Orb(int intparm, int word1, int cpa) {
  public static final int SIZE_BYTES = 12;
  public static final Orb ZERO = new Orb(0, 0, 0);

  public static final int S = 0x08000000;
  public static final int F = 0x00800000;
  public static final int P = 0x00400000;
  public static final int I = 0x00200000;
  public static final int A = 0x00100000;
  public static final int U = 0x00080000;
  public static final int B = 0x00040000;
  public static final int H = 0x00020000;
  public static final int T = 0x00010000;
  public static final int L = 0x00000080;
  public static final int X = 0x00000001;

  public static Orb decode(Bytes from, int offset) {
    return new Orb(from.intAt(offset), from.intAt(offset + 4), from.intAt(offset + 8));
  }

  public Bytes encode() {
    return Bytes.ofInts(intparm, word1, cpa);
  }

  public boolean has(int flag) {
    return (word1 & flag) != 0;
  }

  public int key() {
    return word1 >>> 28;
  }

  /** Logical-path mask: the paths the program allows. */
  public int lpm() {
    return word1 >>> 8 & 0xff;
  }

  public CcwFormat ccwFormat() {
    return has(F) ? CcwFormat.FORMAT_1 : CcwFormat.FORMAT_0;
  }

  public Orb withCpa(int changed) {
    return new Orb(intparm, word1, changed);
  }

  public Orb withIntparm(int changed) {
    return new Orb(changed, word1, cpa);
  }

  public Orb with(int flag) {
    return new Orb(intparm, word1 | flag, cpa);
  }

  public Orb without(int flag) {
    return new Orb(intparm, word1 & ~flag, cpa);
  }

  public Orb withLpm(int lpm) {
    return new Orb(intparm, word1 & 0xffff00ff | lpm << 8, cpa);
  }
}
