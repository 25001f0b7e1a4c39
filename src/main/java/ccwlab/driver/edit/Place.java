package ccwlab.driver.edit;

import ccwlab.driver.edit.Statement.Kind;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Which statement a change is about.
 *
 * @param sort what it is
 * @param names the names that it must have
 */
record Place(Sort sort, List<String> names) {
  /** What a statement is, as edit files say it. */
  enum Sort {
    /** A member of a structure. */
    MEMBER("member"),
    /** An {@code if} that asks for these names. */
    IF("if"),
    /** A call of the first name; the others stand in it too. */
    CALL("call"),
    /** To the first name; the others stand in what is assigned. */
    ASSIGNMENT("assignment");

    private final String word;

    Sort(String word) {
      this.word = word;
    }

    String word() {
      return word;
    }
  }

  /**
   * @param mask the file, masked
   */
  boolean fits(Statement one, String mask) {
    String head = mask.substring(one.headStart(), one.headEnd());
    boolean named = names.stream().allMatch(name -> CMask.has(head, name));
    return named
        && switch (sort) {
          case IF -> one.kind() == Kind.IF;
          case MEMBER -> one.kind() == Kind.PLAIN;
          case CALL -> one.kind() == Kind.PLAIN && calls(head);
          case ASSIGNMENT -> one.kind() == Kind.PLAIN && assigns(head);
        };
  }

  private boolean calls(String head) {
    return Pattern.compile("\\b" + Pattern.quote(names.get(0)) + "\\s*\\(").matcher(head).find();
  }

  private boolean assigns(String head) {
    Matcher to =
        Pattern.compile("\\b" + Pattern.quote(names.get(0)) + "\\s*=(?!=)(.*)", Pattern.DOTALL)
            .matcher(head);
    return to.find() && names.stream().skip(1).allMatch(name -> CMask.has(to.group(1), name));
  }

  /** {@code if VFIO_CCW_STATE_IDLE}. */
  @Override
  public String toString() {
    return sort.word() + " " + String.join(" ", names);
  }
}
