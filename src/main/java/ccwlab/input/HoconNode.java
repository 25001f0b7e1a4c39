package ccwlab.input;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A place in one HOCON file: what the file gives it, and in which line. */
final class HoconNode {
  enum Given {
    /** It stands in the path of something else only: a of {@code a.b = 1}. */
    NOTHING,
    /** Keys in braces. */
    BLOCK,
    VALUE
  }

  final String path;
  final Map<String, HoconNode> keys = new LinkedHashMap<>();
  final List<HoconNode> elements = new ArrayList<>();

  /** Paths of {@code ${...}} in the value. */
  final List<List<String>> references = new ArrayList<>();

  Given given = Given.NOTHING;
  int line;

  /** Characters of the value itself, without its keys and elements. */
  int characters = 1;

  /** What it was before, if it is made of that: {@code a = ${a} [ more ]}; else null. */
  HoconNode previous;

  HoconNode(String path) {
    this.path = path;
  }

  boolean isGiven() {
    return given != Given.NOTHING || !keys.isEmpty();
  }

  HoconNode key(String key) {
    return keys.computeIfAbsent(key, it -> new HoconNode(pathOf(key)));
  }

  /** The key anew; what it was is {@link #previous}. */
  HoconNode again(String key) {
    HoconNode again = new HoconNode(pathOf(key));
    again.previous = keys.put(key, again);
    return again;
  }

  private String pathOf(String key) {
    return path.isEmpty() ? key : path + "." + key;
  }

  HoconNode addElement() {
    HoconNode element = new HoconNode(path + "[" + elements.size() + "]");
    elements.add(element);
    return element;
  }
}
