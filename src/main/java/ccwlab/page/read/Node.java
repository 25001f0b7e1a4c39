package ccwlab.page.read;

import ccwlab.input.InputException;
import ccwlab.input.StrictJson;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/**
 * A place in a result that knows where it is.
 *
 * @param where file and path, for complaints: {@code FILE: outcomes[2].count}
 */
public record Node(String where, JsonNode json) {
  /**
   * The whole of a result.
   *
   * @param file what complaints call it
   * @throws InputException if it is no JSON object
   */
  public static Node root(String file, String text) {
    try {
      return new Node(file, StrictJson.object(text));
    } catch (IllegalArgumentException e) {
      throw new InputException(file + ": " + e.getMessage() + "; allowed: a result in JSON");
    }
  }

  /** What is there under this key; {@link #isThere} says whether anything is. */
  public Node at(String key) {
    String separator = where.contains(": ") ? "." : ": ";
    return new Node(where + separator + key, json.path(key));
  }

  /** Something other than null is there. */
  public boolean isThere() {
    return !json.isMissingNode() && !json.isNull();
  }

  /** The same key is there. */
  public boolean has(String key) {
    return at(key).isThere();
  }

  /**
   * The text under this key.
   *
   * @throws InputException if there is none
   */
  public String text(String key) {
    Node node = at(key);
    if (!node.json.isTextual()) {
      throw node.refused("text");
    }
    return node.json.asText();
  }

  /** The same; empty if nothing is there. */
  public String textIfAny(String key) {
    return has(key) ? text(key) : "";
  }

  /**
   * The whole number under this key, 0 or more.
   *
   * @throws InputException if there is none
   */
  public long count(String key) {
    Node node = at(key);
    boolean whole = node.json.isIntegralNumber() && node.json.canConvertToLong();
    if (!whole || node.json.asLong() < 0) {
      throw node.refused("a whole number, 0 or more");
    }
    return node.json.asLong();
  }

  /** The whole number under this key, of either sign. */
  public long number(String key) {
    Node node = at(key);
    if (!node.json.isIntegralNumber() || !node.json.canConvertToLong()) {
      throw node.refused("a whole number");
    }
    return node.json.asLong();
  }

  /**
   * The number under this key.
   *
   * @throws InputException if there is none
   */
  public double real(String key) {
    Node node = at(key);
    if (!node.json.isNumber()) {
      throw node.refused("a number");
    }
    return node.json.asDouble();
  }

  /**
   * The number in that place of the list that is here.
   *
   * @throws InputException if there is none
   */
  public double real(int index) {
    Node node = new Node(where + "[" + index + "]", json.path(index));
    if (!node.json.isNumber()) {
      throw node.refused("a number");
    }
    return node.json.asDouble();
  }

  /**
   * The entry in that place of the list under this key.
   *
   * @throws InputException if there is none
   */
  public Node entry(String key, int index) {
    List<Node> entries = list(key);
    if (index >= entries.size()) {
      throw at(key).refused("a list of more than " + index);
    }
    return entries.get(index);
  }

  /** The keys of what is here, in its order; none if it is no object. */
  public List<String> keys() {
    List<String> keys = new ArrayList<>();
    json.fieldNames().forEachRemaining(keys::add);
    return keys;
  }

  /** This text stands under that key. */
  public boolean isText(String key, String text) {
    return json.path(key).isTextual() && json.path(key).asText().equals(text);
  }

  /**
   * Whether what stands under this key is true.
   *
   * @throws InputException if it is neither true nor false
   */
  public boolean flag(String key) {
    Node node = at(key);
    if (!node.json.isBoolean()) {
      throw node.refused("true, false");
    }
    return node.json.asBoolean();
  }

  /**
   * The entries of the list under this key; none if nothing is there.
   *
   * @throws InputException if it is no list
   */
  public List<Node> list(String key) {
    Node node = at(key);
    if (node.isThere() && !node.json.isArray()) {
      throw node.refused("a list");
    }
    List<Node> entries = new ArrayList<>();
    for (int i = 0; i < node.json.size(); i++) {
      entries.add(new Node(node.where + "[" + i + "]", node.json.get(i)));
    }
    return entries;
  }

  /** The texts of the list under this key; none if nothing is there. */
  public List<String> texts(String key) {
    List<String> texts = new ArrayList<>();
    for (Node entry : list(key)) {
      if (!entry.json.isTextual()) {
        throw entry.refused("text");
      }
      texts.add(entry.json.asText());
    }
    return texts;
  }

  /** What is here does not fit. */
  public InputException refused(String allowed) {
    String found = isThere() ? json + " is not possible" : "missing";
    return new InputException(where + ": " + found + "; allowed: " + allowed);
  }
}
