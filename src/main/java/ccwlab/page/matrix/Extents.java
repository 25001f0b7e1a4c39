package ccwlab.page.matrix;

import ccwlab.page.frame.Head.Fact;
import ccwlab.page.read.Node;
import ccwlab.report.Figures;
import java.util.ArrayList;
import java.util.List;

/** How far somebody has looked. */
final class Extents {
  private Extents() {}

  /** Of one stack of a comparison. */
  static List<Fact> of(Node stack) {
    List<Fact> facts = new ArrayList<>();
    if (stack.has("rounds")) {
      facts.add(new Fact("looked at", Figures.count(stack.count("rounds"), "round")));
    } else {
      facts.add(
          new Fact("looked at", executions(stack.count("executions"), stack.count("states"))));
      facts.add(
          new Fact(
              "extent",
              stack.flag("complete")
                  ? "complete: every order was tried"
                  : "not complete: bounded by " + stack.textIfAny("boundedBy")));
    }
    facts.add(new Fact("took", Figures.seconds(stack.real("elapsedSeconds"))));
    return facts;
  }

  static String executions(long executions, long states) {
    return Figures.count(executions, "execution")
        + (states == 0 ? "" : ", " + Figures.count(states, "state"));
  }
}
