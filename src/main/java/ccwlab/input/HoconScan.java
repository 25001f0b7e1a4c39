package ccwlab.input;

import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigUtil;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Goes through the text of a HOCON file before it is parsed, as the parser recurses without an end,
 * lets the last of two equal keys win, and says nothing of that. What is no HOCON is left to the
 * parser.
 */
final class HoconScan {
  static final int DEPTH_MOST = 64;

  private static final Pattern INCLUDE = Pattern.compile("include\\s*(\\w+\\s*)?");
  private static final Pattern INCLUDED =
      Pattern.compile(
          "include\\s*(?:required\\s*\\(\\s*)?(?:(\\w+)\\s*\\(\\s*)?(\"(?:[^\"\\\\\n]|\\\\.)*+\")");

  /** No words before what is included are longer. */
  private static final int INCLUDE_MOST = 40;

  /** The text is no HOCON from here on. */
  private static final class Malformed extends Exception {
    private static final long serialVersionUID = 1L;
  }

  private final HoconSource source;
  private final HoconText text;
  private final Includes includes;
  private final List<String> here;
  private int depth;

  private HoconScan(HoconSource source, String text, Includes includes) {
    this.source = source;
    this.text = new HoconText(text);
    this.includes = includes;
    here = new ArrayList<>(source.mount());
    depth = source.depth();
  }

  /**
   * Fills the source with what its text gives; and those that it includes.
   *
   * @return the line in which it is no HOCON any more, or 0
   * @throws InputException if a key stands twice, if nesting goes too deep, or if what is included
   *     is missing or not allowed
   */
  static int scan(HoconSource source, String text, Includes includes) {
    return new HoconScan(source, text, includes).scan();
  }

  private int scan() {
    try {
      text.skip("\n,");
      boolean braces = text.at('{');
      if (braces) {
        text.take();
      }
      block(source.root(), braces ? '}' : HoconText.END);
      return 0;
    } catch (Malformed e) {
      return text.line();
    }
  }

  /** The keys of an object, to the closing brace or the end of the file. */
  private void block(HoconNode into, int end) throws Malformed {
    deeper(1);
    for (text.skip("\n,"); !text.at(end); text.skip("\n,")) {
      String key = key();
      if (INCLUDE.matcher(key).matches() && !text.at('=') && !text.at(':') && !text.at('{')) {
        include(key);
      } else {
        field(into, path(key));
      }
    }
    text.take();
    depth--;
  }

  private void field(HoconNode into, List<String> path) throws Malformed {
    HoconNode parent = into;
    for (String key : path.subList(0, path.size() - 1)) {
      parent = parent.key(key);
      if (parent.given == HoconNode.Given.VALUE) {
        throw twice(parent, parent.line);
      }
    }
    int line = text.line();
    boolean adds = text.at('+');
    if (adds) {
      text.take();
    }
    if (!text.at('{')) {
      if (!text.at('=') && !text.at(':')) {
        throw new Malformed();
      }
      text.take();
      text.skip("\n");
    }
    String key = path.get(path.size() - 1);
    HoconNode.Given given = text.at('{') ? HoconNode.Given.BLOCK : HoconNode.Given.VALUE;
    HoconNode node = given(parent, key, given, adds);
    node.line = node.line == 0 ? line : node.line;
    deeper(path.size());
    here.addAll(path);
    value(node);
    if (node.previous != null && !refersToItself(node)) {
      throw twice(node, node.previous.line);
    }
    here.subList(here.size() - path.size(), here.size()).clear();
    depth -= path.size();
  }

  /**
   * A block and {@code a.b = 1} may go together. Of two values the second must be made of the
   * first.
   */
  private static HoconNode given(
      HoconNode parent, String key, HoconNode.Given given, boolean adds) {
    HoconNode node = parent.key(key);
    boolean parted =
        given == HoconNode.Given.BLOCK && node.given == HoconNode.Given.NOTHING || adds;
    if (node.isGiven() && !parted) {
      node = parent.again(key);
    }
    node.given = given;
    return node;
  }

