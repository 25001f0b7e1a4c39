package ccwlab.passthrough.run;

import java.nio.file.Path;
import java.util.List;

/**
 * What a QEMU with our devices is made of.
 *
 * @param qemu what starts QEMU for s390x
 * @param version of QEMU, as a stack's name and a table's head have it: {@code 7.2.22}
 * @param shim the library that stands in for the kernel's vfio
 * @param probe the guest that runs scenarios
 */
public record QemuTools(List<String> qemu, String version, Path shim, Path probe) {
  public QemuTools {
    qemu = List.copyOf(qemu);
  }
}
