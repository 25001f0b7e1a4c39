package ccwlab.report;

import ccwlab.arch.Fctl;
import ccwlab.observe.StatusWords;
import ccwlab.observe.Trace;
import ccwlab.observe.Trace.Line;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * The few steps of a trace that matter: the one that a finding names, those out of turn, what is
 * lost there, those from which on a status word lies, then what the hardware and the guest did.
 */
public final class TellingSteps {
  private static final Pattern OUT_OF_TURN = Pattern.compile("~~\\d+ .*");
  private static final Pattern LOSS =
      Pattern.compile(".*(overwritten|stray|kernel fault|device gone|unmapped).*");
  private static final Pattern GUEST =
      Pattern.compile("= \\w+ cc \\d|interruption of .*|(ssch|hsch|csch|xsch|rsch) [0-9a-f.]+");
  private static final Pattern HARDWARE = Pattern.compile("status|program \\w+|.*cp_free");

  private final Trace trace;
  private final List<List<Lies.Lie>> lies;
  private final int mark;

  /**
   * A step that matters.
   *
   * @param line of the trace
   * @param words what happened, plain
   * @param lies which status words do not say what is so from here on; empty if none newly does
   */
  public record Step(Line line, String words, List<Lies.Lie> lies) {}

  private TellingSteps(Trace trace) {
    this.trace = trace;
    this.lies = Lies.of(trace);
    this.mark = mark(trace.lines());
  }

  /** The steps, in their order, at most so many; nothing behind the one that a finding names. */
  public static List<Step> of(Trace trace, int most) {
    return new TellingSteps(trace).steps(most);
  }

  private List<Step> steps(int most) {
    return IntStream.rangeClosed(0, mark)
        .boxed()
        .sorted(Comparator.comparingInt(this::worth).thenComparing(i -> mark - i))
        .limit(most)
        .sorted()
        .map(this::step)
        .toList();
  }

  private Step step(int index) {
    Line line = trace.lines().get(index);
    return new Step(line, PlainWords.step(line.text()), newLies(index));
  }

  private int worth(int index) {
    Line line = trace.lines().get(index);
    if (index == mark) {
      return 0;
    }
    boolean lost = LOSS.matcher(line.text()).matches() || freedAtWork(index);
    if (lost || OUT_OF_TURN.matcher(line.text()).matches()) {
      return 1;
    }
    if (!newLies(index).isEmpty()) {
      return 2;
    }
    boolean telling =
        GUEST.matcher(line.text()).matches() || HARDWARE.matcher(line.text()).matches();
    return telling ? 3 : line.words() != null ? 4 : 5;
  }

  /** A channel program is freed while the hardware is at work on one. */
  private boolean freedAtWork(int index) {
    if (!trace.lines().get(index).text().endsWith("cp_free")) {
      return false;
    }
    for (int i = index; i >= 0; i--) {
      StatusWords words = trace.lines().get(i).words();
      if (words != null) {
        return words.h().has(Fctl.START) && !words.h().pending();
      }
    }
    return false;
  }

  /** Lies that the last line with status words did not tell. */
  private List<Lies.Lie> newLies(int index) {
    List<Lies.Lie> fresh = new ArrayList<>(lies.get(index));
    for (int i = index - 1; i >= 0; i--) {
      if (trace.lines().get(i).words() != null) {
        fresh.removeAll(lies.get(i));
        return fresh;
      }
    }
    return fresh;
  }

  private static int mark(List<Line> lines) {
    for (int i = 0; i < lines.size(); i++) {
      if (lines.get(i).marked()) {
        return i;
      }
    }
    return lines.size() - 1;
  }
}
