package ccwlab.cli;

import ccwlab.driver.build.BuiltDriver;
import ccwlab.driver.build.BuiltDriver.Source;
import ccwlab.driver.build.DriverBuild;
import ccwlab.input.InputFile;
import ccwlab.report.Wrapping;
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
      show(build.build(InputFile.path(tree), name, edits));
    } finally {
      tell("");
    }
    return ExitCode.FINE;
  }

  /** On a terminal, until there is more to say. */
  private void tell(String line) {
    if (console.errTerminal()) {
      console.progress(line);
    }
  }

  private void show(BuiltDriver driver) {
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
