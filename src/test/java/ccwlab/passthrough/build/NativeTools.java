package ccwlab.passthrough.build;

import ccwlab.input.InputException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Assumptions;

/** What it takes to run the real QEMU in a test: compilers, and QEMU. */
public final class NativeTools {
  private static final Path SOURCES = Path.of("src/main/c");

  private NativeTools() {}

  /**
   * Library and guest, built into the folder; without the tools the test is left out, and says so.
   */
  public static NativeParts partsOrLeftOut(Path cache) {
    NativeParts parts =
        NativeParts.of(
            SOURCES,
            Map.of(
                "PATH", System.getenv("PATH"), "CCWLAB_CACHE", cache.toAbsolutePath().toString()));
    leftOutWithout(parts.tools()::hostCompiler, "the library in front of QEMU");
    leftOutWithout(parts.tools()::compiler, "the guest that runs programs");
    return parts;
  }

  /** The machine's QEMU, or the one that CCWLAB_QEMU names. */
  public static Qemu qemuOrLeftOut() {
    leftOutWithout(() -> Qemu.find("", "", System.getenv()), "the real QEMU");
    return Qemu.find("", "", System.getenv());
  }

  private static void leftOutWithout(Runnable tool, String what) {
    String missing = null;
    try {
      tool.run();
    } catch (InputException e) {
      missing = e.getMessage();
      System.out.println("left out: " + what + ": " + missing);
    }
    Assumptions.assumeTrue(missing == null, missing);
  }
}
