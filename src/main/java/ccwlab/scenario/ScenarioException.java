package ccwlab.scenario;

/** A user's error: one line that names file, path and allowed values. Ends the program with 2. */
public final class ScenarioException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public ScenarioException(String line) {
    super(line);
  }
}
