package ccwlab.report;

import ccwlab.arch.Actl;
import ccwlab.arch.Fctl;
import ccwlab.arch.Scsw;
import ccwlab.arch.Stctl;
import ccwlab.observe.StatusWord;
import ccwlab.observe.StatusWords;
import ccwlab.observe.Trace;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;

/**
 * Which status words do not say what is so, line by line. The truth is scsw(h). A word that is only
 * ahead of the hardware, as the instruction is on its way down, does not lie; one that has been
 * overtaken does. scsw(g) is what the guest stored once, and is not judged.
 */
public final class Lies {
  /**
   * A word and what it says that is not so, with what is: {@code start pending, h has ended}.
   *
   * @param holder q or r
   */
  public record Lie(StatusWord.Holder holder, String what) {}

  /** Words that can lie: QEMU's and the region's. */
  private enum Teller {
    Q(StatusWord.Holder.Q, StatusWords::q),
    R(StatusWord.Holder.R, StatusWords::r);

    private final StatusWord.Holder holder;
    private final Function<StatusWords, Scsw> word;

    Teller(StatusWord.Holder holder, Function<StatusWords, Scsw> word) {
      this.holder = holder;
      this.word = word;
    }

    Scsw of(StatusWords words) {
      return word.apply(words);
    }
  }

  /** What has become of a function that a word shows. */
  private enum Fate {
    ON_ITS_WAY,
    REACHED,
    DROPPED
  }

  private StatusWords before;
  private final Map<Teller, Map<Fctl, Fate>> fates = new EnumMap<>(Teller.class);

  private Lies(StatusWords words) {
    this.before = StatusWords.zero(words.schid());
    Arrays.stream(Teller.values()).forEach(one -> fates.put(one, new EnumMap<>(Fctl.class)));
  }

  /** The lies after each line; none where no status word changed. */
  public static List<List<Lie>> of(Trace trace) {
    Map<String, Lies> known = new HashMap<>();
    List<List<Lie>> lies = new ArrayList<>();
    for (Trace.Line line : trace.lines()) {
      StatusWords words = line.words();
      lies.add(
          words == null
              ? List.of()
              : known
                  .computeIfAbsent(words.schid().toString(), sch -> new Lies(words))
                  .after(words));
    }
    return lies;
  }

  /** Several lies as a text; what two words say alike is told once. */
  public static String text(List<Lie> lies) {
    Map<String, List<String>> tellers = new LinkedHashMap<>();
    for (Lie lie : lies) {
      String name = lie.holder().name().toLowerCase(Locale.ROOT);
      tellers.computeIfAbsent(lie.what(), what -> new ArrayList<>()).add(name);
    }
    List<String> texts = new ArrayList<>();
    tellers.forEach(
        (what, who) ->
            texts.add(String.join(" and ", who) + (who.size() > 1 ? " say " : " says ") + what));
    return String.join("; ", texts);
  }

  private List<Lie> after(StatusWords words) {
    for (Teller teller : Teller.values()) {
      for (Fctl function : Fctl.values()) {
        follow(teller, function, words);
      }
    }
    before = words;
    List<Lie> lies = new ArrayList<>();
    for (Fctl function : Fctl.values()) {
      overtaken(function, words, lies);
      unshown(function, words, lies);
    }
    return lies;
  }

  private void follow(Teller teller, Fctl function, StatusWords words) {
    Map<Fctl, Fate> fate = fates.get(teller);
    Scsw now = teller.of(words);
    Scsw then = teller.of(before);
    boolean shown = now.has(function);
    boolean anew = !then.has(function) || then.pending() && !now.pending();
    if (shown && anew) {
      fate.put(function, Fate.ON_ITS_WAY);
    } else if (!shown && fate.get(function) == Fate.REACHED && !then.pending() && now.pending()) {
      fate.put(function, Fate.DROPPED);
    } else if (!shown && now.idle()) {
      fate.remove(function);
    }
    if (words.h().has(function) && fate.get(function) == Fate.ON_ITS_WAY) {
      fate.put(function, Fate.REACHED);
    }
  }

  /** Words that show a function as under way which the hardware has done. */
  private void overtaken(Fctl function, StatusWords words, List<Lie> lies) {
    boolean over = !words.h().has(function) || words.h().pending();
    for (Teller teller : Teller.values()) {
      Scsw word = teller.of(words);
      boolean reached = fates.get(teller).get(function) == Fate.REACHED;
      if (word.has(function) && !word.pending() && reached && over) {
        lies.add(new Lie(teller.holder, progress(word, function) + ", h " + truth(words.h())));
      }
    }
  }

  /** What scsw(q) does not show, or shows as over, although it is not. */
  private void unshown(Fctl function, StatusWords words, List<Lie> lies) {
    Scsw q = words.q();
    boolean working = words.h().has(function) && !words.h().pending();
    boolean quiet = q.idle() || q.pending();
    String name = name(function);
    if (working && quiet && !q.has(function)) {
      lies.add(new Lie(StatusWord.Holder.Q, "no " + name + ", h is at a " + name));
    } else if (working && q.has(function) && q.pending() && q.has(Stctl.PRIMARY)) {
      lies.add(new Lie(StatusWord.Holder.Q, name + " ended, h is at a " + name));
    } else if (fates.get(Teller.Q).get(function) == Fate.DROPPED) {
      lies.add(new Lie(StatusWord.Holder.Q, "no " + name + ", and its status is still to come"));
    }
  }

  private static String progress(Scsw word, Fctl function) {
    Actl pending =
        switch (function) {
          case START -> Actl.START_PEND;
          case HALT -> Actl.HALT_PEND;
          case CLEAR -> Actl.CLEAR_PEND;
        };
    String how = word.has(pending) ? "pending" : word.has(Actl.SUSPENDED) ? "suspended" : "active";
    return name(function) + " " + how;
  }

  private static String truth(Scsw h) {
    if (h.pending() || h.idle()) {
      return "has ended";
    }
    Fctl other = Arrays.stream(Fctl.values()).filter(h::has).findFirst().orElse(Fctl.START);
    return "is at a " + name(other);
  }

  private static String name(Fctl function) {
    return function.name().toLowerCase(Locale.ROOT);
  }
}
