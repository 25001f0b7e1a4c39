package ccwlab.conform;

import ccwlab.qemu.virtual.VirtualCss;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;

/**
 * Replays one file and counts. What kind of recording it is its first line tells: sequences of a
 * guest (with {@code id}), of the real driver ({@code cmd} or {@code event}), rows of QEMU's
 * pass-through path ({@code op}).
 */
public final class ConformRun {
  private static final String MASKED =
      "host addresses are masked: 7fKKKNNN is NNN bytes into the K-th program, 7fffffff elsewhere"
          + " in the kernel, 7ffffffe the interruption parameter";

  private final ConformCount count;

  private ConformRun(ConformCount count) {
    this.count = count;
  }

  /**
   * Replays everything that there is.
   *
   * @param file names it in the report
   * @param stack what driver and pass-through path are compared with; a guest's recordings are of
   *     QEMU's own devices, which are the same in all
   */
  public static ConformReport run(String file, InputStream content, ConformStack stack)
      throws IOException, BadRecordingException {
    ConformCount count = new ConformCount(file);
    try (JsonLines lines = JsonLines.open(file, content)) {
      JsonNode first = lines.peek();
      if (first == null) {
        return count.report(List.of());
      }
      if (DriverConform.begins(first)) {
        DriverConform.run(lines, stack.driver(), count);
        return count.report(List.of("stack      " + stack.name() + " (driver)", MASKED));
      }
      if (PassThroughConform.begins(first)) {
        PassThroughConform.run(lines, stack.qemu(), count);
        return count.report(List.of("stack      " + stack.name() + " (QEMU)"));
      }
      new ConformRun(count).guest(new RecordingReader(lines));
      return count.report(List.of());
    }
  }

  private void guest(RecordingReader reader) throws BadRecordingException {
    for (Recording recording = reader.next(); recording != null; recording = reader.next()) {
      replay(recording);
    }
  }

  private void replay(Recording recording) {
    Optional<VirtualCss> machine = RecordedMachine.reset(recording.config());
    if (machine.isEmpty()) {
      count.leftOut("configuration \"" + recording.config() + "\" is not known");
      return;
    }
    GuestReplay guest = new GuestReplay(machine.get(), recording);
    count.sequence(recording.id());
    for (int i = 0; i < recording.steps().size(); i++) {
      compare(i, recording.steps().get(i), guest);
    }
    count.sequenceEnds();
  }

  private void compare(int index, Recording.Step step, GuestReplay guest) {
    count.step(index + 1, step.op().recorded());
    for (SeenComparer.Field field :
        SeenComparer.compare(step.seen(), guest.execute(step.op(), step.args()))) {
      count.differs(field.name(), field.recorded(), field.ours());
    }
  }
}
