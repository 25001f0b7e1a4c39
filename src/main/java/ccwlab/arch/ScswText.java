package ccwlab.arch;

import java.util.ArrayList;
import java.util.List;

/** An SCSW in words: {@code fctl=START actl=SCHACT+DEVACT stctl=- dstat=00 cstat=00 ...}. */
public final class ScswText {
  private static final String NONE = "-";

  /** The flags of word 0 from bit 4 on; bits 6 and 7 are the deferred condition code. */
  private static final String FLAGS = "SL  FPIAUZENQ";

  private ScswText() {}

  /** The whole word in one line; fields after stctl appear only where they are not zero. */
  public static String of(Scsw scsw) {
    List<String> parts = new ArrayList<>();
    parts.add("fctl=" + fctl(scsw));
    parts.add("actl=" + actl(scsw));
    parts.add("stctl=" + stctl(scsw));
    if (scsw.cc() != 0) {
      parts.add("cc=" + scsw.cc());
    }
    if (scsw.dstat() != 0) {
      parts.add("dstat=%02x".formatted(scsw.dstat()));
    }
    if (scsw.cstat() != 0) {
      parts.add("cstat=%02x".formatted(scsw.cstat()));
    }
    if (scsw.cpa() != 0) {
      parts.add("cpa=%08x".formatted(scsw.cpa()));
    }
    if (scsw.count() != 0) {
      parts.add("count=" + scsw.count());
    }
    return String.join(" ", parts);
  }

  /**
   * Function, activity and status control with slashes between, then device and subchannel status
   * if there is any: {@code START/-/PRIMARY+SECONDARY+STATUS_PEND 0c.00}; or {@code idle}.
   */
  public static String controls(Scsw scsw) {
    String status =
        scsw.word2() >>> 16 == 0 ? "" : " %02x.%02x".formatted(scsw.dstat(), scsw.cstat());
    String deferred = scsw.cc() == 0 ? "" : " cc=" + scsw.cc();
    if (scsw.idle()) {
      return "idle" + deferred + status;
    }
    return fctl(scsw) + "/" + actl(scsw) + "/" + stctl(scsw) + deferred + status;
  }

  public static String fctl(Scsw scsw) {
    return names(scsw, Fctl.values());
  }

  public static String actl(Scsw scsw) {
    return names(scsw, Actl.values());
  }

  public static String stctl(Scsw scsw) {
    return names(scsw, Stctl.values());
  }

  /** The flags S, L, F to Q in one word, {@code SFP}; {@code -} if all are zero. */
  public static String flags(Scsw scsw) {
    StringBuilder on = new StringBuilder();
    for (int bit = 0; bit < FLAGS.length(); bit++) {
      boolean flag = FLAGS.charAt(bit) != ' ';
      if (flag && scsw.hasFlag(Scsw.S >>> bit)) {
        on.append(FLAGS.charAt(bit));
      }
    }
    return on.isEmpty() ? NONE : on.toString();
  }

  private static String names(Scsw scsw, Enum<?>[] bits) {
    StringBuilder joined = new StringBuilder();
    for (Enum<?> bit : bits) {
      if (scsw.has((ScswBit) bit)) {
        joined.append(joined.isEmpty() ? "" : "+").append(bit.name());
      }
    }
    return joined.isEmpty() ? NONE : joined.toString();
  }
}
