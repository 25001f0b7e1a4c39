package ccwlab.passthrough.build;

import ccwlab.input.InputException;
import ccwlab.tools.Folders;
import ccwlab.tools.Programs;
import ccwlab.tools.Sha256;
import ccwlab.tools.Toolchain;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;

/**
 * Our C beside QEMU and in it, as programs: each is built when it is first wanted, and again when
 * its sources have changed.
 *
 * @param sources the folder of our C, with {@code passthrough} and {@code probe} in it
 * @param cache where what is built is kept; it need not be there
 * @param tools the programs of this machine
 */
public record NativeParts(Path sources, Path cache, Toolchain tools) {
  private static final String SCRIPT = "passthrough/build.sh";
  private static final List<String> FOLDERS = List.of("passthrough", "probe");
  private static final String UNFINISHED = ".part-";
  private static final int KEY_DIGITS = 16;

  /** What can be built, as the script calls it, and the file that it makes. */
  private enum Part {
    SHIM("shim", "passthrough.so"),
    ALONE("alone", "alone.so"),
    PROBE("probe", "probe.elf");

    private final String word;
    private final String file;

    Part(String word, String file) {
      this.word = word;
      this.file = file;
    }
  }

  /**
   * Kept for the user: in CCWLAB_CACHE, else in XDG_CACHE_HOME or ~/.cache.
   *
   * @param environment the process's
   */
  public static NativeParts of(Path sources, Map<String, String> environment) {
    String own = environment.getOrDefault("CCWLAB_CACHE", "");
    String caches = environment.getOrDefault("XDG_CACHE_HOME", "");
    String home = environment.getOrDefault("HOME", System.getProperty("user.home"));
    Path shared = caches.isEmpty() ? Path.of(home, ".cache") : Path.of(caches);
    Path cache = own.isEmpty() ? shared.resolve("ccwlab") : Path.of(own);
    return new NativeParts(sources, cache.toAbsolutePath(), Toolchain.of(environment));
  }

  /**
   * The library that QEMU is started with (LD_PRELOAD).
   *
   * @throws InputException if it cannot be built; names the package that is missing
   */
  public Path shim() {
    return built(Part.SHIM);
  }

  /**
   * The guest that runs scenario programs: an ELF file for QEMU's {@code -kernel}.
   *
   * @throws InputException if it cannot be built; names the package that is missing
   */
  public Path probe() {
    return built(Part.PROBE);
  }

  /**
   * The same library with a device in it that ends every program at once: for measuring.
   *
   * @throws InputException if it cannot be built; names the package that is missing
   */
  public Path alone() {
    return built(Part.ALONE);
  }

  private Path built(Part part) {
    Path kept = cache.resolve(part.word + "-" + key());
    Path file = kept.resolve(part.file);
    if (Files.isRegularFile(file)) {
      return file;
    }
    Path compiler = part == Part.PROBE ? tools.compiler() : tools.hostCompiler();
    Path scratch =
        Folders.tried(
            cache,
            "written",
            () -> Files.createTempDirectory(Files.createDirectories(cache), UNFINISHED));
    try {
      build(part, scratch, compiler);
      publish(scratch, kept, file);
    } finally {
      Folders.remove(scratch);
    }
    return file;
  }

  /** Names the state of the sources, and the kind of machine. */
  private String key() {
    StringBuilder all = new StringBuilder(tools.machine()).append('\n');
    for (String folder : FOLDERS) {
      all.append(Sha256.line(Sha256.of(sources.resolve(folder), any -> true), folder));
    }
    return Sha256.of(all.toString()).substring(0, KEY_DIGITS);
  }

  private void build(Part part, Path scratch, Path compiler) {
    Path script = sources.resolve(SCRIPT).toAbsolutePath();
    Programs.Ended ended =
        Programs.run(
            scratch,
            List.of("bash", script.toString(), part.word, scratch.toString(), compiler.toString()));
    if (ended.code() != 0) {
      throw new InputException(ended.complaint());
    }
  }

  /** Somebody else may have built the same meanwhile, which is as good. */
  private static void publish(Path scratch, Path kept, Path file) {
    Folders.tried(
        kept,
        "written",
        () -> {
          if (!Files.exists(kept)) {
            Files.createDirectory(kept);
          }
          Path built = scratch.resolve(file.getFileName());
          return Files.move(built, file, StandardCopyOption.ATOMIC_MOVE);
        });
  }
}
