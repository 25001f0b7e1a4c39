package ccwlab.cli;

import ccwlab.scenario.ScenarioException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;

/**
 * Before any command runs: none of the files that it is to write is one that it reads, or that such
 * a file names, or another that it writes.
 */
final class OutputCheck {
  private static final String STDOUT = "-";
  private static final String JSON = "--json";
  private static final String REPORT = "--report";
  private static final String HGRM = "--hgrm";
  private static final List<String> FILES =
      List.of(JSON, "--csv", "--junit", REPORT, "--screenshot", "--campaign");
  private static final List<String> FOLDERS = List.of("--out", HGRM);
  private static final List<String> READ = List.of("--stack", "--against", "--resume");

  private final Console console;
  private final List<Output> outputs = new ArrayList<>();
  private Path histograms;

  private record Output(String option, Path path) {}

  OutputCheck(Console console) {
    this.console = console;
  }

  /**
   * @throws ScenarioException in one line that names the option
   */
  void check(ParseResult parsed) {
    ParseResult command = parsed;
    while (command.hasSubcommand()) {
      command = command.subcommand();
    }
    for (OptionSpec option : command.commandSpec().options()) {
      String name = option.longestName();
      if (FILES.contains(name)) {
        add(name, words(option).toList());
      } else if (FOLDERS.contains(name)) {
        boolean result = command.commandSpec().findOption(JSON) != null;
        words(option).forEach(word -> folder(name, word, result));
      }
    }
    List<Path> inputs = inputs(command);
    outputs.forEach(
        output -> checkNoHistogram(output.option() + ": " + output.path(), output.path()));
    inputs.forEach(input -> checkNoHistogram(HGRM + ": " + input + " is what is read, and", input));
    for (Output output : outputs) {
      inputs.stream()
          .filter(input -> same(input, output.path()))
          .findFirst()
          .ifPresent(
              input -> {
                throw new ScenarioException(
                    "%s: %s is what is read; allowed: another file"
                        .formatted(output.option(), output.path()));
              });
    }
  }

  /** The names in that folder are those of jobs, which are not known yet. */
  private void checkNoHistogram(String what, Path file) {
    String name = String.valueOf(file.getFileName());
    boolean named = name.endsWith(".hgrm") || name.endsWith(".hlog");
    if (histograms != null && named && same(file.resolveSibling("x"), histograms.resolve("x"))) {
      throw new ScenarioException(what + " is in --hgrm's folder; allowed: another folder");
    }
  }

  private void add(String option, List<String> words) {
    for (String word : words) {
      if (!STDOUT.equals(word)) {
        add(option, path(word));
      } else if (!JSON.equals(option)) {
        throw noFile(option);
      }
    }
  }

  private static ScenarioException noFile(String option) {
    return new ScenarioException(
        option + ": - is standard output, for --json only; allowed: another name");
  }

  private void add(String option, Path path) {
    if (path == null) {
      return;
    }
    for (Output other : outputs) {
      if (same(other.path(), path) && !other.option().equals(option)) {
        throw new ScenarioException(
            "%s and %s: both are %s; allowed: a file for each"
                .formatted(other.option(), option, path));
      }
    }
    outputs.add(new Output(option, path));
  }

  /**
   * What the folder will hold is written by these options too: to the same end.
   *
   * @param result the command has one
   */
  private void folder(String option, String word, boolean result) {
    if (STDOUT.equals(word)) {
      throw noFile(option);
    }
    Path folder = path(word);
    if (folder != null && result && option.equals("--out")) {
      add(JSON, folder.resolve("result.json"));
      add(REPORT, folder.resolve("report.html"));
      add(option, folder.resolve("table.txt"));
    }
    if (folder != null && option.equals(HGRM)) {
      histograms = folder;
    }
  }

  /** Files that the words of the command name, as paths or by the names of what is shipped. */
  private List<Path> inputs(ParseResult command) {
    Stream<ArgSpec> read =
        Stream.concat(
            command.commandSpec().positionalParameters().stream(),
            command.commandSpec().options().stream()
                .filter(option -> READ.contains(option.longestName())));
    return read.flatMap(OutputCheck::words)
        .flatMap(this::files)
        .filter(Objects::nonNull)
        .flatMap(file -> NamedFiles.of(file).stream())
        .toList();
  }

  private Stream<Path> files(String word) {
    List<Path> files = new ArrayList<>();
    files.add(path(word));
    if (path(word) != null && path(word).getNameCount() == 1) {
      String name = word + ".conf";
      files.add(console.loads().resolve(name));
      files.add(console.stacks().resolve(name));
      files.add(race(name));
    }
    return files.stream();
  }

  private Path race(String name) {
    try (Stream<Path> found = Files.find(console.races(), 3, (path, of) -> path.endsWith(name))) {
      return found.findFirst().orElse(null);
    } catch (IOException e) {
      return null; // There is no such folder.
    }
  }

  private static Stream<String> words(ArgSpec spec) {
    Object value = spec.getValue();
    return value instanceof List<?> list
        ? list.stream().map(Object::toString)
        : Stream.ofNullable(value).map(Object::toString);
  }

  /** Null if no file has that name: that is told elsewhere. */
  private static Path path(String word) {
    try {
      return Path.of(word);
    } catch (InvalidPathException e) {
      return null;
    }
  }

  /** What is written to a device may be written there twice. */
  private static boolean same(Path one, Path other) {
    boolean devices = Files.exists(one) && !Files.isRegularFile(one);
    return !devices && real(one).equals(real(other));
  }

  private static Path real(Path path) {
    try {
      return path.toRealPath();
    } catch (IOException e) {
      Path whole = path.toAbsolutePath().normalize();
      Path folder = whole.getParent();
      return folder == null || Files.notExists(folder)
          ? whole
          : real(folder).resolve(whole.getFileName());
    }
  }
}
