package ccwlab.cli;

import ccwlab.observe.Conclusion;
import ccwlab.report.Wrapping;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;

/** What somebody may want to do who has just seen a finding for the first time. */
final class NextSteps {
  private static final int MARGIN = 10;
  private static final String INDENT = "  ";
  private static final String PROGRAM = "loadtests/ccwlab ";
  private static final String CANDIDATES = "today,design-small-patches,design-line-and-patches";

  private final List<String> lines = new ArrayList<>();
  private final boolean any;
  private final String scenario;

  private NextSteps(boolean any, String scenario) {
    this.any = any;
    this.scenario = scenario;
  }

  /**
   * None yet.
   *
   * @param conclusion only a finding leads to more
   * @param scenarioName as the user typed it
   */
  static NextSteps after(Conclusion conclusion, String scenarioName) {
    return new NextSteps(conclusion == Conclusion.FINDING, RaceCommand.quoted(scenarioName));
  }

  /**
   * All orders, after a live run.
   *
   * @param stackWords the options that choose the stack, each with a blank before it
   */
  NextSteps explore(boolean wanted, String stackWords) {
    return wanted
        ? add(
            "every order, and the shortest that breaks something:",
            "explore " + scenario + stackWords)
        : this;
  }

  /** The candidates for a fix beside today's kernel and QEMU. */
  NextSteps compare(boolean wanted) {
    return wanted
        ? add(
            "does one of the candidates for a fix help?",
            "compare " + scenario + " --stack " + CANDIDATES + " --explore")
        : this;
  }

  /** More time, for a search that had too little. */
  NextSteps longer(boolean wanted) {
    if (wanted) {
      lines.add("to see more: the same command with a longer --budget");
    }
    return this;
  }

  /** The page, which the same command makes. */
  NextSteps page(boolean wanted) {
    if (wanted) {
      lines.add("a page to look at or to send: the same command with --open, or --report FILE");
    }
    return this;
  }

  private NextSteps add(String what, String command) {
    lines.add(what);
    lines.add(INDENT + PROGRAM + command);
    return this;
  }

  void print(PrintStream out, int width) {
    String lead = "next";
    for (String line : any ? lines : List.<String>of()) {
      String indent = line.startsWith(INDENT) ? INDENT : "";
      out.print(Wrapping.hanging(lead, line.strip(), MARGIN + indent.length(), width));
      lead = "";
    }
    out.flush();
  }
}
