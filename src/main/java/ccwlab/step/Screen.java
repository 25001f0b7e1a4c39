package ccwlab.step;

import ccwlab.arch.Scsw;
import ccwlab.arch.ScswText;
import ccwlab.observe.StatusWords;
import ccwlab.observe.Trace;
import ccwlab.report.Lies;
import ccwlab.report.PlainWords;
import ccwlab.report.Wrapping;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * What a terminal shows of a walk: the steps around the one that the reader is at, in columns of
 * actors where they fit; below them that step in full, the four status words and which of them lie.
 */
final class Screen {
  /** Lines that are not the list: title, heads, rule, step (2), words (4), lies, help. */
  private static final int AROUND = 11;

  private static final int STEP = 6;
  private static final int COLUMN_LEAST = 11;
  static final String HELP = "j/k step  g N go to  / search  n again  m marked  Home End  q quit";

  private final Walk walk;
  private final List<List<Lies.Lie>> lies;
  private final String title;
  private final int width;
  private final int height;

  private Screen(Walk walk, List<List<Lies.Lie>> lies, String title, int width, int height) {
    this.walk = walk;
    this.lies = lies;
    this.title = title;
    this.width = width;
    this.height = height;
  }

  /** Lines of a list on a screen of this height. */
  static int page(int height) {
    return Math.max(1, height - AROUND);
  }

  /** Exactly {@code height} lines of at most {@code width} characters. */
  static List<String> of(
      Walk walk, List<List<Lies.Lie>> lies, String title, int width, int height) {
    List<String> lines = new Screen(walk, lies, title, width, height).lines();
    while (lines.size() < height) {
      lines.add(lines.size() - 1, "");
    }
    List<String> last = new ArrayList<>(lines.subList(0, height - 1));
    last.add(lines.get(lines.size() - 1));
    return last.stream().map(line -> cut(line, width)).toList();
  }

  private List<String> lines() {
    List<String> lines = new ArrayList<>();
    int steps = walk.trace().lines().size();
    lines.add(title + "  step " + (walk.at() + 1) + " of " + steps);
    List<Integer> columns = columns();
    lines.add(heads(columns));
    int page = page(height);
    int from = Math.max(0, Math.min(walk.at() - page / 2, steps - page));
    for (int i = from; i < Math.min(steps, from + page); i++) {
      lines.add(row(i, columns));
    }
    lines.add("-".repeat(width));
    lines.addAll(step());
    lines.addAll(words());
    lines.add(bottom());
    return lines;
  }

  /** Actors that have a column; none if there is no room for all that do something. */
  private List<Integer> columns() {
    Set<Integer> actors = new TreeSet<>();
    walk.trace().lines().forEach(line -> actors.add(line.actor()));
    return (width - STEP) / actors.size() >= COLUMN_LEAST + 1 ? List.copyOf(actors) : List.of();
  }

  private int columnWidth(List<Integer> columns) {
    return (width - STEP) / columns.size() - 1;
  }

  private String heads(List<Integer> columns) {
    StringBuilder heads = new StringBuilder(Wrapping.padRight("step", STEP));
    for (int actor : columns) {
      heads.append('|').append(cell(walk.trace().actors().get(actor), columnWidth(columns)));
    }
    return columns.isEmpty() ? heads + "actor: what happened" : heads.toString();
  }

  private String row(int index, List<Integer> columns) {
    Trace.Line line = walk.trace().lines().get(index);
    String here = index == walk.at() ? ">" : line.marked() ? "!" : " ";
    StringBuilder row = new StringBuilder(here);
    row.append(Wrapping.padLeft(Integer.toString(line.step()), STEP - 2)).append(' ');
    for (int actor : columns) {
      row.append('|').append(cell(actor == line.actor() ? line.text() : "", columnWidth(columns)));
    }
    return columns.isEmpty() ? row + actor(line) + ": " + line.text() : row.toString();
  }

  private String actor(Trace.Line line) {
    return walk.trace().actors().get(line.actor());
  }

  private static String cell(String text, int width) {
    return Wrapping.padRight(cut(text, width), width);
  }

  private static String cut(String text, int width) {
    return text.length() <= width ? text : text.substring(0, Math.max(0, width - 2)) + "..";
  }

  /** The step in full, and in plain words. */
  private List<String> step() {
    Trace.Line line = walk.trace().lines().get(walk.at());
    String context = line.context() == null ? "" : " (" + line.context().word() + ")";
    String message =
        line.arrow() == null
            ? ""
            : "  <- "
                + line.arrow().message()
                + " from "
                + walk.trace().actors().get(line.arrow().from());
    String mark = line.marked() ? "  [the finding names this step]" : "";
    return List.of(
        actor(line) + context + ": " + line.text() + message + mark, PlainWords.step(line.text()));
  }

  /** The words of the subchannel whose words changed last. */
  private List<String> words() {
    int at = walk.at();
    while (at > 0 && walk.trace().lines().get(at).words() == null) {
      at--;
    }
    StatusWords words = walk.trace().lines().get(at).words();
    if (words == null) {
      return List.of("no status word has changed yet", "", "", "", "");
    }
    StatusWords before = at == walk.at() ? before(words) : words;
    String lie = Lies.text(lies.get(at));
    return List.of(
        word("g", "guest, stored last", before.g(), words.g()),
        word("q", "QEMU", before.q(), words.q()),
        word("r", "vfio-ccw region", before.r(), words.r()),
        word("h", "hardware " + words.schid(), before.h(), words.h()),
        lie);
  }

  private StatusWords before(StatusWords now) {
    for (int i = walk.at() - 1; i >= 0; i--) {
      StatusWords words = walk.trace().lines().get(i).words();
      if (words != null && words.schid().equals(now.schid())) {
        return words;
      }
    }
    return StatusWords.zero(now.schid());
  }

  private static String word(String name, String whose, Scsw before, Scsw now) {
    String star = before.equals(now) ? " " : "*";
    return "scsw(" + name + ")" + star + ScswText.controls(now) + "  (" + whose + ")";
  }

  private String bottom() {
    if (!walk.typing().isEmpty()) {
      return (walk.typing().equals(Walk.GO) ? "go to step " : "/") + walk.typed() + "_";
    }
    return walk.note().isEmpty() ? HELP : walk.note();
  }
}
