package ccwlab.arch;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Subchannel identification: the right half of the subsystem-identification word.
 *
 * <pre>
 * 0-7 cssid   8-11 reserved   12 m (cssid is meant)   13-14 ssid   15 one   16-31 subchannel number
 * </pre>
 *
 * Prints as Linux prints it, {@code 0.0.001a}. Source: Principles of Operation, "I/O Instructions";
 * Linux asm/schid.h.
 */
public record Schid(int cssid, int ssid, int schNo) {
  /** Bit 15 must be one, or the instruction ends with an operand exception. */
  public static final int ONE = 0x00010000;

  /** Subchannel sets of a channel-subsystem image. */
  public static final int SETS = 4;

  /** Subchannels of one subchannel set. */
  public static final int SET_SIZE = 0x10000;

  private static final Pattern PRINTED =
      Pattern.compile("([0-9a-f]{1,2})\\.([0-3])\\.([0-9a-f]{1,4})");

  public static Schid of(int schNo) {
    return new Schid(0, 0, schNo);
  }

  /** What {@link #toString} prints, leading zeros or not; empty if it is no such text. */
  public static Optional<Schid> parse(String text) {
    Matcher parts = PRINTED.matcher(text);
    return parts.matches()
        ? Optional.of(new Schid(hex(parts.group(1)), hex(parts.group(2)), hex(parts.group(3))))
        : Optional.empty();
  }

  private static int hex(String digits) {
    return Integer.parseInt(digits, 16);
  }

  /** Decodes a subsystem-identification word; the m bit and bit 15 are the instruction's affair. */
  public static Schid ofSid(int sid) {
    return new Schid(sid >>> 24, sid >>> 17 & 3, sid & 0xffff);
  }

  /** The subsystem-identification word of the default channel-subsystem image: m and cssid zero. */
  public int sid() {
    return ssid << 17 | ONE | schNo;
  }

  @Override
  public String toString() {
    return "%x.%x.%04x".formatted(cssid, ssid, schNo);
  }
}
