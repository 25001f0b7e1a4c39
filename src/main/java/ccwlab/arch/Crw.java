package ccwlab.arch;

/**
 * Channel-report word: 4 bytes, one machine-check report about the channel subsystem.
 *
 * <pre>
 * 0 reserved  1 S (solicited)  2 R (overflow)  3 C (chained)  4-7 rsc  8 A (ancillary)
 * 9 reserved  10-15 erc  16-31 rsid
 * </pre>
 *
 * Source: Principles of Operation, "Channel-Report Word"; Linux asm/crw.h.
 */
public record Crw(int word) {
  public static final int SIZE_BYTES = 4;
  public static final int SOLICITED = 0x40000000;
  public static final int OVERFLOW = 0x20000000;
  public static final int CHAINED = 0x10000000;
  public static final int ANCILLARY = 0x00800000;

  /** Reporting source: subchannel. */
  public static final int RSC_SUBCHANNEL = 3;

  /** Reporting source: channel path. */
  public static final int RSC_CHANNEL_PATH = 4;

  /** Error recovery: channel path available again. */
  public static final int ERC_AVAILABLE = 1;

  /** Error recovery: initialized. */
  public static final int ERC_INITIALIZED = 2;

  /** Error recovery: installed parameters initialized. */
  public static final int ERC_IPARM = 4;

  /** Error recovery: permanent error, path gone. */
  public static final int ERC_PERMANENT = 6;

  public static Crw of(int rsc, int erc, int rsid) {
    return new Crw(rsc << 24 | erc << 16 | rsid);
  }

  public static Crw decode(Bytes from, int offset) {
    return new Crw(from.intAt(offset));
  }

  public Bytes encode() {
    return Bytes.ofInts(word);
  }

  public boolean has(int flag) {
    return (word & flag) != 0;
  }

  public int rsc() {
    return word >>> 24 & 0x0f;
  }

  public int erc() {
    return word >>> 16 & 0x3f;
  }

  public int rsid() {
    return word & 0xffff;
  }
}
