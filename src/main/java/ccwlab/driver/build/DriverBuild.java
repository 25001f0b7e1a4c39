package ccwlab.driver.build;

import ccwlab.driver.build.BuiltDriver.Source;
import ccwlab.driver.edit.Edit;
import ccwlab.input.InputException;
import ccwlab.tools.Folders;
import ccwlab.tools.Programs;
import ccwlab.tools.Sha256;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * Builds drivers.
 *
 * @param ours the folder of our C: shims, runtime, {@code build.sh}, {@code edits}
 * @param drivers where what is built is kept
 */
public record DriverBuild(Path ours, Drivers drivers) {
  private static final String SCRIPT = "build.sh";
  private static final String COMPILED = "compiled";
  private static final String EDITS = "edits";
  private static final double NANOS = 1e9;

  /** One build: what is asked for, and with what it is made. */
  private record Job(String name, List<Edit> edits, Path compiler, long start) {}

  /**
   * Builds a driver and keeps it; one of the same name is replaced when the new one is there.
   *
   * @param tree the user's Linux sources, which are only read: a folder or a packed tree
   * @param editNames what is changed in a copy of them, in this order
   * @throws InputException if something is missing, or the tree does not fit; says what
   */
  public BuiltDriver build(Path tree, String name, List<String> editNames) {
    long start = System.nanoTime();
    Drivers.checkName(name);
    List<Edit> edits =
        editNames.stream().distinct().map(one -> Edit.load(one, ours.resolve(EDITS))).toList();
    Job job = new Job(name, edits, drivers.tools().compiler(), start);
    drivers.tools().checkStart();
    Path scratch =
        Folders.tried(
            Path.of(System.getProperty("java.io.tmpdir")),
            "written",
            () -> Files.createTempDirectory("ccwlab-driver-"));
    try {
      return build(tree, job, scratch);
    } finally {
      Folders.remove(scratch);
    }
  }

  private BuiltDriver build(Path tree, Job job, Path scratch) {
    KernelTree given = KernelTree.open(tree, made(scratch.resolve("unpacked")));
    KernelTree edited = job.edits.isEmpty() ? given : given.copy(made(scratch.resolve("edited")));
    job.edits.forEach(edit -> edit.apply(edited.driver()));
    Path out = made(scratch.resolve("out"));
    compile(edited, out, job.compiler);
    Path part = drivers.begin(job.name);
    try {
      copy(out, part, BuiltDriver.EXECUTABLE);
      copy(out, part, BuiltDriver.SYMBOLS);
      Provenance provenance = new Provenance(given, edited);
      if (!job.edits.isEmpty()) {
        Path diff = part.resolve(BuiltDriver.DIFF);
        Folders.tried(diff, "written", () -> Files.writeString(diff, provenance.diff(job.edits)));
      }
      List<Source> sources = provenance.sources(out.resolve(COMPILED));
      BuiltDriver driver = described(job, given, sources, Drivers.published(part));
      drivers.publish(part, driver);
      return driver;
    } finally {
      Folders.remove(part);
    }
  }

  private static Path made(Path folder) {
    return Folders.tried(folder, "written", () -> Files.createDirectory(folder));
  }

  private void compile(KernelTree tree, Path out, Path compiler) {
    Path script = ours.resolve(SCRIPT).toAbsolutePath();
    Programs.Ended ended =
        Programs.run(
            out,
            List.of(
                "bash",
                script.toString(),
                tree.folder().toAbsolutePath().toString(),
                out.toString(),
                compiler.toString()));
    if (ended.code() != 0) {
      throw new InputException(tree.given() + ": " + ended.complaint());
    }
  }

  private static void copy(Path from, Path to, String file) {
    Folders.tried(
        from.resolve(file),
        "kept",
        () -> Files.copy(from.resolve(file), to.resolve(file), StandardCopyOption.COPY_ATTRIBUTES));
  }

  private BuiltDriver described(Job job, KernelTree tree, List<Source> sources, Path folder) {
    List<String> command = new ArrayList<>(drivers.tools().start());
    command.add(folder.resolve(BuiltDriver.EXECUTABLE).toString());
    Path edits = ours.resolve(EDITS);
    return new BuiltDriver(
        job.name,
        folder,
        command,
        tree.given().toAbsolutePath().normalize().toString(),
        tree.version(),
        tree.debian(),
        job.edits.stream().map(Edit::name).toList(),
        sources,
        Provenance.digest(sources),
        Sha256.of(ours, file -> !file.startsWith(edits)),
        said(job.compiler),
        Instant.now(),
        (System.nanoTime() - job.start) / NANOS);
  }

  /** What the compiler calls itself; the first line. */
  private String said(Path compiler) {
    Programs.Ended ended = Programs.run(ours, List.of(compiler.toString(), "--version"));
    return ended.out().lines().findFirst().orElse(compiler.getFileName().toString());
  }
}
