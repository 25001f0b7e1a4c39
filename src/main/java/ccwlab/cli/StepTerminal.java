package ccwlab.cli;

import ccwlab.observe.Trace;
import ccwlab.scenario.ScenarioException;
import ccwlab.step.Stepping;
import java.io.IOException;
import org.jline.terminal.Terminal;
import org.jline.terminal.TerminalBuilder;

/** The terminal that this process runs in, for walking through a trace. */
final class StepTerminal {
  private StepTerminal() {}

  /**
   * Walks until the user has seen enough, or the process is told to end.
   *
   * @throws ScenarioException if there is no terminal
   */
  static void walk(Trace trace, String title, Interruption interruption) {
    if (trace.lines().isEmpty()) {
      throw new ScenarioException("--step: the run has no step to show; allowed: one that has");
    }
    try (Terminal terminal = TerminalBuilder.builder().system(true).dumb(false).build()) {
      Stepping.walk(terminal, trace, title, interruption::requested);
    } catch (IOException | IllegalStateException e) {
      throw none();
    }
  }

  static ScenarioException none() {
    return new ScenarioException(
        "--step: standard input and output are no terminal; allowed: in a terminal, or without"
            + " --step");
  }
}
