package ccwlab.conform;

import ccwlab.qemu.virtual.VirtualCss;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Replays one file and counts. */
public final class ConformRun {
  private final String file;
  private final List<Difference> differences = new ArrayList<>();
  private final Map<String, Integer> leftOut = new TreeMap<>();
  private int sequences;
  private int agree;
  private int steps;
  private int stepsAgree;

  private ConformRun(String file) {
    this.file = file;
  }

  /** Replays everything that {@code reader} has; {@code file} names it in the report. */
  public static ConformReport run(String file, RecordingReader reader)
      throws BadRecordingException {
    ConformRun run = new ConformRun(file);
    for (Recording recording = reader.next(); recording != null; recording = reader.next()) {
      run.replay(recording);
    }
    return new ConformReport(
        file, run.sequences, run.agree, run.steps, run.stepsAgree, run.differences, run.leftOut);
  }

  private void replay(Recording recording) {
    Optional<VirtualCss> machine = RecordedMachine.reset(recording.config());
    if (machine.isEmpty()) {
      leftOut.merge("configuration \"" + recording.config() + "\" is not known", 1, Integer::sum);
      return;
    }
    GuestReplay guest = new GuestReplay(machine.get(), recording);
    int before = differences.size();
    for (int i = 0; i < recording.steps().size(); i++) {
      compare(recording, i, guest);
    }
    sequences++;
    if (differences.size() == before) {
      agree++;
    }
  }

  private void compare(Recording recording, int index, GuestReplay guest) {
    Recording.Step step = recording.steps().get(index);
    Recorded ours = guest.execute(step.op(), step.args());
    List<SeenComparer.Field> fields = SeenComparer.compare(step.seen(), ours);
    steps++;
    if (fields.isEmpty()) {
      stepsAgree++;
    }
    for (SeenComparer.Field field : fields) {
      differences.add(
          new Difference(
              file,
              recording.id(),
              index + 1,
              step.op(),
              field.name(),
              field.recorded(),
              field.ours()));
    }
  }
}
