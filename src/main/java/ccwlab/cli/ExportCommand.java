package ccwlab.cli;

import ccwlab.explore.DivergedException;
import ccwlab.export.JUnitXml;
import ccwlab.export.NamedTrace;
import ccwlab.export.ResultTraces;
import ccwlab.export.TraceFormat;
import ccwlab.input.InputException;
import ccwlab.input.InputFile;
import ccwlab.input.StrictJson;
import ccwlab.report.Wrapping;
import ccwlab.scenario.ScenarioException;
import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Writes a result, or a trace of it, in a format of other people's tools. */
@Command(
    name = "export",
    description = "Write a stored result or a schedule in a format that other tools read.",
    mixinStandardHelpOptions = true,
    sortOptions = false)
final class ExportCommand implements Callable<Integer> {
  private static final int MARGIN = 10;
  private static final String JUNIT = "junit";

  /** A result has not all that was measured. */
  private static final String OF_LOADS = "load --csv FILE, load --hgrm DIR while it runs";

  private static final String ALLOWED = "a result in JSON, or a schedule that explore wrote";

  private final Console console;

  @Parameters(paramLabel = "FILE", description = "a result in JSON, or a schedule")
  private Path file;

  @Option(
      names = "--as",
      paramLabel = "FORMAT",
      required = true,
      description = "perfetto, shiviz, mermaid, ftrace or csv for a trace; junit for a result")
  private String format;

  @Option(
      names = "--out",
      paramLabel = "FILE|DIR",
      description = "write there; into a folder all traces, a file each (default: to stdout)")
  private String asTyped;

  @Option(
      names = "--finding",
      paramLabel = "N",
      description = "the trace of this finding, from 1 (default: of the first finding or outcome)")
  private Integer finding;

  @Option(names = "--outcome", paramLabel = "N", description = "the trace of this outcome, from 1")
  private Integer outcome;

  ExportCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    if (finding != null && outcome != null) {
      throw new ScenarioException(
          "--finding: not together with --outcome; allowed: one of the two");
    }
    Optional<TraceFormat> ofTraces =
        Arrays.stream(TraceFormat.values()).filter(one -> one.word().equals(word())).findFirst();
    if (ofTraces.isEmpty() && !word().equals(JUNIT)) {
      String words =
          String.join(", ", Arrays.stream(TraceFormat.values()).map(TraceFormat::word).toList());
      throw new ScenarioException(
          "--as: '" + format + "'; allowed: " + words + ", " + JUNIT + "; of a load: " + OF_LOADS);
    }
    String text = InputFile.text(file, ALLOWED, InputFile.RESULT_BYTES_MOST);
    boolean json = text.stripLeading().startsWith("{");
    if (ofTraces.isEmpty()) {
      return junit(json, text);
    }
    ResultTraces traces = json ? traces(parsed(text)) : schedule();
    return traces(traces, ofTraces.get());
  }

  private ResultTraces traces(JsonNode result) {
    if (result.path("mode").asText().equals("load")) {
      throw new InputException(
          file
              + ": a load's result has no trace; allowed: what race and explore write, or "
              + OF_LOADS);
    }
    return ResultTraces.of(file.toString(), result);
  }

  private String word() {
    return format.toLowerCase(Locale.ROOT);
  }

  private JsonNode parsed(String text) {
    try {
      return StrictJson.object(text);
    } catch (IllegalArgumentException e) {
      throw new InputException(file + ": " + e.getMessage() + "; allowed: " + ALLOWED);
    }
  }

  private ResultTraces schedule() {
    try {
      ScheduleRun run = ScheduleRun.of(file, console);
      String name = file.getFileName().toString().replaceAll("[.]schedule$", "");
      return new ResultTraces(List.of(new NamedTrace(name, run.about(), run.trace())), List.of());
    } catch (DivergedException e) {
      throw new InputException(
          file + ": went otherwise than was recorded: " + e.getMessage() + "; allowed: " + ALLOWED);
    }
  }

  private int junit(boolean json, String text) {
    JsonNode result = json ? parsed(text) : null;
    if (result == null || !result.has("findings") || !result.has("outcomes")) {
      throw new InputException(
          file + ": junit is not possible; allowed: a result of race, explore or import in JSON");
    }
    if (finding != null || outcome != null) {
      throw new ScenarioException(
          "--as junit: the whole result; allowed: without --finding and --outcome");
    }
    write(target("junit.xml"), JUnitXml.of(file.toString(), result, false));
    return ExitCode.FINE;
  }

  private int traces(ResultTraces traces, TraceFormat as) {
    List<NamedTrace> chosen = new ArrayList<>();
    if (finding != null) {
      chosen.add(number("--finding", traces.findings(), finding));
    } else if (outcome != null) {
      chosen.add(number("--outcome", traces.outcomes(), outcome));
    } else {
      chosen.addAll(traces.all());
    }
    if (chosen.isEmpty()) {
      throw new InputException(
          file + ": there is no trace in it; allowed: a result of race, explore, replay or import");
    }
    if (isFolder()) {
      chosen.forEach(one -> write(target(as.file(one)), as.of(one)));
    } else {
      write(out(), as.of(chosen.get(0)));
    }
    return ExitCode.FINE;
  }

  private NamedTrace number(String option, List<NamedTrace> traces, int number) {
    if (number < 1 || number > traces.size()) {
      String allowed = traces.isEmpty() ? "none, there is none" : "1 to " + traces.size();
      throw new ScenarioException(option + ": " + number + "; allowed: " + allowed);
    }
    NamedTrace one = traces.get(number - 1);
    if (one.trace().lines().isEmpty()) {
      throw new ScenarioException(option + ": " + number + " has no trace; allowed: one that has");
    }
    return one;
  }

  /** Null for standard output. */
  private Path out() {
    return asTyped == null ? null : InputFile.path(asTyped);
  }

  private boolean isFolder() {
    return asTyped != null && (asTyped.endsWith("/") || Files.isDirectory(out()));
  }

  private Path target(String name) {
    if (!isFolder()) {
      return out();
    }
    ResultFiles.makeFolder(out());
    return out().resolve(name);
  }

  /** To a file, and says so; without one to standard output, and says nothing. */
  private void write(Path target, String text) {
    if (target == null) {
      console.out().print(text);
      console.out().flush();
      return;
    }
    ResultFiles.write(target, text);
    console.out().print(Wrapping.hanging("written", target.toString(), MARGIN, console.width()));
  }
}
