package ccwlab.cli;

import ccwlab.passthrough.build.NativeParts;
import ccwlab.passthrough.build.Qemu;
import ccwlab.passthrough.run.QemuTools;
import ccwlab.scenario.StackSpec;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The options of every command that can run on a real QEMU. */
final class QemuOptions {
  @Option(
      names = "--qemu",
      description =
          "on the qemu-system-s390x of this machine, or the one that CCWLAB_QEMU names, in front of"
              + " our driver and hardware")
  private boolean wanted;

  @Mixin private DriverOptions driver;

  boolean wanted() {
    return wanted;
  }

  /** The driver below QEMU. */
  DriverOptions driver() {
    return driver;
  }

  /** The stack that the run is judged on, and explored on. */
  StackSpec stack(StackOptions options, Console console) {
    return wanted
        ? options.load(console.stacks(), StackOptions.TCG)
        : options.load(console.stacks());
  }

  /** Finds QEMU, and builds what belongs to it. */
  static QemuTools tools(Console console) {
    Qemu qemu = Qemu.find("", "--qemu", console.environment());
    return QemuTools.of(qemu, NativeParts.of(console.nativeSources(), console.environment()));
  }

  /** What names that stack to a command that knows no QEMU, each word with a blank before it. */
  String stackWords(StackOptions options) {
    return wanted && !options.named() ? " --stack " + StackOptions.TCG : options.words();
  }

  /** The options again, each with a blank before it. */
  String words() {
    return wanted ? " --qemu" + driver.words() : "";
  }
}
