package ccwlab.driver.edit;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * A statement of a function, or a member of a structure.
 *
 * @param start the place of its first character
 * @param end the place behind its last one
 * @param headStart where what it asks begins, in an {@code if}; else {@code start}
 * @param headEnd behind that; else {@code end}
 * @param inner the statements in it, in order
 */
record Statement(Kind kind, int start, int end, int headStart, int headEnd, List<Statement> inner) {
  /** What a statement is. */
  enum Kind {
    BLOCK,
    IF,
    LOOP,
    LABEL,
    PLAIN
  }

  /** This one and all that are in it. */
  Stream<Statement> all() {
    return Stream.concat(Stream.of(this), inner.stream().flatMap(Statement::all));
  }

  /** The statements around one, from this one down; empty if it is not in here. */
  List<Statement> around(Statement one) {
    List<Statement> around = new ArrayList<>();
    Statement here = this;
    while (!here.equals(one)) {
      Statement outer = here;
      around.add(outer);
      here =
          outer.inner.stream()
              .filter(it -> it.start <= one.start && one.end <= it.end)
              .findFirst()
              .orElse(null);
      if (here == null) {
        return List.of();
      }
    }
    return around;
  }
}
