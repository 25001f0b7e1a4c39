package ccwlab.cli;

import ccwlab.driver.build.BuiltDriver;
import ccwlab.driver.build.DriverJson;
import ccwlab.driver.build.Drivers;
import ccwlab.report.ReasonedTable;
import ccwlab.report.ReasonedTable.Head;
import ccwlab.report.Wrapping;
import java.io.PrintStream;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Lists the drivers that are built. */
@Command(
    name = "list",
    description = "List the drivers that you have built.",
    mixinStandardHelpOptions = true,
    sortOptions = false)
final class DriverListCommand implements Callable<Integer> {
  private final Console console;

  @Mixin private JsonOutput json;

  DriverListCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    json.check();
    Drivers drivers = console.drivers();
    List<BuiltDriver> all = drivers.all();
    PrintStream out = json.text(console);
    if (all.isEmpty()) {
      String none =
          "no driver is built in %s; build one: %s"
              .formatted(drivers.folder(), Drivers.howToBuild("NAME"));
      out.print(Wrapping.hanging("", none, 0, console.width()));
    } else {
      out.print(table(all).text(console.width(), console.ansi()));
    }
    json.write(() -> DriverJson.list(all), console);
    return ExitCode.FINE;
  }

  private static ReasonedTable table(List<BuiltDriver> all) {
    ReasonedTable table =
        new ReasonedTable(
            List.of(
                Head.word("driver"), Head.word("version"), Head.word("edits"), Head.word("built")),
            "tree");
    for (BuiltDriver driver : all) {
      String built = driver.built().truncatedTo(ChronoUnit.SECONDS).toString();
      table.row(
          List.of(driver.name(), driver.versions(), driver.editWords(), built),
          driver.tree(),
          null);
    }
    return table;
  }
}
