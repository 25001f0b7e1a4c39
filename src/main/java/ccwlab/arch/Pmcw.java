package ccwlab.arch;

/**
 * Path-management-control word: 28 bytes, seven words.
 *
 * <pre>
 * word 0  interruption parameter
 * word 1  0-1 reserved  2-4 isc  5-7 reserved  8 E (enabled)  9-10 LM  11-12 MM  13 D (multipath)
 *         14 T (timing)  15 V (device number valid)  16-31 device number
 * word 2  lpm pnom lpum pim, a byte each
 * word 3  mbi, 16 bits; pom pam, a byte each
 * word 4-5  eight channel-path identifiers
 * word 6  0-28 reserved  29 F (measurement format 1)  30 X  31 S (concurrent sense)
 * </pre>
 *
 * Reserved bits are kept. Source: Principles of Operation, "Path-Management-Control Word".
 */
public record Pmcw(
    int intparm, int word1, int word2, int word3, int chpids0, int chpids1, int word6) {
  public static final int SIZE_BYTES = 28;
  private static final int PATHS = 8;
  public static final Pmcw ZERO = new Pmcw(0, 0, 0, 0, 0, 0, 0);

  /** Word 1: enabled. */
  public static final int E = 0x00800000;

  /** Word 1: limit mode, two bits. */
  public static final int LM = 0x00600000;

  /** Word 1: measurement mode, two bits. */
  public static final int MM = 0x00180000;

  /** Word 1: multipath mode. */
  public static final int D = 0x00040000;

  /** Word 1: timing facility available. */
  public static final int T = 0x00020000;

  /** Word 1: device number valid. */
  public static final int V = 0x00010000;

  /** Word 1: interruption subclass, three bits. */
  public static final int ISC = 0x38000000;

  /** Word 6: concurrent sense. */
  public static final int S = 0x00000001;

  public static Pmcw decode(Bytes from, int offset) {
    return new Pmcw(
        from.intAt(offset),
        from.intAt(offset + 4),
        from.intAt(offset + 8),
        from.intAt(offset + 12),
        from.intAt(offset + 16),
        from.intAt(offset + 20),
        from.intAt(offset + 24));
  }

  public Bytes encode() {
    return Bytes.ofInts(intparm, word1, word2, word3, chpids0, chpids1, word6);
  }

  public boolean ena() {
    return (word1 & E) != 0;
  }

  public boolean dnv() {
    return (word1 & V) != 0;
  }

  /** Interruption subclass, 0 to 7. */
  public int isc() {
    return (word1 & ISC) >>> 27;
  }

  public int devno() {
    return word1 & 0xffff;
  }

  public int lpm() {
    return word2 >>> 24;
  }

  public int pnom() {
    return word2 >>> 16 & 0xff;
  }

  public int lpum() {
    return word2 >>> 8 & 0xff;
  }

  public int pim() {
    return word2 & 0xff;
  }

  public int mbi() {
    return word3 >>> 16;
  }

  public int pom() {
    return word3 >>> 8 & 0xff;
  }

  public int pam() {
    return word3 & 0xff;
  }

  public boolean concurrentSense() {
    return (word6 & S) != 0;
  }

  /** The installed paths with this channel-path identifier, one bit each. */
  public int paths(int chpid) {
    int mask = 0;
    for (int path = 0; path < PATHS; path++) {
      int word = path < PATHS / 2 ? chpids0 : chpids1;
      if ((word >>> 24 - 8 * (path & 3) & 0xff) == chpid) {
        mask |= 0x80 >>> path;
      }
    }
    return mask & pim();
  }

  public Pmcw withIntparm(int changed) {
    return changed == intparm
        ? this
        : new Pmcw(changed, word1, word2, word3, chpids0, chpids1, word6);
  }

  public Pmcw withWord1(int changed) {
    return new Pmcw(intparm, changed, word2, word3, chpids0, chpids1, word6);
  }

  public Pmcw withWord2(int changed) {
    return new Pmcw(intparm, word1, changed, word3, chpids0, chpids1, word6);
  }

  public Pmcw withWord3(int changed) {
    return new Pmcw(intparm, word1, word2, changed, chpids0, chpids1, word6);
  }

  public Pmcw withWord6(int changed) {
    return new Pmcw(intparm, word1, word2, word3, chpids0, chpids1, changed);
  }

  public Pmcw withLpm(int lpm) {
    return withWord2(word2 & 0x00ffffff | lpm << 24);
  }

  public Pmcw withPnom(int pnom) {
    return withWord2(word2 & 0xff00ffff | pnom << 16);
  }

  public Pmcw withLpum(int lpum) {
    return withWord2(word2 & 0xffff00ff | lpum << 8);
  }

  public Pmcw withPom(int pom) {
    return withWord3(word3 & 0xffff00ff | pom << 8);
  }

  public Pmcw withPam(int pam) {
    return withWord3(word3 & 0xffffff00 | pam);
  }

  public Pmcw enabled(boolean enabled) {
    return withWord1(enabled ? word1 | E : word1 & ~E);
  }
}
