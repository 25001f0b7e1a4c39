package ccwlab.page.diagram;

import ccwlab.arch.Scsw;
import ccwlab.observe.StatusWords;
import ccwlab.observe.Trace;
import ccwlab.page.diagram.Diagram.Row;
import ccwlab.page.diagram.Diagram.Word;
import ccwlab.report.Lies;
import ccwlab.report.PlainWords;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Draws traces: a row for each step, as many as a page can hold. */
public final class Drawing {
  /** Steps that are drawn around one that matters. */
  private static final int AROUND = 3;

  private static final int BESIDE_MOST = 8;

  /** A message that is taken so many steps after it was sent is late. */
  private static final int LATE_FROM = 6;

  private static final double NANOS_PER_MICRO = 1e3;
  private static final String ORDER_BROKEN = "out_of_turn";
  private static final String COMMAND = "css_ccw";
  private static final String STATUS = "css_status";

  private final Trace trace;
  private final Lanes lanes;
  private final Set<Integer> keys;
  private final int differs;
  private final List<List<Lies.Lie>> lies;
  private final Map<Integer, Trace.Line> ofActor = new HashMap<>();
  private final Map<String, StatusWords> known = new HashMap<>();
  private final Map<String, Set<String>> told = new HashMap<>();

  private Drawing(Trace trace, int differs) {
    this.trace = trace;
    this.lanes = new Lanes(trace);
    this.keys = KeySteps.of(trace);
    this.differs = differs;
    this.lies = Lies.of(trace);
  }

  /**
   * The nearest run that goes well.
   *
   * @param differs the first step of the run that goes badly in which the two differ
   * @param from the first step of this one in which they do
   * @param decides they differ in one delivery and what comes of it; else in more, by chance
   */
  public record Near(
      Trace trace, int differs, int from, String outcome, String breaks, boolean decides) {}

  /**
   * Draws a trace.
   *
   * @param id unique in the page
   * @param near null if none is known
   * @param most rows
   * @return null of a trace without lines
   */
  public static Diagram of(String id, Trace trace, Near near, int most) {
    if (trace.lines().isEmpty()) {
      return null;
    }
    Drawing drawing = new Drawing(trace, near == null || !near.decides() ? 0 : near.differs());
    List<Row> all = drawing.rows();
    List<Row> shown = drawing.kept(all, most);
    int drawn = (int) shown.stream().filter(row -> row.gap() == 0).count();
    return new Diagram(
        id,
        drawing.lanes.shown(),
        drawing.lanes.groups(),
        shown,
        all.stream().filter(Row::key).toList(),
        all.size(),
        all.size() - drawn,
        drawing.lanes.left(),
        near == null ? null : beside(all, near));
  }

  private static Diagram.Beside beside(List<Row> broken, Near near) {
    List<Row> well = new Drawing(near.trace(), near.from()).rows();
    return new Diagram.Beside(
        near.differs(),
        next(broken, near.differs() - 1),
        next(well, near.from() - 1),
        near.outcome(),
        near.breaks(),
        near.decides());
  }

  private static List<Row> next(List<Row> rows, int from) {
    return rows.subList(Math.min(from, rows.size()), Math.min(from + BESIDE_MOST, rows.size()));
  }

  private List<Row> rows() {
    List<Row> rows = new ArrayList<>();
    trace.lines().forEach(line -> rows.add(row(line)));
    return rows;
  }

  private Row row(Trace.Line line) {
    int lane = line.event().equals(ORDER_BROKEN) ? 0 : lanes.of(line);
    List<Word> words = List.of();
    List<String> newLies = List.of();
    if (line.words() != null) {
      List<Lies.Lie> all = lies.get(line.step() - 1);
      words = words(line.words(), all);
      newLies = fresh(line.words().schid().toString(), all);
    }
    return new Row(
        line.step(),
        lane,
        who(line, lane),
        lane == 0 ? "beside" : lanes.shown().get(lane - 1).style(),
        lane == 0 ? "" : line.text(),
        lane == 0 && line.event().equals(ORDER_BROKEN) ? outOfTurn(line) : Sentences.of(line),
        arrow(line, lane),
        words,
        newLies,
        line.marked(),
        keys.contains(line.step()),
        line.step() == differs,
        line.nanos() < 0
            ? ""
            : String.format(Locale.ROOT, "%,.1f \u00b5s", line.nanos() / NANOS_PER_MICRO),
        0);
  }

