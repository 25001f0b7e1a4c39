package ccwlab.cli;

import ccwlab.observe.Finding;
import ccwlab.observe.OutcomeRow;
import ccwlab.observe.RunResult;
import ccwlab.observe.Trace;
import ccwlab.report.RunText;
import ccwlab.report.TraceText;
import ccwlab.report.WholeFile;
import ccwlab.scenario.ScenarioException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine.Help.Ansi;

/**
 * The folder of {@code --out}: result.json, table.txt, and in traces/ one real round for each
 * outcome and for each finding.
 *
 * @param folder where, or null for nowhere
 */
record ResultFiles(Path folder) {
  private static final int WIDTH = 120;

  /** Characters of a name, which begins with a number of its own; a system allows 255. */
  private static final int NAME_MOST = 100;

  /** Makes the folder, so that a run does not end with the news that it cannot be made. */
  static ResultFiles at(Path folder) {
    if (folder != null) {
      makeFolder(folder);
      makeFolder(folder.resolve("traces"));
    }
    return new ResultFiles(folder);
  }

  static void makeFolder(Path folder) {
    makeFolder(folder, "--out");
  }

  /**
   * The same.
   *
   * @param option that names it, for complaints
   */
  static void makeFolder(Path folder, String option) {
    try {
      WholeFile.makeFolder(folder);
    } catch (IOException e) {
      throw new ScenarioException(
          option
              + ": cannot write into the folder "
              + folder
              + ": "
              + WholeFile.reason(e)
              + "; allowed: a folder that you may write to");
    }
  }

  void write(RunResult result, String json, String command) {
    if (folder == null) {
      return;
    }
    write(folder.resolve("result.json"), json);
    write(folder.resolve("table.txt"), new RunText(result, command, WIDTH, Ansi.OFF).text());
    List<OutcomeRow> rows = result.outcomes();
    int number = 0;
    for (OutcomeRow row : rows) {
      number++;
      trace("outcome-" + number + "-" + row.outcome(), row.outcome() + "\n", row.trace());
    }
    number = 0;
    for (Finding finding : result.findings()) {
      number++;
      String head =
          "%s, %s, round %d\n%s"
              .formatted(
                  finding.property(), finding.kind().text(), finding.round(), finding.message());
      trace("finding-" + number + "-" + finding.property(), head + "\n", finding.trace());
    }
  }

  private void trace(String name, String head, Trace trace) {
    if (trace != null) {
      String plain = name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-");
      String file = plain.substring(0, Math.min(plain.length(), NAME_MOST));
      write(
          folder.resolve("traces").resolve(file + ".txt"),
          head + "\n" + TraceText.of(trace, WIDTH, true));
    }
  }

  /** Says now, and not after a long run, that the file cannot be written. */
  static void tryOut(Path file) {
    try {
      WholeFile.tryOut(file);
    } catch (IOException e) {
      throw unwritten(file, e);
    }
  }

  static void write(Path file, String text) {
    try {
      WholeFile.write(file, text);
    } catch (IOException e) {
      throw unwritten(file, e);
    }
  }

  private static ScenarioException unwritten(Path file, IOException e) {
    return new ScenarioException("cannot write " + file + ": " + WholeFile.reason(e));
  }

  /**
   * Writes one after the other; one that fails does not keep the next from being written.
   *
   * @throws ScenarioException of the first that failed, when all have been tried
   */
  static void all(Runnable... writes) {
    ScenarioException first = null;
    for (Runnable write : writes) {
      try {
        write.run();
      } catch (ScenarioException e) {
        first = first == null ? e : first;
      }
    }
    if (first != null) {
      throw first;
    }
  }
}
