package ccwlab.cli;

import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Option;

/** The option of every command that can write all that it has into a folder. */
final class OutputFolder {
  /** Columns of text in files. */
  static final int WIDTH = 120;

  private static final String RESULT = "result.json";

  @Option(
      names = "--out",
      paramLabel = "DIR",
      description =
          "write result.json, table.txt, report.html and, of what was explored, schedules there")
  private Path folder;

  /** Before any work is done: the folder is there, and can be written to. */
  void make() {
    if (folder != null) {
      ResultFiles.makeFolder(folder);
    }
  }

  /** Null if the option was not given. */
  Path folder() {
    return folder;
  }

  /** The result's file; empty if the option was not given. */
  Optional<Path> result() {
    return Optional.ofNullable(folder).map(made -> made.resolve(RESULT));
  }

  /**
   * Writes both, if the option was given.
   *
   * @param table the text, {@value #WIDTH} columns wide
   */
  void write(String json, String table) {
    if (folder != null) {
      ResultFiles.all(
          () -> ResultFiles.write(folder.resolve(RESULT), json),
          () -> ResultFiles.write(folder.resolve("table.txt"), table));
    }
  }
}
