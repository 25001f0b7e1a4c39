package ccwlab.cli;

import ccwlab.driver.build.BuiltDriver;
import ccwlab.driver.build.BuiltDriver.Source;
import ccwlab.driver.build.DriverJson;
import ccwlab.input.InputFile;
import ccwlab.report.ReasonedTable;
import ccwlab.report.ReasonedTable.Head;
import ccwlab.report.Wrapping;
import java.io.PrintStream;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Shows all that is known of a built driver. */
@Command(
    name = "show",
    description = "Show a driver: its sources with their SHA-256, and what the edits changed.",
    mixinStandardHelpOptions = true,
    sortOptions = false)
final class DriverShowCommand implements Callable<Integer> {
  private static final int MARGIN = 10;

  private final Console console;

  @Parameters(paramLabel = "NAME", description = "a driver that 'ccwlab driver list' lists")
  private String name;

  @Mixin private JsonOutput json;

  DriverShowCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    json.check();
    BuiltDriver driver = console.drivers().kept(name);
    String diff =
        driver.edits().isEmpty() ? "" : InputFile.text(driver.diff(), "what the edits changed");
    show(driver, diff, json.text(console));
    json.write(() -> DriverJson.show(driver, diff), console);
    return ExitCode.FINE;
  }

  private void show(BuiltDriver driver, String diff, PrintStream out) {
    item(out, "driver", driver.name());
    item(out, "tree", driver.tree());
    item(out, "version", driver.versions());
    item(out, "edits", driver.editWords());
    String built = driver.built().truncatedTo(ChronoUnit.SECONDS).toString();
    item(out, "built", String.format(Locale.ROOT, "%s in %.1f s", built, driver.seconds()));
    item(out, "compiler", driver.compiler());
    item(out, "start", String.join(" ", driver.command()));
    item(out, "sha256", driver.sha256() + " of all sources below, names and digests");
    item(out, "ours", driver.ours() + " of the shims and the runtime");
    out.println();
    out.print(sources(driver).text(console.width(), console.ansi()));
    if (!diff.isEmpty()) {
      out.println();
      item(out, "diff", driver.diff().toString());
      out.print(diff);
    }
  }

  private static ReasonedTable sources(BuiltDriver driver) {
    ReasonedTable table =
        new ReasonedTable(List.of(Head.word("source"), Head.word("edited")), "SHA-256");
    for (Source source : driver.sources()) {
      String edited = source.edited() ? "edited" : "-";
      table.row(List.of(source.file(), edited), source.sha256(), null);
    }
    return table;
  }

  private void item(PrintStream out, String word, String value) {
    out.print(Wrapping.hanging(word, value, MARGIN, console.width()));
  }
}
