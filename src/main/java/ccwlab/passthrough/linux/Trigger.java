package ccwlab.passthrough.linux;

import ccwlab.input.InputException;
import ccwlab.load.plan.FaultSpec;
import ccwlab.load.plan.FaultSpec.Kind;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Something that is done when the guest's console first shows a line.
 *
 * @param text is somewhere in that line
 * @param action what is done
 * @param device number of its device
 */
public record Trigger(String text, Action action, int device) {
  private static final Pattern FORM =
      Pattern.compile(
          "(.+?)\\s*=>\\s*([a-z-]+)\\s+([0-9a-fA-F]{4})(?:\\s+(0x[0-9a-fA-F]{1,2}|[0-9]{1,6}))?(\\s+over)?");
  private static final String PLUG = "plug";
  private static final String UNPLUG = "unplug";
  private static final int FIRST_PATH = 0x80;

  /** What is done. */
  public sealed interface Action permits Fault, Plugging {}

  /**
   * Something goes wrong, or does no more.
   *
   * @param begins false: it is undone
   */
  public record Fault(FaultSpec spec, boolean begins) implements Action {}

  /**
   * The device is plugged into QEMU, or taken out, through its monitor.
   *
   * @param in it is plugged in
   */
  public record Plugging(boolean in) implements Action {}

  /**
   * Reads {@code TEXT => ACTION NUMBER [VALUE] [over]}.
   *
   * @param from for complaints: the option
   * @throws InputException if it says something else
   */
  static Trigger parse(String from, String said, List<GuestDevice> devices) {
    Matcher form = FORM.matcher(said.strip());
    if (!form.matches()) {
      throw new InputException(
          "%s: '%s'; allowed: 'TEXT => ACTION NUMBER [VALUE] [over]' with an action of: %s"
              .formatted(from, said, actions()));
    }
    int number = Integer.parseInt(form.group(3), 16);
    if (devices.stream().noneMatch(one -> one.number() == number)) {
      throw new InputException(
          "%s: there is no device %s; allowed: %s"
              .formatted(
                  from,
                  form.group(3),
                  devices.stream().map(GuestDevice::word).collect(Collectors.joining(" "))));
    }
    return new Trigger(form.group(1), action(from, form), number);
  }

  private static Action action(String from, Matcher form) {
    String word = form.group(2);
    boolean over = form.group(5) != null;
    boolean plugging = word.equals(PLUG) || word.equals(UNPLUG);
    Optional<Kind> kind =
        Arrays.stream(Kind.values())
            .filter(Playable::is)
            .filter(one -> one.word().equals(word))
            .findFirst();
    if (!plugging && kind.isEmpty()) {
      throw new InputException("%s: '%s'; allowed: %s".formatted(from, word, actions()));
    }
    if (over && (plugging || !kind.get().lasts())) {
      throw new InputException(from + ": '" + word + "' is over at once; allowed: without 'over'");
    }
    boolean valued =
        !plugging && List.of(Kind.PATH_LOST, Kind.UNSOLICITED, Kind.SLOW).contains(kind.get());
    if (form.group(4) != null && !valued) {
      throw new InputException(
          "%s: %s behind '%s'; allowed: no value".formatted(from, form.group(4), word));
    }
    return plugging
        ? new Plugging(word.equals(PLUG))
        : new Fault(spec(kind.get(), value(from, form, valued)), !over);
  }

  private static int value(String from, Matcher form, boolean wanted) {
    int value = form.group(4) == null ? wanted ? FIRST_PATH : 0 : Integer.decode(form.group(4));
    boolean mask = !form.group(2).equals(Kind.SLOW.word());
    if (wanted && (value == 0 || mask && value > 0xff)) {
      throw new InputException(
          "%s: %s is out of range; allowed: 1 to %s"
              .formatted(from, form.group(4), mask ? "0xff" : "999999"));
    }
    return value;
  }

  /** Of a fault that begins, or is undone, when something is seen. */
  private static FaultSpec spec(Kind kind, int value) {
    return new FaultSpec(
        Duration.ZERO, Duration.ZERO, Duration.ZERO, kind, List.of(GuestScenario.GROUP), 1, value);
  }

  private static String actions() {
    return Playable.words() + " " + PLUG + " " + UNPLUG;
  }
}
