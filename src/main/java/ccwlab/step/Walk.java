package ccwlab.step;

import ccwlab.observe.Trace;
import java.util.List;
import java.util.Locale;

/**
 * Where a reader of a trace is, and what the next key does.
 *
 * @param trace at least one line
 * @param at index of the line
 * @param typing what is being typed: {@code g} a step's number, {@code /} a text, empty for nothing
 * @param typed so far
 * @param sought the last text that was searched for
 * @param note one line for the reader; empty for none
 * @param over the reader has seen enough
 */
record Walk(
    Trace trace, int at, String typing, String typed, String sought, String note, boolean over) {
  static final String GO = "g";
  static final String SEARCH = "/";
  private static final int DIGITS_MOST = 9;
  private static final int TYPED_MOST = 60;

  static Walk of(Trace trace) {
    return new Walk(trace, 0, "", "", "", "", false);
  }

  /**
   * After a key.
   *
   * @param key a character, or the name of a key: up, down, home, end, page-up, page-down, enter,
   *     backspace, escape, ctrl-c
   * @param page lines of a page
   */
  Walk press(String key, int page) {
    if (key.equals("ctrl-c")) {
      return end();
    }
    if (!typing.isEmpty()) {
      return type(key);
    }
    return switch (key) {
      case "j", "down", "right", "enter", " " -> to(at + 1);
      case "k", "up", "left", "backspace" -> to(at - 1);
      case "page-down" -> to(at + page);
      case "page-up" -> to(at - page);
      case "home" -> to(0);
      case "end", "G" -> to(last());
      case "m" -> marked();
      case "n" -> find(sought, 1);
      case "N" -> find(sought, -1);
      case GO, SEARCH -> new Walk(trace, at, key, "", sought, "", false);
      case "q", "escape" -> end();
      default -> said("no such key; " + Screen.HELP);
    };
  }

  private Walk type(String key) {
    return switch (key) {
      case "escape" -> said("");
      case "enter" -> typing.equals(GO) ? go() : find(typed.isEmpty() ? sought : typed, 1);
      case "backspace" ->
          typed.isEmpty() ? said("") : typing(typed.substring(0, typed.length() - 1));
      default -> {
        boolean digit = key.matches("[0-9]") && typed.length() < DIGITS_MOST;
        boolean letter = key.length() == 1 && typed.length() < TYPED_MOST;
        yield (typing.equals(GO) ? digit : letter) ? typing(typed + key) : this;
      }
    };
  }

  private Walk typing(String now) {
    return new Walk(trace, at, typing, now, sought, "", false);
  }

  private Walk go() {
    if (typed.isEmpty()) {
      return said("");
    }
    int step = Integer.parseInt(typed);
    boolean there = step >= 1 && step <= last() + 1;
    return there ? to(step - 1) : said("no step " + step + "; 1 to " + (last() + 1));
  }

  /** The next line, in a direction, that has the text in it; round the end if need be. */
  private Walk find(String text, int direction) {
    String wanted = text.toLowerCase(Locale.ROOT);
    int size = last() + 1;
    for (int i = 1; i <= size && !wanted.isEmpty(); i++) {
      int index = Math.floorMod(at + direction * i, size);
      if (shown(index).toLowerCase(Locale.ROOT).contains(wanted)) {
        return new Walk(trace, index, "", "", text, "", false);
      }
    }
    String why = wanted.isEmpty() ? "nothing to search for: type / first" : "not found: " + text;
    return new Walk(trace, at, "", "", text, why, false);
  }

  private String shown(int index) {
    Trace.Line line = trace.lines().get(index);
    return trace.actors().get(line.actor()) + " " + line.text();
  }

  private Walk marked() {
    List<Trace.Line> lines = trace.lines();
    for (int i = 0; i < lines.size(); i++) {
      if (lines.get(i).marked()) {
        return to(i);
      }
    }
    return said("no step is marked");
  }

  private Walk to(int index) {
    int inside = Math.max(0, Math.min(last(), index));
    String note = index < 0 ? "this is the first step" : index > last() ? "this is the end" : "";
    return new Walk(trace, inside, "", "", sought, note, false);
  }

  private Walk said(String words) {
    return new Walk(trace, at, "", "", sought, words, false);
  }

  private Walk end() {
    return new Walk(trace, at, "", "", sought, "", true);
  }

  private int last() {
    return trace.lines().size() - 1;
  }
}
