package ccwlab.driver.build;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;

/**
 * A driver that was built and is kept.
 *
 * @param name what the user calls it
 * @param folder where its files are
 * @param command what starts it: the executable, behind an emulator where one is needed
 * @param tree the tree that it was built from, as the user named it, made absolute
 * @param version of the tree, as its Makefile says it
 * @param debian the version of the Debian package; empty if that is not known
 * @param edits the names of the edits, in their order
 * @param sources the files of the tree that it is made of, sorted
 * @param sha256 of {@code sources}, their names and digests
 * @param ours SHA-256 of the shims and the runtime around it
 * @param compiler what the compiler says of itself
 * @param built when
 * @param seconds how long that took
 */
public record BuiltDriver(
    String name,
    Path folder,
    List<String> command,
    String tree,
    String version,
    String debian,
    List<String> edits,
    List<Source> sources,
    String sha256,
    String ours,
    String compiler,
    Instant built,
    double seconds) {
  /** Name of the executable in its folder. */
  static final String EXECUTABLE = "driver";

  /** Name of the list of symbols. */
  static final String SYMBOLS = "driver.sym";

  /** Name of the file that says what the edits changed. */
  static final String DIFF = "edits.diff";

  /**
   * A file of the tree, as it was compiled.
   *
   * @param file its path in the tree
   * @param sha256 of its content, with the edits
   * @param edited an edit changed it
   */
  public record Source(String file, String sha256, boolean edited) {}

  /** The program of s390x. */
  public Path executable() {
    return folder.resolve(EXECUTABLE);
  }

  /** Its symbols, as {@code nm} lists them. */
  public Path symbols() {
    return folder.resolve(SYMBOLS);
  }

  /** What the edits changed, as a patch; there only if there are edits. */
  public Path diff() {
    return folder.resolve(DIFF);
  }

  /** {@code 6.1.192 (Debian 6.1.192-2)}. */
  public String versions() {
    return debian.isEmpty() ? version : version + " (Debian " + debian + ")";
  }

  /** The edits as a list of words; {@code -} if there are none. */
  public String editWords() {
    return edits.isEmpty() ? "-" : String.join(",", edits);
  }
}
