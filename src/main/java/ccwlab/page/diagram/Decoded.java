package ccwlab.page.diagram;

import ccwlab.arch.Actl;
import ccwlab.arch.Fctl;
import ccwlab.arch.Scsw;
import ccwlab.arch.Stctl;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A status word in words that can be read without a manual. */
final class Decoded {
  private Decoded() {}

  /** {@code start · status pending: primary, secondary · device 0c}. */
  static String of(Scsw scsw) {
    List<String> parts = new ArrayList<>();
    String functions = functions(scsw);
    if (!functions.isEmpty()) {
      parts.add(functions);
    }
    String activity = activity(scsw);
    if (!activity.isEmpty()) {
      parts.add(activity);
    }
    if (scsw.stctl() != 0) {
      parts.add(status(scsw));
    }
    if (parts.isEmpty()) {
      return "idle";
    }
    if (scsw.cc() != 0) {
      parts.add("deferred cc " + scsw.cc());
    }
    if (scsw.stctl() != 0 && scsw.word2() >>> 16 != 0) {
      parts.add("device %02x, subchannel %02x".formatted(scsw.dstat(), scsw.cstat()));
    }
    return String.join(" \u00b7 ", parts);
  }

  /** The functions that it shows: {@code start+halt}; empty if none. */
  static String functions(Scsw scsw) {
    List<String> names = new ArrayList<>();
    for (Fctl function : Fctl.values()) {
      if (scsw.has(function)) {
        names.add(function.name().toLowerCase(Locale.ROOT));
      }
    }
    return String.join("+", names);
  }

  /** How far they have come; empty if nothing is in progress. */
  static String activity(Scsw scsw) {
    List<String> names = new ArrayList<>();
    if (scsw.has(Actl.RESUME_PEND)) {
      names.add("resume pending");
    }
    if (scsw.has(Actl.START_PEND)) {
      names.add("start pending");
    }
    if (scsw.has(Actl.HALT_PEND)) {
      names.add("halt pending");
    }
    if (scsw.has(Actl.CLEAR_PEND)) {
      names.add("clear pending");
    }
    if (scsw.has(Actl.SCHACT) || scsw.has(Actl.DEVACT)) {
      names.add("at work");
    }
    if (scsw.has(Actl.SUSPENDED)) {
      names.add("suspended");
    }
    return String.join(", ", names);
  }

  private static String status(Scsw scsw) {
    List<String> kinds = new ArrayList<>();
    for (Stctl kind : List.of(Stctl.ALERT, Stctl.INTERMEDIATE, Stctl.PRIMARY, Stctl.SECONDARY)) {
      if (scsw.has(kind)) {
        kinds.add(kind.name().toLowerCase(Locale.ROOT));
      }
    }
    String pending = scsw.has(Stctl.STATUS_PEND) ? "status pending" : "status";
    return kinds.isEmpty() ? pending : pending + ": " + String.join(", ", kinds);
  }
}
