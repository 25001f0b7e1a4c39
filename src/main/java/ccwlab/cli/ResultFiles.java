package ccwlab.cli;

import ccwlab.observe.Finding;
import ccwlab.observe.OutcomeRow;
import ccwlab.observe.RunResult;
import ccwlab.observe.Trace;
import ccwlab.report.RunText;
import ccwlab.report.TraceText;
import ccwlab.scenario.ScenarioException;
import java.io.IOException;
import java.nio.file.Files;
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

  /** Makes the folder, so that a run does not end with the news that it cannot be made. */
  static ResultFiles at(Path folder) {
    if (folder != null) {
      makeFolder(folder);
      makeFolder(folder.resolve("traces"));
    }
    return new ResultFiles(folder);
  }

  static void makeFolder(Path folder) {
    try {
      Files.createDirectories(folder);
    } catch (IOException e) {
      throw new ScenarioException("--out: cannot make the folder " + folder);
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
      String head = finding.property() + ", round " + finding.round() + "\n" + finding.message();
      trace("finding-" + number + "-" + finding.property(), head + "\n", finding.trace());
    }
  }

  private void trace(String name, String head, Trace trace) {
    if (trace != null) {
      String file = name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-");
      write(folder.resolve("traces").resolve(file + ".txt"), head + "\n" + TraceText.of(trace));
    }
  }

  /** Says now, and not after a long run, that there is no folder for the file. */
  static void checkFolderOf(Path file) {
    Path parent = file.toAbsolutePath().getParent();
    if (parent == null || !Files.isDirectory(parent) || Files.isDirectory(file)) {
      throw new ScenarioException("cannot write " + file + ": not a file in an existing folder");
    }
  }

  static void write(Path file, String text) {
    try {
      Files.writeString(file, text);
    } catch (IOException e) {
      throw new ScenarioException("cannot write " + file + ": " + e.getClass().getSimpleName());
    }
  }
}
