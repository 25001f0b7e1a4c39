package ccwlab.scenario;

import ccwlab.observe.Grade;
import com.google.re2j.Pattern;

/**
 * An outcome that the scenario expects.
 *
 * @param pattern a regular expression of RE2 over the whole outcome; plain text matches itself
 * @param why the reason for the grade, never empty
 */
public record ExpectedOutcome(String id, Pattern pattern, Grade grade, String why) {}
