package ccwlab.passthrough.run;

import ccwlab.passthrough.build.NativeParts;
import ccwlab.passthrough.build.Qemu;
import java.nio.file.Path;

/**
 * What a QEMU with our devices is made of.
 *
 * @param shim the library that stands in for the kernel's vfio
 * @param probe the guest that runs scenarios
 */
public record QemuTools(Qemu qemu, Path shim, Path probe) {
  /**
   * Builds what is not built yet.
   *
   * @throws ccwlab.input.InputException if something is missing; names the package
   */
  public static QemuTools of(Qemu qemu, NativeParts parts) {
    return new QemuTools(qemu, parts.shim(), parts.probe());
  }
}
