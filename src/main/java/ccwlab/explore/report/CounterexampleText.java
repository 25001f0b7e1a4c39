package ccwlab.explore.report;

import ccwlab.explore.Choice;
import ccwlab.explore.Execution;
import ccwlab.explore.replay.Found;
import ccwlab.explore.replay.Run;
import ccwlab.explore.shrink.Shrunk;
import ccwlab.observe.Seen;
import ccwlab.observe.Trace;
import ccwlab.observe.TraceBuilder;
import ccwlab.report.TraceText;
import ccwlab.report.Wrapping;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * A violation as a person reads it: the run in columns, one per actor; {@code ~~} where the default
 * order is broken and why that matters; beside it the nearest run that passes.
 */
public final class CounterexampleText {
  private static final int MARGIN = 10;
  private static final int BESIDE_MOST = 16;
  private static final int COLUMN = 52;

  private final int width;
  private final StringBuilder text = new StringBuilder();

  private CounterexampleText(int width) {
    this.width = width;
  }

  /**
   * All of it.
   *
   * @param command what to type to see it again
   */
  public static String of(Shrunk shrunk, String command, int width) {
    CounterexampleText text = new CounterexampleText(width);
    text.item("finding", shrunk.found().property());
    text.item("", shrunk.found().message());
    text.item("shrunk", shrinking(shrunk));
    if (!shrunk.cuts().isEmpty()) {
      List<String> cuts = shrunk.cuts().stream().map(Object::toString).toList();
      text.item("without", String.join(", ", cuts));
    }
    text.trace(shrunk.after(), shrunk.found());
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
  public static String of(Run run, Found found, int width) {
    CounterexampleText text = new CounterexampleText(width);
    text.trace(run, found);
    text.whys(run, -1, "");
    return text.text.toString();
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

  private void trace(Run run, Found found) {
    List<Seen> seen = new ArrayList<>();
    List<Integer> breaks = run.breaks();
    int observed = 0;
    int marked = -1;
    int shown = 0;
    int at = found == null ? -1 : found.at();
    for (Execution.Taken step : run.execution().steps()) {
      if (breaks.contains(shown)) {
        Choice choice = step.choice();
        int number = breaks.indexOf(shown) + 1;
        seen.add(
            new Seen(
                choice.receiver(),
                new OutOfTurn(number, choice.text(), choice.isTimer() ? "" : sender(run, choice))));
      }
      shown++;
      for (Seen one : step.seen()) {
        marked = observed++ == at ? seen.size() : marked;
        seen.add(one);
      }
      if (marked >= 0) {
        break;
      }
    }
    Trace trace = TraceBuilder.trace(run.actors(), seen, marked);
    if (found != null && found.property().equals(Found.LIVELOCK)) {
      text.append('\n').append(OneTurn.text(trace)).append('\n');
      return;
    }
    text.append('\n').append(TraceText.of(trace));
    int left = run.deliveries() - shown;
    if (left > 0) {
      text.append("     : and ").append(left).append(" more deliveries until all is quiet\n");
    }
    text.append('\n');
  }

  private void whys(Run run, int swap, String outlook) {
    List<Integer> breaks = run.breaks();
    for (int i = 0; i < breaks.size(); i++) {
      int at = breaks.get(i);
      String why = why(run, run.execution().steps().get(at).choice(), run.usual().get(at));
      item("~~" + (i + 1), why + (at == swap ? outlook : "") + ".");
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
            ? taken.text() + " of " + name(run, taken.receiver()) + " comes"
            : taken.text() + " reaches " + name(run, taken.receiver());
    String late =
        usual.isTimer()
            ? usual.text() + " of " + name(run, usual.receiver())
            : usual.text()
                + " from "
                + sender(run, usual)
                + " has reached "
                + name(run, usual.receiver());
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

  /** Deliveries side by side, from the one that is swapped. */
  private void beside(Shrunk shrunk) {
    List<Execution.Taken> fails = shrunk.after().execution().steps();
    List<Execution.Taken> passes = shrunk.passing().execution().steps();
    text.append('\n');
    row("", "this run", "nearest run without it");
    int to = Math.min(shrunk.swap() + BESIDE_MOST, Math.max(fails.size(), passes.size()));
    for (int i = shrunk.swap(); i < to; i++) {
      row(Integer.toString(i + 1), cell(fails, i), cell(passes, i));
    }
    text.append('\n');
  }

  private static String cell(List<Execution.Taken> steps, int at) {
    if (at >= steps.size()) {
      return "";
    }
    Choice choice = steps.get(at).choice();
    String cell = choice.key() + " " + choice.text();
    return cell.length() <= COLUMN ? cell : cell.substring(0, COLUMN - 2) + "..";
  }

  private void row(String number, String left, String right) {
    String row =
        Wrapping.padLeft(number, "step".length()) + " | " + Wrapping.padRight(left, COLUMN) + " | ";
    text.append((row + right).stripTrailing()).append('\n');
  }

  private static String name(Run run, int machine) {
    return machine < run.actors().size() ? run.actors().get(machine) : "outside";
  }

  private static String sender(Run run, Choice choice) {
    return name(run, choice.sender());
  }

  private void item(String name, String value) {
    text.append(Wrapping.hanging(name, value, MARGIN, width));
  }
}
