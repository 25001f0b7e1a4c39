package ccwlab.cli;

import ccwlab.input.Complaint;
import ccwlab.input.InputException;
import ccwlab.input.InputFile;
import ccwlab.reference.JudgeReport;
import ccwlab.report.Wrapping;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Stack;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/**
 * Judges race recordings; exit code 0 if all outcomes are allowed, 1 if not, 2 on a user's error, 4
 * if a file has none.
 */
@Command(
    name = "judge",
    description = "Say for each outcome of race recordings whether the architecture allows it.",
    mixinStandardHelpOptions = true)
public final class JudgeCommand implements Callable<Integer> {
  private static final String STDOUT = "-";

  private final Console console;

  @Parameters(paramLabel = "FILE", arity = "1..*", description = "recordings, JSON Lines")
  private List<Path> files;

  @Option(
      names = "--json",
      paramLabel = "OUT",
      arity = "0..1",
      parameterConsumer = JsonFile.class,
      description = "write the verdicts as JSON to OUT, a name that ends in .json; else to stdout")
  private String json;

  @Spec private CommandSpec spec;

  JudgeCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws JsonProcessingException {
    PrintWriter out = spec.commandLine().getOut();
    try {
      if (json != null && !STDOUT.equals(json)) {
        ResultFiles.tryOut(InputFile.path(json));
      }
      JudgeReport report = JudgeReport.of(files);
      if (!STDOUT.equals(json)) {
        out.print(Wrapping.fitted(report.text(), console.width()));
      }
      if (json != null) {
        writeJson(report, out);
      }
      if (STDOUT.equals(json)) {
        report.nothing().forEach(spec.commandLine().getErr()::println);
        spec.commandLine().getErr().flush();
      }
      out.flush();
      return ExitCode.of(report.conclusion());
    } catch (InputException e) {
      return userError(e.getMessage());
    }
  }

  private void writeJson(JudgeReport report, PrintWriter out) throws JsonProcessingException {
    String text =
        new ObjectMapper()
            .enable(SerializationFeature.INDENT_OUTPUT)
            .writeValueAsString(report.verdicts());
    if (STDOUT.equals(json)) {
      out.println(text);
    } else {
      ResultFiles.write(InputFile.path(json), text + "\n");
    }
  }

  /** Takes the next word only if it can be meant: a recording must not be overwritten. */
  private static final class JsonFile implements CommandLine.IParameterConsumer {
    @Override
    public void consumeParameters(Stack<String> args, ArgSpec argSpec, CommandSpec commandSpec) {
      boolean meant = !args.isEmpty() && (STDOUT.equals(args.peek()) || isJson(args.peek()));
      argSpec.setValue(meant ? args.pop() : STDOUT);
    }

    private static boolean isJson(String word) {
      return word.endsWith(".json");
    }
  }

  private int userError(String line) {
    PrintWriter err = spec.commandLine().getErr();
    err.println(Complaint.line(line));
    err.flush();
    return CommandLine.ExitCode.USAGE;
  }
}
