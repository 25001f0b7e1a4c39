package ccwlab.explore.report;

import ccwlab.explore.Choice;
import ccwlab.explore.Execution;
import ccwlab.explore.replay.Found;
import ccwlab.explore.replay.Run;
import ccwlab.explore.shrink.Shrunk;
import ccwlab.observe.Trace;
import ccwlab.report.TraceText;
import ccwlab.report.Wrapping;
import ccwlab.scenario.PropertyNames;
import java.util.List;
import java.util.Locale;

/**
 * A violation as a person reads it: the run in columns, one per actor; {@code ~~} where the default
 * order is broken and why that matters; beside it the nearest run that passes.
 */
public final class CounterexampleText {
  private static final int MARGIN = 10;

  /** Heads the numbers of deliveries, which are fewer than the steps that they lead to. */
  private static final String DELIVERY = "delivery";

  private static final int BESIDE_MOST = 8;
  private static final int COLUMN_MOST = 50;
  private static final int COLUMN_LEAST = 24;
  private static final int WHYS_MOST = 12;

  private final int width;
  private final boolean full;
  private final StringBuilder text = new StringBuilder();

  private CounterexampleText(int width, boolean full) {
    this.width = width;
    this.full = full;
  }

  /**
   * All of it.
   *
   * @param command what to type to see it again
   * @param full a long trace too; else what repeats is told once
   */
  public static String of(Shrunk shrunk, String command, int width, boolean full) {
    CounterexampleText text = new CounterexampleText(width, full);
    text.item("finding", named(shrunk.found().property()));
    text.item("", shrunk.found().message());
    text.item("shrunk", shrinking(shrunk));
    if (!shrunk.cuts().isEmpty()) {
      List<String> cuts = shrunk.cuts().stream().map(Object::toString).toList();
      text.item("without", String.join(", ", cuts));
    }
    text.shownTrace(shrunk.after(), shrunk.found());
    text.whys(shrunk.after(), shrunk.swap(), outlook(shrunk));
    if (shrunk.passing() != null) {
      text.beside(shrunk);
    }
    text.item("replay", command);
    return text.text.toString();
  }

  /**
   * One run alone.
   *
   * @param found what to stop at; null for the whole run
   */
  public static String of(Run run, Found found, int width, boolean full) {
    CounterexampleText text = new CounterexampleText(width, full);
    text.shownTrace(run, found);
    text.whys(run, -1, "");
    return text.text.toString();
  }

  /** The run up to where a violation shows; the whole run for one that shows only in the end. */
  public static Trace trace(Run run, Found found) {
    return RunTrace.untilShown(run, found).trace();
  }

  /**
   * The whole run, or as much of it as a person may want to walk through.
   *
   * @param found what is marked; null for nothing
   */
  public static Trace whole(Run run, Found found) {
    return RunTrace.whole(run, found);
  }

  /** A finding's property, and whom it is about. */
  static String named(String property) {
    return property + ", " + PropertyNames.kind(property).text();
  }

  static String shrinking(Shrunk shrunk) {
    return String.format(
        Locale.ROOT,
        "%d -> %d deliveries until it shows, %d -> %d out of turn, in %,d runs, %.1f s; %s",
        shrunk.before().length(shrunk.before().find(shrunk.found())),
        shrunk.after().length(shrunk.found()),
        shrunk.before().breaks().size(),
        shrunk.after().breaks().size(),
        shrunk.runs(),
        shrunk.seconds(),
        shrunk.minimal()
            ? "minimal: no run of these programs with fewer out of turn shows it"
            : "perhaps not minimal: not all runs with fewer out of turn were tried");
  }

  private void shownTrace(Run run, Found found) {
    RunTrace shown = RunTrace.untilShown(run, found);
    Trace trace = shown.trace();
    if (found != null && found.property().equals(Found.LIVELOCK)) {
      text.append('\n').append(OneTurn.text(trace, width, full)).append('\n');
      return;
    }
    text.append('\n').append(TraceText.of(trace, width, full));
    int left = run.deliveries() - shown.deliveries();
    if (left > 0) {
      String more = "and " + left + (left == 1 ? " more delivery" : " more deliveries");
      text.append(Wrapping.hanging("     :", more + " until all is quiet", 7, width));
    }
    text.append('\n');
  }

