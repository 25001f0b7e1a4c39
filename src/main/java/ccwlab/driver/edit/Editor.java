package ccwlab.driver.edit;

import ccwlab.driver.edit.Statement.Kind;
import ccwlab.input.InputException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;

/** Carries out one change in the text of a file. */
final class Editor {
  private static final String MEMBER_NAME = "[A-Za-z_][\\w\\s*]*\\s\\**";

  private final String text;
  private final String mask;
  private final Change change;
  private final String who;
  private final Statement body;

  private Editor(String text, Change change, String who) {
    this.text = text;
    this.mask = CMask.of(text);
    this.change = change;
    this.who = who;
    this.body = CBody.of(mask, change.in());
    if (body == null) {
      throw misfit("is not defined");
    }
  }

  /**
   * The text as it is with the change.
   *
   * @param who the edit that asks for it, for complaints
   * @throws InputException if the file does not have the place
   */
  static String changed(String text, Change change, String who) {
    return new Editor(text, change, who).changed();
  }

  private InputException misfit(String what) {
    return new InputException(
        "%s: %s: %s, so that edit %s does not fit; allowed: a tree that has it"
            .formatted(change.file(), change.in(), what, who));
  }

  private String changed() {
    return switch (change.action()) {
      case AFTER -> added(true);
      case BEFORE -> added(false);
      case REPLACE -> {
        Statement one = place();
        yield with(one.start(), one.end(), String.join("\n" + indent(one), change.lines()));
      }
      case LIFT -> lifted();
      case FORGET -> forgotten(change.lines().get(0));
    };
  }

  private Statement place() {
    List<Statement> found =
        body.all().filter(one -> one != body && change.place().fits(one, mask)).toList();
    if (found.size() != 1) {
      throw misfit(
          found.isEmpty()
              ? "there is no '" + change.place() + "'"
              : "there are " + found.size() + " of '" + change.place() + "', not one");
    }
    return found.get(0);
  }

  private String with(int start, int end, String lines) {
    return text.substring(0, start) + lines + text.substring(end);
  }

  private String added(boolean behind) {
    Statement one = standing(place());
    StringBuilder lines = new StringBuilder();
    for (String line : change.lines()) {
      lines.append(line.isEmpty() ? "" : indent(one) + line).append('\n');
    }
    int at = behind ? endOfLines(one) : startOfLine(one.start());
    return with(at, at, lines.toString());
  }

  /** It stands in a block by itself: more statements may come beside it, and it may go. */
  private Statement standing(Statement one) {
    List<Statement> around = body.around(one);
    boolean block = around.get(around.size() - 1).kind() == Kind.BLOCK;
    boolean alone =
        mask.substring(startOfLine(one.start()), one.start()).isBlank()
            && mask.substring(one.end(), endOfLines(one)).isBlank();
    if (!block || !alone) {
      throw misfit("'" + change.place() + "' stands in one line with more, or in no block");
    }
    return one;
  }

  private int startOfLine(int at) {
    return text.lastIndexOf('\n', at - 1) + 1;
  }

  /** Behind the end of the statement's last line. */
  private int endOfLines(Statement one) {
    int end = text.indexOf('\n', one.end());
    return end < 0 ? text.length() : end + 1;
  }

  private String indent(Statement one) {
    String line = text.substring(startOfLine(one.start()), one.start());
    return line.isBlank() ? line : "";
  }

  private String lifted() {
    Statement one = standing(place());
    List<Statement> around = body.around(one);
    Statement holder = around.get(Math.max(0, around.size() - 2));
    if (holder.kind() != Kind.IF) {
      throw misfit("'" + change.place() + "' is in no other if");
    }
    int start = startOfLine(one.start());
    String moved = text.substring(start, endOfLines(one));
    String asks = String.join(" ", change.lines());
    moved =
        moved.substring(0, one.headStart() - start) + asks + moved.substring(one.headEnd() - start);
    String deeper = indent(one).substring(Math.min(indent(holder).length(), indent(one).length()));
    String less = moved.replaceAll("(?m)^" + indent(holder) + deeper, indent(holder));
    int to = endOfLines(holder);
    return text.substring(0, start)
        + text.substring(endOfLines(one), to)
        + less
        + text.substring(to);
  }

  /** A name that is there no more is forgotten already; one that is read stays as it is. */
  private String forgotten(String name) {
    List<Statement> sets = new ArrayList<>();
    Pattern set =
        Pattern.compile(
            "\\s*(" + MEMBER_NAME + ")?" + Pattern.quote(name) + "\\s*(=[^=].*)?;", Pattern.DOTALL);
    for (Statement one : body.all().filter(it -> it != body).toList()) {
      String head = mask.substring(one.headStart(), one.headEnd());
      if (!CMask.has(head, name)) {
        continue;
      }
      boolean again = CMask.find(head, name, CMask.find(head, name, 0) + 1) >= 0;
      if (one.kind() != Kind.PLAIN || again || !set.matcher(head).matches()) {
        return text;
      }
      sets.add(standing(one));
    }
    sets.sort(Comparator.comparing(Statement::start).reversed());
    StringBuilder without = new StringBuilder(text);
    sets.forEach(one -> without.delete(startOfLine(one.start()), endOfLines(one)));
    return without.toString();
  }
}
