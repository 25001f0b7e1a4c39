package ccwlab.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Files that a {@code .conf} file names: what it includes, and images of disks. Every word of it
 * that is the name of a file is taken for one: it is only asked what must not be written over.
 */
final class NamedFiles {
  private static final String CONF = ".conf";
  private static final long BYTES_MOST = 1 << 20;
  private static final Pattern WORD = Pattern.compile("\"([^\"\n]+)\"|([^\\s\"=:,{}\\[\\]]+)");

  private final Set<Path> found = new LinkedHashSet<>();

  private NamedFiles() {}

  /** That file, and those that it names, and they. */
  static Set<Path> of(Path file) {
    NamedFiles files = new NamedFiles();
    files.add(file);
    return files.found;
  }

  private void add(Path file) {
    if (!found.add(file) || !file.toString().endsWith(CONF) || !Files.isRegularFile(file)) {
      return;
    }
    try {
      if (Files.size(file) <= BYTES_MOST) {
        named(file, Files.readString(file));
      }
    } catch (IOException e) {
      return; // Whoever is to read it will complain.
    }
  }

  private void named(Path file, String text) {
    for (Matcher words = WORD.matcher(text); words.find(); ) {
      String word = words.group(1) == null ? words.group(2) : words.group(1);
      named(file, word, "");
      named(file, word, CONF);
    }
  }

  private void named(Path file, String word, String suffix) {
    try {
      Path beside = file.toAbsolutePath().resolveSibling(word + suffix);
      if (Files.isRegularFile(beside)) {
        add(beside);
      }
    } catch (InvalidPathException e) {
      return; // A word that is no path names no file.
    }
  }
}
