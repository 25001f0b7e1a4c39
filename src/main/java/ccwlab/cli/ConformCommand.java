package ccwlab.cli;

import ccwlab.conform.BadRecordingException;
import ccwlab.conform.ConformReport;
import ccwlab.conform.ConformRun;
import ccwlab.conform.ConformStack;
import ccwlab.conform.Difference;
import ccwlab.driver.pair.PairRun;
import ccwlab.driver.run.DriverPool;
import ccwlab.host.Stacks;
import ccwlab.input.Complaint;
import ccwlab.input.InputException;
import ccwlab.input.InputFile;
import ccwlab.observe.Conclusion;
import ccwlab.report.Wrapping;
import ccwlab.scenario.StackSpec;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Stack;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.IParameterPreprocessor;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Replays recordings of QEMU's channel subsystem and of the real driver; names differences. */
@Command(
    name = "conform",
    mixinStandardHelpOptions = true,
    description =
        "Replay recordings of QEMU's channel subsystem and of the real driver; name each difference.",
    exitCodeListHeading = "Exit codes:%n",
    exitCodeList = {
      "0:every sequence agrees",
      "1:a sequence differs",
      "2:a file cannot be read or is not a recording",
      "4:nothing was looked at: a file without a step to compare"
    })
public final class ConformCommand implements Callable<Integer> {
  private static final int UNUSABLE = 2;
  private static final String STANDARD_OUTPUT = "-";

  private final Console console;

  @Spec private CommandSpec spec;

  @Parameters(
      paramLabel = "FILE",
      arity = "0..*",
      description =
          "Recordings, one JSON object a line, gzipped or not; not with --driver, else at least one.")
  private List<Path> files = new ArrayList<>();

  @Option(
      names = "--driver",
      paramLabel = "NAME",
      description =
          "Instead of recordings: random sequences, told to the model's driver and to this real one.")
  private String driver;

  @Option(
      names = "--seed",
      paramLabel = "N",
      defaultValue = "1",
      description = "With --driver: of the sequences (default: ${DEFAULT-VALUE}).")
  private long seed;

  @Option(
      names = "--sequences",
      paramLabel = "N",
      defaultValue = "500",
      description = "With --driver: how many (default: ${DEFAULT-VALUE}).")
  private int sequences;

  @Mixin private StackOptions stack;

  @Option(
      names = "--json",
      paramLabel = "FILE.json",
      arity = "0..1",
      fallbackValue = STANDARD_OUTPUT,
      preprocessor = JsonTarget.class,
      description =
          "Write the result as JSON to standard output, or to the file given; the name of the file"
              + " ends with .json unless it is given as --json=FILE.")
  private String json;

  @Option(
      names = "--max-differences",
      paramLabel = "N",
      defaultValue = "1000",
      description = "Print at most N differences of each file (default: ${DEFAULT-VALUE}).")
  private int maxDifferences;

  ConformCommand(Console console) {
    this.console = console;
  }

  /** A file name after a blank belongs to {@code --json} only if it can be no recording. */
  static final class JsonTarget implements IParameterPreprocessor {
    @Override
    public boolean preprocess(
        Stack<String> args, CommandSpec command, ArgSpec arg, Map<String, Object> info) {
      boolean attached = "=".equals(info.get("separator"));
      boolean named = attached || !args.isEmpty() && args.peek().endsWith(".json");
      if (!named) {
        args.push(STANDARD_OUTPUT);
      }
      return false;
    }
  }

