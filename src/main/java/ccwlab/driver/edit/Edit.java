package ccwlab.driver.edit;

import ccwlab.driver.edit.Change.Action;
import ccwlab.driver.edit.Place.Sort;
import ccwlab.input.InputException;
import ccwlab.input.InputFile;
import ccwlab.report.WholeFile;
import ccwlab.scenario.ConfFolder;
import ccwlab.scenario.ConfNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * An edit: changes of some files that make one fix together.
 *
 * @param name {@code b8}
 * @param title what it does, in words
 */
public record Edit(String name, String title, List<Change> changes) {
  private static final String ALLOWED = "the driver's sources";

  /**
   * Reads the edit with this name, or at this path.
   *
   * @param folder where edits are: {@code NAME.conf}
   * @throws InputException if it is not there, or says what nobody understands
   */
  public static Edit load(String nameOrPath, Path folder) {
    ConfFolder edits = new ConfFolder("edit", folder);
    Path file = edits.resolve(nameOrPath);
    ConfNode edit = ConfNode.read(file, "edit", folder).only("title", "changes");
    return new Edit(
        edits.name(file),
        edit.require("title").text(),
        edit.require("changes").items().stream().map(Edit::change).toList());
  }

  private static Change change(ConfNode node) {
    Action action = null;
    ConfNode given = null;
    List<String> words = new ArrayList<>(List.of("file", "in", "lines"));
    for (Action one : Action.values()) {
      String word = one.name().toLowerCase(Locale.ROOT);
      words.add(word);
      Optional<ConfNode> found = node.find(word);
      if (found.isPresent() && action != null) {
        throw found.get().error("stands beside another one", "one of them in a change");
      }
      action = found.isPresent() ? one : action;
      given = found.orElse(given);
    }
    node.only(words.toArray(String[]::new));
    if (action == null) {
      throw node.error("nothing is done", words.subList(3, words.size()));
    }
    boolean forget = action == Action.FORGET;
    return new Change(
        fileName(node.require("file")),
        node.require("in").text(),
        action,
        forget ? null : place(given),
        forget ? List.of(given.text()) : lines(node.require("lines")));
  }

  private static String fileName(ConfNode node) {
    if (!node.text().matches("\\w[\\w.-]*")) {
      throw node.error("'" + node.text() + "' is no file of the driver's folder", "a file's name");
    }
    return node.text();
  }

  private static List<String> lines(ConfNode node) {
    return node.items().stream().map(ConfNode::text).toList();
  }

  private static Place place(ConfNode node) {
    List<String> words = Arrays.asList(node.text().split(" "));
    for (Sort sort : Sort.values()) {
      if (sort.word().equals(words.get(0)) && words.size() > 1) {
        return new Place(sort, words.subList(1, words.size()));
      }
    }
    throw node.error(
        "'" + node.text() + "' is no place",
        Arrays.stream(Sort.values()).map(sort -> sort.word() + " NAME").toList());
  }

  /** The names of the files that it changes. */
  public Set<String> files() {
    Set<String> files = new TreeSet<>();
    changes.forEach(change -> files.add(change.file()));
    return files;
  }

  /**
   * Changes the files in a folder.
   *
   * @param folder a copy of the driver's folder, which is written
   * @throws InputException names the file and the function that do not have what is changed
   */
  public void apply(Path folder) {
    for (Change change : changes) {
      Path file = folder.resolve(change.file());
      if (!Files.exists(file)) {
        throw new InputException(
            change.file()
                + ": no such file in the tree, so that edit "
                + name
                + " does not fit; allowed: a tree that has it");
      }
      String text = Editor.changed(InputFile.text(file, ALLOWED), change, name);
      try {
        Files.writeString(file, text);
      } catch (IOException e) {
        throw new InputException(file + ": cannot be written: " + WholeFile.reason(e));
      }
    }
  }
}
