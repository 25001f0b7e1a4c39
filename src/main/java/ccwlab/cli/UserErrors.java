package ccwlab.cli;

import ccwlab.hardware.device.MediumException;
import ccwlab.input.InputException;
import com.typesafe.config.ConfigException;
import java.nio.file.Path;

/** Which failures are a user's error: what lies outside of the program is not as it should be. */
final class UserErrors {
  private UserErrors() {}

  /**
   * What to tell the user, or null if the failure is our own.
   *
   * @param home the project's folder
   */
  static String of(Throwable failure, Path home) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof InputException || cause instanceof MediumException) {
        return cause.getMessage();
      }
      if (cause instanceof ConfigException e) {
        return settings(e, home.resolve("conf").resolve("ccwlab.conf"));
      }
    }
    return null;
  }

  /** Scenarios and stacks have readers of their own: this is about the actors' settings. */
  private static String settings(ConfigException e, Path file) {
    String said = e.getMessage();
    return said.contains(file.getFileName().toString())
        ? said
        : file + ": " + said + "; allowed: the settings of Akka";
  }
}
