package ccwlab.explore.file;

import ccwlab.explore.Schedule;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * A schedule as text.
 *
 * <pre>
 * ccwlab-schedule 1
 * scenario  hsch-races-ssch
 * stack     today
 * seed      42
 * property  no-interruption-lost
 * message   0.0.0000: a status that the host took never reached the guest: ...
 * outcome   0 0
 * without   vcpu-0 tsch                      a step of a program that the run does without
 *
 *   + run&gt;vcpu-0#1                           can be delivered from here on
 *   + run&gt;vcpu-1#1
 * run&gt;vcpu-0#1  Run GuestProgram             is delivered
 *   = kvm_s390_intercept_instruction ...     is what the receiver is seen to do
 *   + vcpu-0&gt;bql#1
 * </pre>
 *
 * <p>{@code -} stands before what cannot be delivered any more though it has not been. A file that
 * has deliveries alone may be written by hand; it is replayed without looking at the rest.
 */
final class ScheduleText {
  static final String MAGIC = "ccwlab-schedule ";
  static final String ADDED = "  + ";
  static final String GONE = "  - ";
  static final String SEEN = "  = ";
  static final int NAME_WIDTH = 10;

  private final StringBuilder text = new StringBuilder();
  private final Set<String> possible = new LinkedHashSet<>();

  private ScheduleText() {}

  static String of(ScheduleFile file) {
    return new ScheduleText().text(file);
  }

  private String text(ScheduleFile file) {
    text.append(MAGIC).append(Schedule.VERSION).append('\n');
    header("scenario", file.scenario());
    header("stack", file.stack());
    header("seed", Long.toString(file.seed()));
    header("property", file.property());
    header("message", file.message());
    header("outcome", file.outcome());
    file.cuts().forEach(cut -> header("without", cut.toString()));
    text.append('\n');
    int width = file.steps().stream().mapToInt(step -> step.key().length()).max().orElse(0);
    for (ScheduleFile.Step step : file.steps()) {
      if (!step.enabled().isEmpty()) {
        changes(step.enabled());
      }
      possible.remove(step.key());
      String pad = " ".repeat(width + 2 - step.key().length());
      text.append((step.key() + pad + step.text()).stripTrailing()).append('\n');
      step.seen().forEach(line -> text.append(SEEN).append(line).append('\n'));
    }
    return text.toString();
  }

  private void header(String name, String value) {
    if (!value.isEmpty()) {
      String pad = " ".repeat(NAME_WIDTH - name.length());
      text.append(name).append(pad).append(value.replace('\n', ' ')).append('\n');
    }
  }

  private void changes(List<String> enabled) {
    for (String key : List.copyOf(possible)) {
      if (!enabled.contains(key)) {
        text.append(GONE).append(key).append('\n');
        possible.remove(key);
      }
    }
    for (String key : enabled) {
      if (possible.add(key)) {
        text.append(ADDED).append(key).append('\n');
      }
    }
  }
}
