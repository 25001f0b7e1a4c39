package ccwlab.reference;

import ccwlab.reference.RecordedOutcome.AsHistory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Says of each outcome of a race recording whether the model allows it: the steps of each CPU in
 * program order, any interleaving between CPUs, the device ending when it likes.
 *
 * <p>The devices of a recording present no unsolicited status. HUNG stands for "nothing more
 * happens, ever", and is allowed only where the subchannel may rest.
 */
public final class Judge {
  private Judge() {}

  /**
   * The verdicts, in the order of the file.
   *
   * @throws RecordingException the file cannot be read, or a line is not of the format
   */
  public static List<Verdict> judge(Path file) {
    List<Verdict> verdicts = new ArrayList<>();
    for (Recording.Entry entry : Recording.read(file)) {
      verdicts.add(judge(entry));
    }
    return List.copyOf(verdicts);
  }

  private static Verdict judge(Recording.Entry entry) {
    RecordedOutcome outcome = entry.outcome();
    AsHistory history = outcome.asHistory(entry.experiment());
    HistoryChecker checker = new HistoryChecker(entry.experiment().initial(), false);
    String name = entry.experiment().name();
    Explanation explanation = checker.check(history.events());
    if (explanation instanceof Explanation.Rejected rejected) {
      String step = history.places().get(rejected.index()).toString();
      return new Verdict(name, outcome.count(), false, step, rejected.reason(), outcome.suspect());
    }
    return new Verdict(name, outcome.count(), true, null, null, outcome.suspect());
  }
}
