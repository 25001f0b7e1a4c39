package ccwlab.scenario;

import ccwlab.input.Characters;
import ccwlab.input.HoconFile;
import ccwlab.input.InputException;
import ccwlab.input.InputFile;
import ccwlab.input.Meant;
import com.typesafe.config.Config;
import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigList;
import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigOrigin;
import com.typesafe.config.ConfigValue;
import com.typesafe.config.ConfigValueType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One value of a HOCON file together with the file's name and its path in it, so that every
 * complaint can say where: {@code FILE: PATH: what is wrong; allowed: ...}.
 */
public final class ConfNode {
  private final Path file;
  private final String path;
  private final ConfigValue value;

  private ConfNode(Path file, String path, ConfigValue value) {
    this.file = file;
    this.path = path;
    this.value = value;
  }

  /**
   * Reads a file and returns its only root object, which must be called {@code root}.
   *
   * @param shipped where a file that it includes is looked for, if it is not beside it
   */
  public static ConfNode read(Path path, String root, Path shipped) {
    String file = path.toString();
    Config config;
    try {
      config = HoconFile.read(path, shipped);
    } catch (InputException e) {
      throw new ScenarioException(e.getMessage());
    } catch (ConfigException e) {
      String named = e.origin() == null ? file : described(e.origin(), file);
      throw new ScenarioException(
          named + ": " + unclosed(Path.of(named)).orElseGet(() -> malformed(named, e)));
    }
    ConfNode top = new ConfNode(path, "", config.root());
    top.only(root);
    return top.require(root);
  }

  /**
   * A section of settings that have been loaded already.
   *
   * @param path where it is in them
   * @param file to name where a value does not know where it comes from
   */
  public static ConfNode section(Config loaded, String path, Path file) {
    return new ConfNode(file, path, loaded.getValue(path));
  }

  /** The file that something comes from; {@code file} if it comes from several. */
  private static String described(ConfigOrigin origin, String file) {
    String said = origin.description().replaceFirst(": [0-9]+(-[0-9]+)?$", "");
    return said.startsWith("merge of ") ? file : said;
  }

  /** What the parser stumbles over is often only the end of what is wrong. */
  private static Optional<String> unclosed(Path file) {
    try {
      return Brackets.complaint(Files.readString(file));
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  /** The parser says {@code FILE: 12: what}, at length; we say {@code line 12: what}. */
  private static String malformed(String file, ConfigException e) {
    String message =
        e.getMessage().replaceAll("\\s+", " ").replaceFirst(" \\(if you (want|intended) .*", "");
    if (e.origin() != null && e.origin().lineNumber() > 0) {
      int line = e.origin().lineNumber();
      String said = message.substring(message.indexOf(": " + line + ": ") + 1);
      String what = said.replaceFirst("^ *" + line + ": ", "");
      return "line " + line + ": " + (what.isEmpty() ? message : what);
    }
    return "not readable: " + message.replace(file + ": ", "");
  }

  /** A user's error about this value. */
  public ScenarioException error(String what) {
    String from = value == null ? file.toString() : described(value.origin(), file.toString());
    return new ScenarioException(from + ": " + (path.isEmpty() ? "" : path + ": ") + what);
  }

  /** The same, with the values that are allowed. */
  public ScenarioException error(String what, Collection<String> allowed) {
    return error(what + "; allowed: " + (allowed.isEmpty() ? "none" : String.join(" ", allowed)));
  }

  /** The same, with what is allowed in words. */
  public ScenarioException error(String what, String allowed) {
    return error(what + "; allowed: " + allowed);
  }

  /** The file that the value names, from this file's folder. */
  public Path path() {
    String name = text();
    try {
      return file.toAbsolutePath().resolveSibling(InputFile.path(name));
    } catch (InputException e) {
      throw error(e.getMessage());
    }
  }

  /** Complains about every key that is not in {@code allowed}. */
  public ConfNode only(String... allowed) {
    List<String> known = Arrays.asList(allowed);
    for (String key : fields().keySet()) {
      if (!known.contains(key)) {
        throw require(key).error("unknown key" + Meant.hint(key, known), known);
      }
    }
    return this;
  }

  /** The field of that name; it must be there. */
  public ConfNode require(String key) {
    return find(key).orElseThrow(() -> error("'" + key + "' is missing", key + " = ..."));
  }

  /** The field of that name. */
  public Optional<ConfNode> find(String key) {
    return Optional.ofNullable(object().get(key)).map(found -> at(key, found));
  }

  /** It is {@code { ... }}. */
  public boolean isObject() {
    return value instanceof ConfigObject;
  }

  /** It is {@code [ ... ]}. */
  public boolean isList() {
    return value instanceof ConfigList;
  }

  /** The object's fields in the order in which the file has them. */
  public Map<String, ConfNode> fields() {
    List<Map.Entry<String, ConfigValue>> entries = new ArrayList<>(object().entrySet());
    entries.sort(
        Comparator.comparingInt(
                (Map.Entry<String, ConfigValue> entry) -> entry.getValue().origin().lineNumber())
            .thenComparing(Map.Entry::getKey));
    Map<String, ConfNode> fields = new LinkedHashMap<>();
    for (Map.Entry<String, ConfigValue> entry : entries) {
      fields.put(entry.getKey(), at(entry.getKey(), entry.getValue()));
    }
    return fields;
  }

  /** The elements of a list. */
  public List<ConfNode> items() {
    if (!(value instanceof ConfigList list)) {
      throw error("not a list", "[ ... ]");
    }
    List<ConfNode> items = new ArrayList<>();
    for (int i = 0; i < list.size(); i++) {
      items.add(new ConfNode(file, path + "[" + i + "]", list.get(i)));
    }
    return items;
  }

  /** The value as the file writes it: 0x80 stays 0x80, 03 stays 03. */
  public String text() {
    if (value instanceof ConfigObject
        || value instanceof ConfigList
        || value.valueType() == ConfigValueType.NULL) {
      throw error("not a plain value", "text or a number");
    }
    String text = value.atKey("v").getString("v");
    String misplaced = Characters.misplaced(text);
    if (misplaced != null) {
      throw error(misplaced + " is in '" + text + "'", "text without it");
    }
    return text;
  }

  /** {@code true} or {@code false}. */
  public boolean flag() {
    return switch (text()) {
      case "true" -> true;
      case "false" -> false;
      default -> throw error("'" + text() + "' is neither true nor false", "true false");
    };
  }

  /** A whole number, decimal or 0x..., perhaps with K or M for binary thousands and millions. */
  public long whole(long least, long most) {
    return Numbers.whole(this, text(), least, most);
  }

  /** A whole number that fits into an int. */
  public int number(int least, int most) {
    return (int) whole(least, most);
  }

  /** One of these words. */
  public String choice(Collection<String> allowed) {
    return choice("value", allowed);
  }

  /** One of these words; {@code noun} is what a complaint calls them. */
  public String choice(String noun, Collection<String> allowed) {
    // The word null is a value like others where it is one of them.
    String chosen = value.valueType() == ConfigValueType.NULL ? "null" : text();
    if (!allowed.contains(chosen)) {
      throw error("unknown " + noun + " '" + chosen + "'" + Meant.hint(chosen, allowed), allowed);
    }
    return chosen;
  }

  private ConfigObject object() {
    if (value instanceof ConfigObject object) {
      return object;
    }
    throw error("not an object", "{ ... }");
  }

  private ConfNode at(String key, ConfigValue child) {
    return new ConfNode(file, path.isEmpty() ? key : path + "." + key, child);
  }
}