  private boolean refersToItself(HoconNode node) {
    return node.references.stream()
        .anyMatch(reference -> source.meanings(reference).contains(here));
  }

  /** What stands in a row to the end of the line, a comma, or a closing bracket, is one value. */
  private void value(HoconNode node) throws Malformed {
    for (text.skip(""); !text.atAny("\n,}]") && !text.at(HoconText.END); text.skip("")) {
      if (text.at('{')) {
        text.take();
        block(node, '}');
      } else if (text.at('[')) {
        text.take();
        elements(node);
      } else if (text.at('"')) {
        node.characters += string();
      } else if (text.at('$')) {
        node.references.add(reference());
      } else {
        text.take();
        node.characters++;
      }
    }
  }

  private void elements(HoconNode list) throws Malformed {
    deeper(1);
    for (text.skip("\n,"); !text.at(']'); text.skip("\n,")) {
      if (text.at('}') || text.at(HoconText.END)) {
        throw new Malformed();
      }
      value(list.addElement());
    }
    text.take();
    depth--;
  }

  private List<String> reference() throws Malformed {
    int from = text.position();
    while (!text.at('}')) {
      if (text.at('"')) {
        string();
      } else if (text.at('\n') || text.at(HoconText.END)) {
        throw new Malformed();
      } else {
        text.take();
      }
    }
    String path = text.from(from);
    text.take();
    if (!path.startsWith("${")) {
      throw new Malformed();
    }
    return path(path.substring(path.startsWith("${?") ? 3 : 2));
  }

  /** The text of a key, to what separates it from its value; or the words before an include. */
  private String key() throws Malformed {
    int from = text.position();
    while (!text.atAny("=:{+")) {
      boolean opens = text.at('"') || text.at('(');
      if (opens
          && text.position() - from <= INCLUDE_MOST
          && INCLUDE.matcher(text.from(from)).matches()) {
        break;
      }
      if (text.at('"')) {
        string();
      } else if (text.at('\n')) {
        return broken(text.from(from));
      } else if (text.atAny(",}[]#$") || text.at(HoconText.END)) {
        throw new Malformed();
      } else {
        text.take();
      }
    }
    return text.from(from);
  }

  /** A key whose separator stands in another line. */
  private String broken(String key) throws Malformed {
    text.skip("\n");
    if (!text.atAny("=:{+")) {
      throw new Malformed();
    }
    return key;
  }

  private List<String> path(String key) throws Malformed {
    List<String> path;
    try {
      path = ConfigUtil.splitPath(key.strip());
    } catch (ConfigException e) {
      throw new Malformed();
    }
    if (path.size() > DEPTH_MOST) {
      throw tooDeep();
    }
    return path;
  }

  private void include(String words) throws Malformed {
    int line = text.line();
    int from = text.position() - words.length();
    while (!text.atAny("\n,}") && !text.at(HoconText.END)) {
      if (text.at('"')) {
        string();
      } else {
        text.take();
      }
    }
    Matcher included = INCLUDED.matcher(text.from(from));
    if (!included.lookingAt()) {
      throw new Malformed();
    }
    String name = path(included.group(2)).get(0);
    if (included.group(1) != null) {
      throw source.error(
          line, "include %s(\"%s\")".formatted(included.group(1), name), "include \"NAME.conf\"");
    }
    includes.scan(name, line, here, depth);
  }

  private int string() throws Malformed {
    int from = text.position();
    if (!text.takeString()) {
      throw new Malformed();
    }
    return text.position() - from;
  }

  private void deeper(int levels) {
    depth += levels;
    if (depth > DEPTH_MOST) {
      throw tooDeep();
    }
  }

  private InputException tooDeep() {
    return source.error(text.line(), "nested too deep", "up to " + DEPTH_MOST + " levels");
  }

  private InputException twice(HoconNode node, int first) {
    return source.error(
        text.line(),
        "'" + node.path + "' stands twice" + (first == 0 ? "" : ", first in line " + first),
        "once");
  }
}
