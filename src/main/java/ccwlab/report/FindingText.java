package ccwlab.report;

import ccwlab.observe.Trace;
import java.util.HashSet;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.Help.Ansi;

/**
 * A finding in about ten lines: what an administrator would notice, how it comes about, what was
 * broken, the steps that matter, and how to see it again.
 */
public final class FindingText {
  private static final int MARGIN = 10;
  private static final int STEPS_MOST = 6;
  private static final Pattern SUBCHANNEL = Pattern.compile("[- ][0-9a-f]\\.[0-9]\\.[0-9a-f]{4}$");

  private final int width;
  private final Ansi ansi;
  private final StringBuilder text = new StringBuilder();

  /**
   * @param head what was found, and how often
   * @param width columns of the terminal
   */
  public FindingText(String head, int width, Ansi ansi) {
    this.width = width;
    this.ansi = ansi;
    Wrapping.hanging("finding", head, MARGIN, width)
        .lines()
        .forEach(line -> text.append(Styles.paint(ansi, Styles.RED, line)).append('\n'));
  }

  /** What is noticed, how it comes about, and the finding's own sentence. */
  public FindingText about(String property, String message) {
    return item("noticed", PlainWords.notice(property, message))
        .item("cause", PlainWords.cause(property, message))
        .item("broken", message);
  }

  /** The steps that matter, with the status words that lie. */
  public FindingText steps(Trace trace) {
    boolean first = true;
    for (TellingSteps.Step step : TellingSteps.of(trace, STEPS_MOST)) {
      String number = Integer.toString(step.line().step());
      String lead = (first ? "step" : "    ") + Wrapping.padLeft(number, 5) + " ";
      String lies = step.lies().isEmpty() ? "" : " [" + Lies.text(step.lies()) + "]";
      String what = actor(trace, step.line()) + ": " + step.words() + lies;
      text.append(Wrapping.hanging(lead, what, MARGIN, width));
      first = false;
    }
    return this;
  }

  /** Without its subchannel, if the trace is about one only. */
  private static String actor(Trace trace, Trace.Line line) {
    Set<String> subchannels = new HashSet<>();
    trace.lines().forEach(one -> subchannels.add(subchannel(trace.actors().get(one.actor()))));
    subchannels.remove("");
    String name = trace.actors().get(line.actor());
    return subchannels.size() > 1
        ? name
        : name.substring(0, name.length() - subchannel(name).length());
  }

  private static String subchannel(String actor) {
    Matcher matcher = SUBCHANNEL.matcher(actor);
    return matcher.find() ? matcher.group() : "";
  }

  /** One more line; none if there is nothing to say. */
  public FindingText item(String name, String value) {
    if (!value.isEmpty()) {
      text.append(Wrapping.hanging(name, value, MARGIN, width));
    }
    return this;
  }

  public String text() {
    return text.toString();
  }
}
