package ccwlab.cli;

import ccwlab.passthrough.build.NativeParts;
import ccwlab.passthrough.build.Qemu;
import ccwlab.passthrough.run.QemuTools;
import picocli.CommandLine.Option;

/** The options of every command that can run on a real QEMU. */
final class QemuOptions {
  @Option(
      names = "--qemu",
      description =
          "on the qemu-system-s390x of this machine, or the one that CCWLAB_QEMU names, in front of"
              + " our driver and hardware")
  private boolean wanted;

  boolean wanted() {
    return wanted;
  }

  /** Finds QEMU, and builds what belongs to it. */
  QemuTools tools(Console console) {
    Qemu qemu = Qemu.find("", "--qemu", console.environment());
    return QemuTools.of(qemu, NativeParts.of(console.nativeSources(), console.environment()));
  }

  /** The options again, each with a blank before it. */
  String words() {
    return wanted ? " --qemu" : "";
  }
}
