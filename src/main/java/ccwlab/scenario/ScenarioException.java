package ccwlab.scenario;

import ccwlab.input.InputException;

/** A user's error: one line that names file, path and allowed values. Ends the program with 2. */
public final class ScenarioException extends InputException {
  private static final long serialVersionUID = 1L;

  public ScenarioException(String line) {
    super(line);
  }
}