  @Override
  public Integer call() throws IOException {
    if (maxDifferences < 0) {
      throw new ParameterException(
          spec.commandLine(), "--max-differences must not be negative: " + maxDifferences);
    }
    if (json != null && !STANDARD_OUTPUT.equals(json)) {
      ResultFiles.tryOut(InputFile.path(json));
    }
    if (files.isEmpty() == (driver == null)) {
      throw new ParameterException(
          spec.commandLine(),
          "recordings or --driver NAME: one of the two must be given, and not both");
    }
    List<ConformReport> reports = new ArrayList<>();
    if (driver != null) {
      reports.add(pair());
      return shown(reports);
    }
    ConformStack against = ConformStack.of(stack.load(console.stacks()));
    for (Path file : files) {
      try (InputStream content = InputFile.open(file, "a recording")) {
        reports.add(ConformRun.run(file.toString(), content, against));
      } catch (BadRecordingException | InputException e) {
        return unusable(e.getMessage());
      } catch (IOException e) {
        return unusable(file + ": cannot be read: " + InputFile.reason(e));
      }
    }
    return shown(reports);
  }

  private ConformReport pair() {
    ExploreCommand.range("--sequences", sequences, 1, Integer.MAX_VALUE);
    StackSpec model = stack.load(console.stacks());
    try (DriverPool pool = DriverOptions.open(console, driver, false)) {
      return PairRun.run(model.name(), Stacks.driver(model), pool, seed, sequences);
    }
  }

  private int shown(List<ConformReport> reports) throws IOException {
    if (!STANDARD_OUTPUT.equals(json)) {
      print(reports);
    }
    if (json != null) {
      write(reports);
    }
    return ExitCode.of(conclusion(reports));
  }

  /** To be ok, every file must be. */
  private static Conclusion conclusion(List<ConformReport> reports) {
    List<Conclusion> each = reports.stream().map(ConformReport::conclusion).toList();
    return Conclusion.of(
        each.contains(Conclusion.FINDING), !each.contains(Conclusion.NOTHING_LOOKED_AT));
  }

  private int unusable(String message) {
    spec.commandLine().getErr().println(Complaint.line(message));
    return UNUSABLE;
  }

  private void print(List<ConformReport> reports) {
    PrintWriter out = spec.commandLine().getOut();
    for (ConformReport report : reports) {
      out.print(Wrapping.fitted(report.summary(), console.width()));
      List<Difference> differences = report.differences();
      differences.stream()
          .limit(maxDifferences)
          .map(difference -> Wrapping.fitted(difference.line(), console.width()))
          .forEach(out::print);
      if (differences.size() > maxDifferences) {
        out.println("... and " + (differences.size() - maxDifferences) + " more differences");
      }
    }
    out.flush();
  }

  private void write(List<ConformReport> reports) throws IOException {
    ObjectMapper mapper = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);
    String text = mapper.writeValueAsString(toJson(mapper, reports)) + System.lineSeparator();
    if (STANDARD_OUTPUT.equals(json)) {
      spec.commandLine().getOut().print(text);
      spec.commandLine().getOut().flush();
    } else {
      ResultFiles.write(InputFile.path(json), text);
    }
  }

  private ObjectNode toJson(ObjectMapper mapper, List<ConformReport> reports) {
    ObjectNode root = counts(mapper.createObjectNode(), reports);
    root.put("verdict", conclusion(reports).word());
    ArrayNode each = root.putArray("files");
    ArrayNode list = root.putArray("differenceList");
    for (ConformReport report : reports) {
      ObjectNode node = each.addObject().put("file", report.file());
      counts(node, List.of(report));
      report.leftOut().forEach(node.putObject("leftOutReasons")::put);
      int shown = Math.min(maxDifferences, report.differences().size());
      report.differences().subList(0, shown).forEach(list::addPOJO);
    }
    return root;
  }

  private static ObjectNode counts(ObjectNode node, List<ConformReport> reports) {
    return node.put("sequences", reports.stream().mapToInt(ConformReport::sequences).sum())
        .put("agree", reports.stream().mapToInt(ConformReport::agree).sum())
        .put("steps", reports.stream().mapToInt(ConformReport::steps).sum())
        .put("stepsAgree", reports.stream().mapToInt(ConformReport::stepsAgree).sum())
        .put("differences", reports.stream().mapToInt(r -> r.differences().size()).sum())
        .put(
            "leftOut",
            reports.stream()
                .flatMapToInt(r -> r.leftOut().values().stream().mapToInt(Integer::intValue))
                .sum());
  }
}
