package ccwlab.cli;

import ccwlab.hosttrace.HostTrace;
import ccwlab.hosttrace.HostTraceText;
import ccwlab.input.InputFile;
import ccwlab.report.MadeBy;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Reads what a real host wrote down, and shows it as a race is shown. */
@Command(
    name = "import",
    description = "Read a host's trace events or a QEMU trace log; show and judge what they tell.",
    mixinStandardHelpOptions = true,
    sortOptions = false)
final class ImportCommand implements Callable<Integer> {
  private static final String ALLOWED = "trace-cmd report, or a log of QEMU's trace events";
  private static final int BYTES_MOST = 64 << 20;
  private static final int WIDTH_OF_FILES = 120;

  private final Console console;

  @Parameters(
      paramLabel = "FILE",
      description = "trace-cmd report, /sys/kernel/tracing/trace, or QEMU's log of trace events")
  private Path file;

  @Mixin private JsonOutput json;

  @Option(
      names = "--out",
      paramLabel = "DIR",
      description = "write result.json and result.txt there")
  private Path folder;

  @Mixin private ReportOptions report;

  @Mixin private TraceOptions traceOptions;

  ImportCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    json.check();
    report.check();
    if (folder != null) {
      ResultFiles.makeFolder(folder);
    }
    List<String> lines = InputFile.text(file, ALLOWED, BYTES_MOST).lines().toList();
    HostTrace recording = HostTrace.of(file.toString(), lines);
    PrintStream out = json.text(console);
    out.print(HostTraceText.of(recording, console.width(), console.ansi(), traceOptions.full()));
    out.flush();
    String command = "loadtests/ccwlab import " + RaceCommand.quoted(file.toString());
    String asJson = recording.json(command, MadeBy.us());
    ResultFiles.all(
        () -> json.write(() -> asJson, console),
        () -> files(recording, asJson),
        () -> report.write(() -> asJson, folder, out, console));
    return ExitCode.of(recording.result().conclusion());
  }

  private void files(HostTrace recording, String asJson) {
    if (folder != null) {
      ResultFiles.write(folder.resolve("result.json"), asJson);
      String text = HostTraceText.of(recording, WIDTH_OF_FILES, Ansi.OFF, true);
      ResultFiles.write(folder.resolve("result.txt"), text);
    }
  }
}
