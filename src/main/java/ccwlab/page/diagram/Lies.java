package ccwlab.page.diagram;

import ccwlab.arch.Actl;
import ccwlab.arch.Fctl;
import ccwlab.arch.Scsw;
import ccwlab.arch.Stctl;
import ccwlab.observe.StatusWords;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Which of the four status words say what is not so. The hardware's is the truth. A word above it
 * lies if it shows a function in progress that is over below, or shows nothing, or something else,
 * of one that is in progress below. What the guest stored is a memory of its own, and no claim.
 */
final class Lies {
  private Lies() {}

  /**
   * One word that lies.
   *
   * @param holder q or r
   * @param text who says what, and what is so
   */
  record Lie(String holder, String text) {}

  static List<Lie> of(StatusWords words) {
    List<Lie> lies = new ArrayList<>();
    Scsw h = words.h();
    for (Fctl function : Fctl.values()) {
      boolean below = inProgress(h, function);
      if (claims(words.q(), function) && !below) {
        lies.add(new Lie("q", "q says " + saying(words.q(), function) + ", h " + end(h, function)));
      } else if (below && !words.q().has(function)) {
        lies.add(new Lie("q", "q says " + whole(words.q()) + ", h " + doing(h, function)));
      }
      if (below && words.r().has(Stctl.STATUS_PEND)) {
        String status = "r holds the status of " + article(Decoded.functions(words.r()));
        lies.add(new Lie("r", status + ", h " + doing(h, function)));
      }
    }
    return lies;
  }

  /** The word says that this function is not over. */
  private static boolean claims(Scsw word, Fctl function) {
    return inProgress(word, function) && word.actl() != 0;
  }

  private static boolean inProgress(Scsw word, Fctl function) {
    return word.has(function) && (!word.has(Stctl.STATUS_PEND) || word.has(pending(function)));
  }

  private static Actl pending(Fctl function) {
    return switch (function) {
      case START -> Actl.START_PEND;
      case HALT -> Actl.HALT_PEND;
      case CLEAR -> Actl.CLEAR_PEND;
    };
  }

  private static String saying(Scsw word, Fctl function) {
    return word.has(pending(function)) ? name(function) + " pending" : name(function) + " at work";
  }

  private static String end(Scsw h, Fctl function) {
    if (h.has(function)) {
      return "has ended";
    }
    String others = Decoded.functions(h);
    return others.isEmpty() ? "is idle" : "shows " + others;
  }

  private static String doing(Scsw h, Fctl function) {
    return h.has(pending(function))
        ? "has a " + name(function) + " pending"
        : "is executing a " + name(function);
  }

  private static String whole(Scsw word) {
    String functions = Decoded.functions(word);
    if (functions.isEmpty()) {
      return "idle";
    }
    return word.has(Stctl.STATUS_PEND) ? functions + " has ended" : functions;
  }

  private static String article(String functions) {
    return functions.isEmpty() ? "nothing that was asked for" : "a " + functions;
  }

  private static String name(Fctl function) {
    return function.name().toLowerCase(Locale.ROOT);
  }
}