  private void whys(Run run, int swap, String outlook) {
    List<Integer> breaks = run.breaks();
    int shown = full ? breaks.size() : Math.min(breaks.size(), WHYS_MOST);
    for (int i = 0; i < breaks.size(); i++) {
      int at = breaks.get(i);
      if (i < shown || at == swap) {
        String why = why(run, run.execution().steps().get(at).choice(), run.usual().get(at));
        item("~~" + (i + 1), why + (at == swap ? outlook : "") + ".");
      } else if (i == shown) {
        item("~~...", (breaks.size() - shown) + " more; --full shows all");
      }
    }
    if (breaks.isEmpty()) {
      item("order", "this is the default order itself" + outlook + ".");
    } else if (!outlook.isEmpty() && !breaks.contains(swap)) {
      item("order", "one delivery in the place of another is enough" + outlook + ".");
    }
  }

  private static String why(Run run, Choice taken, Choice usual) {
    String early =
        taken.isTimer()
            ? taken.text() + " of " + RunTrace.name(run, taken.receiver()) + " comes"
            : taken.text() + " reaches " + RunTrace.name(run, taken.receiver());
    String late =
        usual.isTimer()
            ? usual.text() + " of " + RunTrace.name(run, usual.receiver())
            : usual.text()
                + " from "
                + sender(run, usual)
                + " has reached "
                + RunTrace.name(run, usual.receiver());
    return early + " before " + late;
  }

  private static String outlook(Shrunk shrunk) {
    if (shrunk.passing() == null) {
      return "";
    }
    Choice instead = shrunk.passing().execution().steps().get(shrunk.swap()).choice();
    List<Found> others =
        shrunk.passing().found().stream().filter(found -> !found.isOutcome()).toList();
    String rest =
        others.isEmpty()
            ? " breaks nothing"
            : " does not break this, but " + others.get(0).property();
    return "; with "
        + instead.text()
        + " first the round"
        + rest
        + " and its outcome is "
        + shrunk.passing().outcome();
  }

  /**
   * Deliveries side by side, from the one that is swapped; below each other if there is no room.
   */
  private void beside(Shrunk shrunk) {
    List<Execution.Taken> fails = shrunk.after().execution().steps();
    List<Execution.Taken> passes = shrunk.passing().execution().steps();
    int to = Math.min(shrunk.swap() + BESIDE_MOST, Math.max(fails.size(), passes.size()));
    int column = Math.min(COLUMN_MOST, (width - DELIVERY.length() - " |  | ".length()) / 2);
    text.append('\n');
    if (column < COLUMN_LEAST) {
      below("this run", fails, shrunk.swap(), to);
      below("nearest run without it", passes, shrunk.swap(), to);
    } else {
      row(DELIVERY, "this run", "nearest run without it", column);
      for (int i = shrunk.swap(); i < to; i++) {
        row(Integer.toString(i + 1), cell(fails, i, column), cell(passes, i, column), column);
      }
    }
    text.append('\n');
  }

  private void below(String head, List<Execution.Taken> steps, int from, int to) {
    text.append(head).append(", by delivery\n");
    for (int i = from; i < Math.min(to, steps.size()); i++) {
      String number = Wrapping.padLeft(Integer.toString(i + 1), DELIVERY.length());
      text.append(Wrapping.hanging(number, words(steps.get(i)), number.length() + 2, width));
    }
  }

  private static String words(Execution.Taken step) {
    return step.choice().key() + " " + step.choice().text();
  }

  private static String cell(List<Execution.Taken> steps, int at, int column) {
    String cell = at < steps.size() ? words(steps.get(at)) : "";
    return cell.length() <= column ? cell : cell.substring(0, column - 2) + "..";
  }

  private void row(String number, String left, String right, int column) {
    String row =
        Wrapping.padLeft(number, DELIVERY.length())
            + " | "
            + Wrapping.padRight(left, column)
            + " | ";
    text.append((row + right).stripTrailing()).append('\n');
  }

  private static String sender(Run run, Choice choice) {
    return RunTrace.name(run, choice.sender());
  }

  private void item(String name, String value) {
    text.append(Wrapping.hanging(name, value, MARGIN, width));
  }
}