  private String who(Trace.Line line, int lane) {
    if (lane == 0) {
      return trace.actors().get(line.actor());
    }
    return words(lanes.shown().get(lane - 1));
  }

  private static String words(Lanes.Lane lane) {
    return lane.style().equals("guest") ? lane.name() : lane.group() + ", " + lane.name();
  }

  /** {@code ~~1 DeviceDone run=1} and who sent it. */
  private String outOfTurn(Trace.Line line) {
    String what = PlainWords.outOfTurn(line.text());
    return "Out of turn: %s comes to %s before its turn in the usual order."
        .formatted(what, trace.actors().get(line.actor()));
  }

  private Diagram.Arrow arrow(Trace.Line line, int lane) {
    Trace.Line before = ofActor.put(line.actor(), line);
    if (line.arrow() != null) {
      int from = lanes.from(line.arrow().from(), line.arrow().sent());
      return arrow(line, from, lane, line.arrow().message(), line.arrow().sent());
    }
    return before != null && isBetween(before, line)
        ? arrow(line, lanes.of(before), lane, line.text(), before.step())
        : null;
  }

  /**
   * A subchannel gives its device a command, or the device its status. A trace has no message for
   * that, as they are one actor.
   */
  private boolean isBetween(Trace.Line before, Trace.Line line) {
    return lanes.isOfDevice(before) ? line.event().equals(STATUS) : line.event().equals(COMMAND);
  }

  private Diagram.Arrow arrow(Trace.Line line, int from, int to, String message, int sent) {
    if (to == 0 || from == 0 || from == to) {
      return null;
    }
    return new Diagram.Arrow(
        Math.min(from, to),
        Math.abs(from - to),
        from < to,
        words(lanes.shown().get(from - 1)),
        message,
        sent,
        line.step() - sent >= LATE_FROM);
  }

  private List<Word> words(StatusWords now, List<Lies.Lie> lies) {
    StatusWords before = known.getOrDefault(now.schid().toString(), StatusWords.zero(now.schid()));
    known.put(now.schid().toString(), now);
    return List.of(
        word("g", before.g(), now.g(), lies),
        word("q", before.q(), now.q(), lies),
        word("r", before.r(), now.r(), lies),
        word("h", before.h(), now.h(), lies));
  }

  private static Word word(String name, Scsw before, Scsw now, List<Lies.Lie> lies) {
    return new Word(
        name,
        Decoded.of(now),
        now.encode().hex(),
        !before.equals(now),
        lies.stream().anyMatch(lie -> lie.holder().name().equalsIgnoreCase(name)));
  }

  /** What was not said of this subchannel before. */
  private List<String> fresh(String schid, List<Lies.Lie> lies) {
    Set<String> before = told.getOrDefault(schid, Set.of());
    Set<String> now = new HashSet<>();
    List<String> fresh = new ArrayList<>();
    for (Lies.Lie lie : lies) {
      String text = Lies.text(List.of(lie));
      now.add(text);
      if (!before.contains(text)) {
        fresh.add(text);
      }
    }
    told.put(schid, now);
    return fresh;
  }

  /** The beginning, what matters with what is around it, and as many of the last as fit. */
  private List<Row> kept(List<Row> all, int most) {
    if (all.size() <= most) {
      return all;
    }
    TreeSet<Integer> kept = new TreeSet<>();
    for (Row row : all) {
      if (row.key() || row.marked() || row.decides()) {
        for (int step = row.step() - AROUND; step <= row.step() + AROUND; step++) {
          kept.add(step);
        }
      }
    }
    for (int step = 1; step <= most / 4; step++) {
      kept.add(step);
    }
    for (int step = all.size(); step > 0 && kept.size() < most; step--) {
      kept.add(step);
    }
    List<Row> rows = new ArrayList<>();
    int gap = 0;
    for (Row row : all) {
      if (kept.contains(row.step())) {
        gap = closed(rows, row.step() - gap, gap);
        rows.add(row);
      } else {
        gap++;
      }
    }
    closed(rows, all.size() - gap + 1, gap);
    return rows;
  }

  private static int closed(List<Row> rows, int first, int gap) {
    if (gap > 0) {
      String text = gap + (gap == 1 ? " step is" : " steps are") + " left out here.";
      rows.add(
          new Row(
              first, 0, "", "beside", "", text, null, List.of(), List.of(), false, false, false, "",
              gap));
    }
    return 0;
  }
}
