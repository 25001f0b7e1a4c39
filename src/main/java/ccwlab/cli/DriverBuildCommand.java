package ccwlab.cli;

import ccwlab.driver.build.BuiltDriver;
import ccwlab.driver.build.BuiltDriver.Source;
import ccwlab.driver.build.DriverBuild;
import ccwlab.driver.confirm.PointCheck;
import ccwlab.driver.run.DriverPool;
import ccwlab.driver.run.DriverTalkException;
import ccwlab.input.InputFile;
import ccwlab.report.Wrapping;
import ccwlab.scenario.Scenario;
import ccwlab.scenario.ScenarioFiles;
import ccwlab.scenario.StackFiles;
import ccwlab.scenario.StackSpec;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Builds the driver of a tree. */
@Command(
    name = "build",
    description = "Build the driver of your tree behind our shims, and keep it under a name.",
    mixinStandardHelpOptions = true,
    sortOptions = false)
final class DriverBuildCommand implements Callable<Integer> {
  private static final int MARGIN = 10;
  private static final String STACK = "today";

  private final Console console;

  @Parameters(
      paramLabel = "TREE",
      description = {
        "Linux sources, which are only read: a folder, or a packed tree",
        "such as Debian's /usr/src/linux-source-6.1.tar.xz"
      })
  private String tree;

  @Option(
      names = "--name",
      paramLabel = "NAME",
      required = true,
      description = "what to call it: letters, digits, dots, dashes; one of that name is replaced")
  private String name;

  @Option(
      names = "--edit",
      paramLabel = "NAME",
      split = ",",
      description = "build a copy with this fix: b8, b10, or the path of a .conf file; or a list")
  private List<String> edits = new ArrayList<>();

  DriverBuildCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    DriverBuild build = new DriverBuild(console.driverSources(), console.drivers());
    tell("building " + name + " ...");
    try {
      BuiltDriver built = build.build(InputFile.path(tree), name, edits);
      tell("looking for the model's points in " + name + " ...");
      show(built, points(built));
    } finally {
      tell("");
    }
    return ExitCode.FINE;
  }

  /** What a look at the model's points came to, in a line. */
  private String points(BuiltDriver built) {
    List<Scenario> scenarios =
        PointCheck.SCENARIOS.stream().map(one -> ScenarioFiles.load(one, console.races())).toList();
    StackSpec stack = StackFiles.load(STACK, console.stacks());
    try (DriverPool pool = new DriverPool(built.name(), built.command(), false)) {
      return PointCheck.of(pool, stack, scenarios).text();
    } catch (DriverTalkException e) {
      return "not looked at: " + e.getMessage();
    }
  }

  /** On a terminal, until there is more to say. */
  private void tell(String line) {
    if (console.errTerminal()) {
      console.progress(line);
    }
  }

  private void show(BuiltDriver driver, String points) {
    PrintStream out = console.out();
    List<String> compiled =
        driver.sources().stream()
            .filter(source -> source.file().endsWith(".c"))
            .map(DriverBuildCommand::word)
            .toList();
    item(out, "driver", driver.name());
    item(out, "tree", driver.tree());
    item(out, "version", driver.versions());
    item(out, "edits", driver.editWords());
    item(
        out,
        "compiled",
        "%d %s of the tree: %s"
            .formatted(
                compiled.size(),
                compiled.size() == 1 ? "file" : "files",
                String.join(" ", compiled)));
    item(out, "ours", "what is around them: the shims and the runtime of src/main/c/driver");
    item(out, "points", points);
    item(out, "kept", driver.folder().getParent().toString());
    item(out, "took", String.format(Locale.ROOT, "%.1f s", driver.seconds()));
    item(out, "more", "loadtests/ccwlab driver show " + driver.name());
  }

  private static String word(Source source) {
    String file = source.file().substring(source.file().lastIndexOf('/') + 1);
    return source.edited() ? file + " (edited)" : file;
  }

  private void item(PrintStream out, String word, String value) {
    out.print(Wrapping.hanging(word, value, MARGIN, console.width()));
  }
}
