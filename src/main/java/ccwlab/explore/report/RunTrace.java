package ccwlab.explore.report;

import ccwlab.explore.Choice;
import ccwlab.explore.Execution;
import ccwlab.explore.replay.Found;
import ccwlab.explore.replay.Run;
import ccwlab.observe.Seen;
import ccwlab.observe.Trace;
import ccwlab.observe.TraceBuilder;
import java.util.ArrayList;
import java.util.List;

/**
 * A run as a trace, with a line where the default order is broken.
 *
 * @param deliveries so many of the run's lead to the trace's last line
 */
record RunTrace(Trace trace, int deliveries) {
  /** A whole run is cut after so many lines, if what it is to show is among them. */
  private static final int LINES_USUAL = 1_000;

  private static final int LINES_MOST = 4_000;

  /**
   * Up to where a violation shows.
   *
   * @param found null for the whole run; so is one that shows only in the end
   */
  static RunTrace untilShown(Run run, Found found) {
    return of(run, found, found == null || found.at() < 0);
  }

  /**
   * A whole run, or as many lines of it as a person may want to read.
   *
   * @param found what is marked; null for nothing
   */
  static Trace whole(Run run, Found found) {
    Trace trace = of(run, found, true).trace();
    List<Trace.Line> lines = trace.lines();
    int shown = 0;
    while (shown < lines.size() && !lines.get(shown).marked()) {
      shown++;
    }
    int most = shown < lines.size() ? Math.max(LINES_USUAL, shown + 1) : LINES_USUAL;
    most = Math.min(LINES_MOST, most);
    return lines.size() <= most
        ? trace
        : new Trace(trace.actors(), List.copyOf(lines.subList(0, most)));
  }

  private static RunTrace of(Run run, Found found, boolean whole) {
    List<Seen> seen = new ArrayList<>();
    List<Integer> breaks = run.breaks();
    int observed = 0;
    int marked = -1;
    int shown = 0;
    int at = found == null ? -1 : found.at();
    for (Execution.Taken step : run.execution().steps()) {
      if (breaks.contains(shown)) {
        seen.add(broken(run, step.choice(), breaks.indexOf(shown) + 1));
      }
      shown++;
      for (Seen one : step.seen()) {
        marked = observed++ == at ? seen.size() : marked;
        seen.add(one);
      }
      if (marked >= 0 && !whole) {
        break;
      }
    }
    return new RunTrace(TraceBuilder.trace(run.actors(), seen, marked), shown);
  }

  private static Seen broken(Run run, Choice choice, int number) {
    String sender = choice.isTimer() ? "" : name(run, choice.sender());
    return new Seen(choice.receiver(), new OutOfTurn(number, choice.text(), sender));
  }

  /** What a machine is called; the one behind the last is outside of all. */
  static String name(Run run, int machine) {
    return machine < run.actors().size() ? run.actors().get(machine) : "outside";
  }
}
