package ccwlab.reference;

import ccwlab.arch.Actl;
import ccwlab.arch.Cstat;
import ccwlab.arch.Dstat;
import ccwlab.arch.Fctl;
import ccwlab.arch.Scsw;
import ccwlab.arch.Stctl;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The text that a recording has for an SCSW, such as {@code FC=start AC=subch-active+dev-active};
 * {@code idle} is all zero.
 */
final class RecordedScsw {
  private static final Map<String, Integer> FC =
      Map.of("start", Fctl.START.mask(), "halt", Fctl.HALT.mask(), "clear", Fctl.CLEAR.mask());
  private static final Map<String, Integer> AC =
      Map.of(
          "resume-pend", Actl.RESUME_PEND.mask(),
          "start-pend", Actl.START_PEND.mask(),
          "halt-pend", Actl.HALT_PEND.mask(),
          "clear-pend", Actl.CLEAR_PEND.mask(),
          "subch-active", Actl.SCHACT.mask(),
          "dev-active", Actl.DEVACT.mask(),
          "suspended", Actl.SUSPENDED.mask());
  private static final Map<String, Integer> SC =
      Map.of(
          "alert", Stctl.ALERT.mask(),
          "intermediate", Stctl.INTERMEDIATE.mask(),
          "primary", Stctl.PRIMARY.mask(),
          "secondary", Stctl.SECONDARY.mask(),
          "pending", Stctl.STATUS_PEND.mask());
  private static final Map<String, Integer> US = unitStatus();
  private static final Map<String, Integer> CS = subchannelStatus();
  private static final Pattern DEFERRED =
      Pattern.compile("dcc(=?)([0-3])", Pattern.CASE_INSENSITIVE);
  private static final Pattern HEX = Pattern.compile("[0-9A-Fa-f]{2}");

  private RecordedScsw() {}

  /**
   * @throws IllegalArgumentException an unknown field or name; the message has the allowed ones
   */
  static Scsw decode(String text) {
    int word0 = 0;
    int dstat = 0;
    int cstat = 0;
    for (String part : text.trim().split("\\s+")) {
      int equals = part.indexOf('=');
      String names = part.substring(equals + 1);
      Matcher deferred = DEFERRED.matcher(part);
      if (part.isEmpty() || part.equals("idle")) {
        continue;
      } else if (deferred.matches()) {
        word0 |= Integer.parseInt(deferred.group(2)) << 24;
        continue;
      }
      switch (part.substring(0, Math.max(equals, 0))) {
        case "FC" -> word0 |= bits(part, names, FC);
        case "AC" -> word0 |= bits(part, names, AC);
        case "SC" -> word0 |= bits(part, names, SC);
        case "US" -> dstat |= bits(part, names, US);
        case "CS" -> cstat |= bits(part, names, CS);
        case "F1" -> word0 |= flags(names);
        default ->
            throw new IllegalArgumentException(
                "scsw field '" + part + "'; allowed: FC AC SC US CS F1 dcc and idle");
      }
    }
    return new Scsw(word0, 0, 0).withStatus(dstat, cstat, 0);
  }

  /** Of the other flags the model knows only the zero condition code. */
  private static int flags(String names) {
    int flags = 0;
    for (String name : names.split("\\+")) {
      flags |= name.equals("zero-cc") ? Scsw.Z : 0;
    }
    return flags;
  }

  private static int bits(String part, String names, Map<String, Integer> known) {
    if ((known == US || known == CS) && HEX.matcher(names).matches() && !known.containsKey(names)) {
      return Integer.parseInt(names, 16);
    }
    int bits = 0;
    for (String name : names.split("\\+")) {
      Integer bit = known.get(known == US || known == CS ? name.toUpperCase(Locale.ROOT) : name);
      if (bit == null) {
        throw new IllegalArgumentException(
            "'%s' in scsw field '%s'; allowed: %s"
                .formatted(name, part, String.join(" ", new TreeSet<>(known.keySet()))));
      }
      bits |= bit;
    }
    return bits;
  }

  private static Map<String, Integer> unitStatus() {
    Map<String, Integer> names = new LinkedHashMap<>();
    put(names, Dstat.ATTENTION, "ATTN", "ATT", "AT");
    put(names, Dstat.STATUS_MODIFIER, "SM", "SMOD");
    put(names, Dstat.CONTROL_UNIT_END, "CUE");
    put(names, Dstat.BUSY, "BUSY", "BSY");
    put(names, Dstat.CHANNEL_END, "CE");
    put(names, Dstat.DEVICE_END, "DE");
    put(names, Dstat.UNIT_CHECK, "UC");
    put(names, Dstat.UNIT_EXCEPTION, "UX", "UE");
    return names;
  }

  private static Map<String, Integer> subchannelStatus() {
    Map<String, Integer> names = new LinkedHashMap<>();
    put(names, Cstat.PCI, "PCI");
    put(names, Cstat.INCORRECT_LENGTH, "IL", "ILI");
    put(names, Cstat.PROGRAM_CHECK, "PGC", "PC", "PRGC");
    put(names, Cstat.PROTECTION_CHECK, "PRC", "PTC", "PROT");
    put(names, Cstat.CHANNEL_DATA_CHECK, "CDC");
    put(names, Cstat.CHANNEL_CONTROL_CHECK, "CCC");
    put(names, Cstat.INTERFACE_CONTROL_CHECK, "ICC");
    put(names, Cstat.CHAINING_CHECK, "CHC");
    return names;
  }

  private static void put(Map<String, Integer> names, int bit, String... spellings) {
    for (String spelling : spellings) {
      names.put(spelling, bit);
    }
  }
}
