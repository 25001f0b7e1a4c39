package ccwlab.driver.edit;

import ccwlab.driver.edit.Statement.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds the body of a function or structure in masked C, and the statements in it. */
final class CBody {
  private static final Pattern WORD = Pattern.compile("[A-Za-z_][A-Za-z_0-9]*");
  private static final Pattern LABEL = Pattern.compile("(case\\b[^;{}]*?|[A-Za-z_]\\w*\\s*):");
  private static final Set<String> LOOPS = Set.of("for", "while", "switch");
  private static final String STRUCT = "struct ";

  private final String mask;

  private CBody(String mask) {
    this.mask = mask;
  }

  /**
   * The body, as one block.
   *
   * @param name a function's, or {@code struct NAME}
   * @return null if the text does not define it
   */
  static Statement of(String mask, String name) {
    CBody body = new CBody(mask);
    int open = name.startsWith(STRUCT) ? body.ofStruct(name) : body.ofFunction(name);
    return open < 0 || CMask.closing(mask, open) < 0 ? null : body.statement(open);
  }

  private int ofStruct(String name) {
    String pattern = "\\bstruct\\s+" + Pattern.quote(name.substring(STRUCT.length())) + "\\s*\\{";
    Matcher definition = Pattern.compile(pattern).matcher(mask);
    return definition.find() ? definition.end() - 1 : -1;
  }

  /** A name, brackets and a brace: neither a call nor a prototype. */
  private int ofFunction(String name) {
    for (int at = CMask.find(mask, name, 0); at >= 0; at = CMask.find(mask, name, at + 1)) {
      int open = CMask.skipBlanks(mask, at + name.length());
      int close = is('(', open) ? CMask.closing(mask, open) : -1;
      int brace = close < 0 ? -1 : CMask.skipBlanks(mask, close + 1);
      if (brace >= 0 && is('{', brace)) {
        return brace;
      }
    }
    return -1;
  }

  private boolean is(char wanted, int at) {
    return at < mask.length() && mask.charAt(at) == wanted;
  }

  private String word(int at) {
    Matcher word = WORD.matcher(mask).region(at, mask.length());
    return word.lookingAt() ? word.group() : "";
  }

  /** The statement that begins there. */
  private Statement statement(int start) {
    if (is('{', start)) {
      return block(start);
    }
    String word = word(start);
    if (word.equals("if")) {
      return branch(start);
    }
    if (word.equals("do")) {
      Statement inner = statement(CMask.skipBlanks(mask, start + word.length()));
      return new Statement(Kind.LOOP, start, endOfPlain(inner.end()), start, start, List.of(inner));
    }
    int open = CMask.skipBlanks(mask, start + word.length());
    int close = !word.isEmpty() && is('(', open) ? CMask.closing(mask, open) : -1;
    int behind = close < 0 ? start : CMask.skipBlanks(mask, close + 1);
    // A macro that makes a loop is a call with a block behind it.
    if (close >= 0 && (LOOPS.contains(word) || is('{', behind))) {
      Statement inner = statement(behind);
      return new Statement(Kind.LOOP, start, inner.end(), open + 1, close, List.of(inner));
    }
    Matcher label = LABEL.matcher(mask).region(start, mask.length());
    if (label.lookingAt()) {
      return new Statement(Kind.LABEL, start, label.end(), start, label.end(), List.of());
    }
    int end = endOfPlain(start);
    return new Statement(Kind.PLAIN, start, end, start, end, List.of());
  }

  private Statement block(int start) {
    int close = CMask.closing(mask, start);
    List<Statement> inner = new ArrayList<>();
    int at = CMask.skipBlanks(mask, start + 1);
    while (at < close) {
      Statement one = statement(at);
      inner.add(one);
      at = CMask.skipBlanks(mask, one.end());
    }
    return new Statement(Kind.BLOCK, start, close + 1, start, start, inner);
  }

  private Statement branch(int start) {
    int open = mask.indexOf('(', start);
    int close = CMask.closing(mask, open);
    List<Statement> inner = new ArrayList<>();
    inner.add(statement(CMask.skipBlanks(mask, close + 1)));
    int end = inner.get(0).end();
    int next = CMask.skipBlanks(mask, end);
    if (word(next).equals("else")) {
      inner.add(statement(CMask.skipBlanks(mask, next + "else".length())));
      end = inner.get(1).end();
    }
    return new Statement(Kind.IF, start, end, open + 1, close, inner);
  }

  /** Behind the semicolon that no bracket of the statement holds, or where a block ends without. */
  private int endOfPlain(int start) {
    int at = start;
    while (at < mask.length() && !is(';', at)) {
      if (is('}', at) && at > start) {
        return at;
      }
      boolean opens = "([{".indexOf(mask.charAt(at)) >= 0;
      int close = opens ? CMask.closing(mask, at) : at;
      at = close < 0 ? mask.length() : close + 1;
    }
    return Math.min(mask.length(), at + 1);
  }
}
