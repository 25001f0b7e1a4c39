package ccwlab.driver.run;

import ccwlab.observe.VfioSeen;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a run of a real driver shows of its contexts. */
public final class RealTrace {
  private static final Pattern RESUME = Pattern.compile("Resume context=(\\d+)");
  private static final Pattern STANDS = Pattern.compile("([a-z-]+[0-9]*): (.*)");

  private RealTrace() {}

  /**
   * A context stands at a point.
   *
   * @param context {@code call}, {@code irq2}
   * @param point its name, function, and place in the source
   */
  public record Stands(String context, String point) {}

  /**
   * The context that a message lets go on; empty if it is another message.
   *
   * @param text the message in few words, as choices have it
   */
  public static Optional<String> resumed(String text) {
    Matcher matcher = RESUME.matcher(text);
    return matcher.matches()
        ? Optional.of(Running.name(Integer.parseInt(matcher.group(1))))
        : Optional.empty();
  }

  /** Where a context stands now; empty if the step is one of the model's. */
  public static Optional<Stands> stands(VfioSeen.StepTaken step) {
    Matcher matcher = STANDS.matcher(step.label());
    return matcher.matches()
        ? Optional.of(new Stands(matcher.group(1), matcher.group(2)))
        : Optional.empty();
  }
}
