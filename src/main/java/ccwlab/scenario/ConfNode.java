package ccwlab.scenario;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigList;
import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigParseOptions;
import com.typesafe.config.ConfigResolveOptions;
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
final class ConfNode {
  private final String file;
  private final String path;
  private final ConfigValue value;

  private ConfNode(String file, String path, ConfigValue value) {
    this.file = file;
    this.path = path;
    this.value = value;
  }

  /**
   * Reads a file and returns its only root object, which must be called {@code root}.
   *
   * @param shipped where a file that it includes is looked for, if it is not beside it
   */
  static ConfNode read(Path path, String root, Path shipped) {
    String file = path.toString();
    Config config;
    try {
      config =
          ConfigFactory.parseFile(
                  path.toFile(),
                  ConfigParseOptions.defaults()
                      .setAllowMissing(false)
                      .setIncluder(new Includes(path, shipped)))
              .resolve(ConfigResolveOptions.noSystem());
    } catch (ConfigException e) {
      String at = e.origin() == null ? null : e.origin().filename();
      String named = at == null || isSame(path, Path.of(at)) ? file : at;
      throw new ScenarioException(
          named + ": " + unclosed(Path.of(named)).orElseGet(() -> malformed(named, e)));
    }
    ConfNode top = new ConfNode(file, "", config.root());
    top.only(root);
    return top.require(root);
  }

  private static boolean isSame(Path one, Path other) {
    return one.toAbsolutePath().normalize().equals(other.toAbsolutePath().normalize());
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
  ScenarioException error(String what) {
    return new ScenarioException(file + ": " + path + ": " + what);
  }

  ScenarioException error(String what, Collection<String> allowed) {
    return error(what + "; allowed: " + (allowed.isEmpty() ? "none" : String.join(" ", allowed)));
  }

  ScenarioException error(String what, String allowed) {
    return error(what + "; allowed: " + allowed);
  }

  Path folder() {
    Path parent = Path.of(file).toAbsolutePath().getParent();
    return parent == null ? Path.of("/") : parent;
  }

  /** Complains about every key that is not in {@code allowed}. */
  ConfNode only(String... allowed) {
    List<String> known = Arrays.asList(allowed);
    for (String key : fields().keySet()) {
      if (!known.contains(key)) {
        throw at(key, null).error("unknown key", known);
      }
    }
    return this;
  }

  ConfNode require(String key) {
    return find(key).orElseThrow(() -> error("'" + key + "' is missing"));
  }

  Optional<ConfNode> find(String key) {
    return Optional.ofNullable(object().get(key)).map(found -> at(key, found));
  }

  boolean isObject() {
    return value instanceof ConfigObject;
  }

  boolean isList() {
    return value instanceof ConfigList;
  }

  /** The object's fields in the order in which the file has them. */
  Map<String, ConfNode> fields() {
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

  List<ConfNode> items() {
    if (!(value instanceof ConfigList list)) {
      throw error("not a list", "[ ... ]");
    }
    List<ConfNode> items = new ArrayList<>();
    for (int i = 0; i < list.size(); i++) {
      items.add(new ConfNode(file, path + "[" + i + "]", list.get(i)));
    }
    return items;
  }

  /** The value as the file writes it: 0x80 stays 0x80, 03 stays 03, null is a word like others. */
  String text() {
    if (value instanceof ConfigObject || value instanceof ConfigList) {
      throw error("not a plain value", "text or a number");
    }
    return value.valueType() == ConfigValueType.NULL ? "null" : value.atKey("v").getString("v");
  }

  boolean flag() {
    return switch (text()) {
      case "true" -> true;
      case "false" -> false;
      default -> throw error("'" + text() + "' is neither true nor false", "true false");
    };
  }

  /** A whole number, decimal or 0x..., perhaps with K or M for binary thousands and millions. */
  long whole(long least, long most) {
    return Numbers.whole(this, text(), least, most);
  }

  int number(int least, int most) {
    return (int) whole(least, most);
  }

  String choice(Collection<String> allowed) {
    return choice("value", allowed);
  }

  String choice(String noun, Collection<String> allowed) {
    String chosen = text();
    if (!allowed.contains(chosen)) {
      throw error("unknown " + noun + " '" + chosen + "'", allowed);
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
