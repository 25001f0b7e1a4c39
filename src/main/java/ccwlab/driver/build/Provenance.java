package ccwlab.driver.build;

import ccwlab.driver.build.BuiltDriver.Source;
import ccwlab.driver.edit.Edit;
import ccwlab.tools.Folders;
import ccwlab.tools.Sha256;
import com.github.difflib.DiffUtils;
import com.github.difflib.UnifiedDiffUtils;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What a driver was made of.
 *
 * @param given the user's tree
 * @param edited the tree that was compiled: the user's, or a copy of it with edits
 */
record Provenance(KernelTree given, KernelTree edited) {
  private static final Pattern INCLUDE = Pattern.compile("(?m)^\\s*#\\s*include\\s+\"([\\w.-]+)\"");
  private static final int CONTEXT_LINES = 3;

  /**
   * The files of the driver's folder that were compiled, and those there that they include.
   *
   * @param compiled the file that lists the names of those that were compiled
   */
  List<Source> sources(Path compiled) {
    Set<String> names = new TreeSet<>();
    lines(compiled).forEach(name -> include(name, names));
    List<Source> sources = new ArrayList<>();
    for (String name : names) {
      String sha256 = Sha256.of(edited.driver().resolve(name));
      boolean changed = !sha256.equals(Sha256.of(given.driver().resolve(name)));
      sources.add(new Source(KernelTree.DRIVER + "/" + name, sha256, changed));
    }
    return sources;
  }

  /** Adds the file and all that it includes, if it is in the folder. */
  private void include(String name, Set<String> names) {
    Path file = edited.driver().resolve(name);
    if (Files.isRegularFile(file) && names.add(name)) {
      Matcher includes = INCLUDE.matcher(String.join("\n", lines(file)));
      while (includes.find()) {
        include(includes.group(1), names);
      }
    }
  }

  /** What the edits changed, as a patch of the user's tree. */
  String diff(List<Edit> edits) {
    StringBuilder patch = new StringBuilder();
    Set<String> files = new TreeSet<>();
    edits.forEach(edit -> files.addAll(edit.files()));
    for (String name : files) {
      String path = KernelTree.DRIVER + "/" + name;
      List<String> before = lines(given.driver().resolve(name));
      List<String> after = lines(edited.driver().resolve(name));
      UnifiedDiffUtils.generateUnifiedDiff(
              "a/" + path, "b/" + path, before, DiffUtils.diff(before, after), CONTEXT_LINES)
          .forEach(line -> patch.append(line).append('\n'));
    }
    return patch.toString();
  }

  private static List<String> lines(Path file) {
    return Folders.tried(file, "read", () -> Files.readAllLines(file));
  }

  /** One digest for all of them, made of lines as {@code sha256sum} writes them. */
  static String digest(List<Source> sources) {
    return Sha256.of(
        sources.stream()
            .map(one -> Sha256.line(one.sha256(), one.file()))
            .collect(Collectors.joining()));
  }
}
