package ccwlab.conform;

import static org.assertj.core.api.Assertions.assertThat;

import ccwlab.host.Stacks;
import ccwlab.scenario.StackFiles;
import ccwlab.vfio.AsyncStep;
import ccwlab.vfio.DriverBehaviour;
import ccwlab.vfio.Label;
import ccwlab.vfio.RegionLab;
import ccwlab.vfio.RegionProtocol.IrqIndex;
import ccwlab.vfio.StartStep;
import ccwlab.vfio.StepList;
import ccwlab.vfio.WorkStep;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The schedules in which the real driver was led through the findings, replayed in ours, each step
 * of it by itself, with every field of every row compared. The page findings.md says which cannot
 * be, and why.
 */
class RecordedRacesTest {
  private static final Path FOLDER = Path.of("src/test/resources/conformance/driver");

  /**
   * Schedules that cannot be replayed. 10b stops an unmap before it takes sch->lock, 13b a read
   * with io_mutex held, 13 a start in what follows the hardware's answer: each is in the middle of
   * a step of ours. 13c stops the job between two looks at private->irb within T2. 11b lets pinning
   * fail, 12 to 12g unbind the driver while it is called, 14 writes bytes of its own: the
   * laboratory has none of these.
   */
  private static final Set<String> LEFT_OUT =
      Set.of(
          "10b", "11b", "12", "12b", "12c", "12d", "12e", "12f", "12g", "13", "13b", "13c", "14");

  /** On this kernel they stop a reset between its close and its open, which is one step of ours. */
  private static final Set<String> LEFT_OUT_OF_6_1_170 = Set.of("10d", "10e");

  @ParameterizedTest
  @CsvSource({"6.1.170, linux-6.1.170", "6.1.192, linux-6.1.192", "6.12.117, linux-6.12"})
  void replay_everyScheduleThatCanBe_agreesInEveryField(String tree, String stack)
      throws IOException {
    Set<String> leftOut = new TreeSet<>(LEFT_OUT);
    leftOut.addAll(tree.equals("6.1.170") ? LEFT_OUT_OF_6_1_170 : Set.of());
    Map<String, String> differences = new TreeMap<>();
    Set<String> numbers = new TreeSet<>();
    for (RecordedRace race : RecordedRace.load(FOLDER.resolve("races-" + tree + ".txt")).values()) {
      numbers.add(race.number());
      String difference = difference(race, behaviour(stack));
      if (!difference.isEmpty()) {
        differences.put(race.number(), difference);
      }
    }

    assertThat(differences.keySet()).as("%s", differences).isEqualTo(leftOut);
    assertThat(numbers).hasSize(32);
  }

  /** "" if all rows agree. */
  private static String difference(RecordedRace race, DriverBehaviour behaviour) {
    DriverReplay replay = new DriverReplay(behaviour, false);
    replay.takeFaults();
    try {
      int row = 0;
      for (RecordedRace.Row recorded : race.rows()) {
        row++;
        Map<String, String> ours = play(replay, recorded);
        for (Map.Entry<String, String> field : recorded.fields().entrySet()) {
          String own = ours.getOrDefault(field.getKey(), "");
          if (!own.equals(field.getValue())) {
            return "row %d, %s: %s is %s, recorded %s"
                .formatted(row, recorded.event(), field.getKey(), own, field.getValue());
          }
        }
        if (!ours.get("fault").equals(fault(recorded.fault()))) {
          return "row %d, %s: fault %s, recorded %s"
              .formatted(row, recorded.event(), ours.get("fault"), recorded.fault());
        }
        if (!recorded.at().equals(ours.get("at"))) {
          return "row %d, %s: at %s, recorded %s"
              .formatted(row, recorded.event(), ours.get("at"), recorded.at());
        }
      }
      return "";
    } catch (RecordingNode.Malformed e) {
      return e.getMessage();
    }
  }

  /** What happened, without where; that a caller has ended already is no fault. */
  private static String fault(String recorded) {
    return recorded.endsWith(" is done")
        ? ""
        : recorded.replaceFirst("^[^:]*: ", "").replaceFirst(" at [0-9a-f]+.*", "");
  }

  /**
   * Carries the event out. A place that the recorded caller never came to is no place to stop at;
   * and a reset that waits for io_mutex stands where it would take it.
   */
  private static Map<String, String> play(DriverReplay replay, RecordedRace.Row recorded)
      throws RecordingNode.Malformed {
    String event = recorded.event();
    boolean ofReset = event.contains(" reset until mutex_lock");
    if (recorded.at().equals("done") || recorded.at().startsWith("blocked") || ofReset) {
      event = event.replaceFirst(" until .*", "");
    }
    DriverReplay.Come come = replay.event(event);
    Map<String, String> ours = new TreeMap<>();
    RegionLab.View view = replay.view();
    String at = come == null ? "" : come.at();
    ours.put("at", ofReset && at.equals("blocked: mutex") ? "mutex_lock io_mutex" : at);
    ours.put("rc", come == null || come.rc() == null ? "" : Long.toString(come.rc()));
    ours.put("state", view.state().name());
    ours.put("cp", view.initialized() ? "1" : "0");
    ours.put("area", "%08x".formatted(view.io().intAt(DriverFields.IRB_AREA)));
    ours.put("irb", "%08x".formatted(view.irb().scsw().word0()));
    ours.put("hw", "%08x".formatted(replay.hardware().scsw().word0()));
    ours.put("pins", Integer.toString(replay.pins()));
    ours.put("sig", Integer.toString(replay.signals(IrqIndex.IO)));
    ours.put("q", String.join(",", replay.queued()));
    ours.put("todo", view.unregister() ? "2" : "0");
    if (come != null && come.data().length() > DriverFields.IRB_AREA) {
      ours.put("READ", "%08x".formatted(come.data().intAt(DriverFields.IRB_AREA)));
    }
    ours.put("fault", String.join("; ", replay.takeFaults()));
    return ours;
  }

  /** The stack's driver, with a boundary behind each step. */
  private static DriverBehaviour behaviour(String stack) {
    DriverBehaviour as = Stacks.driver(StackFiles.load(stack, Path.of("conf/stacks")));
    return new DriverBehaviour(
        oneByOne(StartStep.class, as.start()),
        oneByOne(AsyncStep.class, as.async()),
        as.irq(),
        oneByOne(WorkStep.class, as.work()),
        as.switches());
  }

  private static <E extends Enum<E> & Label> StepList<E> oneByOne(
      Class<E> labels, StepList<E> list) {
    return StepList.parse(labels, list.toString().replaceAll("[ |]+", " | "));
  }
}
