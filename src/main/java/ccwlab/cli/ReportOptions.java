package ccwlab.cli;

import ccwlab.input.InputFile;
import ccwlab.page.ResultPage;
import ccwlab.report.Wrapping;
import ccwlab.scenario.ScenarioException;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Supplier;
import picocli.CommandLine.Option;

/** The options of every command that shows its result as a page in a browser. */
final class ReportOptions {
  private static final int MARGIN = 10;
  private static final String NAME = "report.html";

  @Option(
      names = "--report",
      paramLabel = "FILE",
      description =
          "write the result as an HTML page there (default: report.html in --out's folder)")
  private String file;

  @Option(names = "--open", description = "show the page in your browser")
  private boolean open;

  @Option(names = "--no-report", description = "write no page into --out's folder")
  private boolean none;

  /** Before any work is done: the page can be written. */
  void check() {
    if (none && asked()) {
      throw new ScenarioException(
          "--no-report: not together with --report or --open; allowed: one of them");
    }
    if (file != null) {
      ResultFiles.tryOut(InputFile.path(file));
    }
  }

  /** The options ask for a page. */
  boolean asked() {
    return file != null || open;
  }

  /** A page will be written. */
  boolean wanted(Path folder) {
    return asked() || folder != null && !none;
  }

  /**
   * Writes the page where it belongs, if it is wanted, says so, and opens it if that is asked for.
   *
   * @param folder of the command's output; null if there is none
   * @param out for people
   */
  void write(Supplier<String> json, Path folder, PrintStream out, Console console) {
    if (!wanted(folder)) {
      return;
    }
    Path page = page(folder);
    ResultFiles.write(page, ResultPage.of(page.toString(), json.get()));
    said(page, out, console);
    if (open) {
      Browser.open(page, console);
    }
  }

  /** One item: where the page is. */
  static void said(Path page, PrintStream out, Console console) {
    out.print(Wrapping.hanging("report", page.toString(), MARGIN, console.width()));
    out.flush();
  }

  private Path page(Path folder) {
    if (file != null) {
      return InputFile.path(file);
    }
    if (folder != null && !none) {
      return folder.resolve(NAME);
    }
    try {
      return Files.createTempDirectory("ccwlab").resolve(NAME);
    } catch (IOException e) {
      throw new ScenarioException("--open: no folder for the page: " + e.getMessage());
    }
  }
}
