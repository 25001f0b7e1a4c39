package ccwlab.cli;

import ccwlab.driver.run.DriverPool;
import ccwlab.driver.run.RealDriverLayer;
import ccwlab.passthrough.build.NativeParts;
import ccwlab.passthrough.build.Qemu;
import ccwlab.passthrough.linux.LinuxJson;
import ccwlab.passthrough.linux.LinuxPlan;
import ccwlab.passthrough.linux.LinuxResult;
import ccwlab.passthrough.linux.LinuxRun;
import ccwlab.passthrough.linux.LinuxText;
import ccwlab.scenario.StackSpec;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;

/** Boots a guest of the user's for {@code qemu --linux}. */
record LinuxGuest(Console console, Interruption interruption) {
  private static final int WIDTH_OF_FILE = 120;

  /** From the options to the exit code. */
  int run(LinuxOptions options, StackSpec stack, String stackWords, long seed, QemuArguments more) {
    String command =
        "loadtests/ccwlab qemu%s --seed %d%s%s"
            .formatted(options.words(), seed, stackWords, more.text());
    options.json().check();
    if (options.folder() != null) {
      ResultFiles.makeFolder(options.folder());
    }
    LinuxPlan plan = options.plan(console, seed, more.words(), command);
    List<DriverPool> pools =
        options.driver().wanted()
            ? options.driver().open(console, plan.devices().size())
            : List.of();
    PrintStream out = options.json().text(console);
    LinuxResult result;
    try {
      Qemu qemu = Qemu.find("", "--qemu", console.environment());
      Path shim = NativeParts.of(console.nativeSources(), console.environment()).shim();
      LinuxRun.Drivers driver =
          pools.isEmpty() ? LinuxRun.MODEL : hand -> RealDriverLayer.standing(pools, hand);
      String name =
          pools.isEmpty() ? "of the model, " + stack.name() : pools.get(0).name() + ", real code";
      LinuxRun.Tools tools =
          new LinuxRun.Tools(qemu.program(), qemu.versions(), shim, stack, driver, name);
      out.println("seed      " + seed);
      try (LinuxRun run = new LinuxRun(plan, tools, out, options.log())) {
        result = run.run(interruption::requested);
      }
    } finally {
      pools.forEach(DriverPool::close);
      RaceCommand.closeLog();
    }
    out.println();
    out.print(new LinuxText(result, console.width()).text());
    write(options, result);
    return ExitCode.of(result.conclusion());
  }

  private void write(LinuxOptions options, LinuxResult result) {
    String json = LinuxJson.of(result);
    Path folder = options.folder();
    ResultFiles.all(
        () -> options.json().write(() -> json, console),
        () -> {
          if (folder != null) {
            ResultFiles.write(folder.resolve("result.json"), json);
          }
        },
        () -> {
          if (folder != null) {
            String table = new LinuxText(result, WIDTH_OF_FILE).text();
            ResultFiles.write(folder.resolve("table.txt"), table);
          }
        });
  }
}
