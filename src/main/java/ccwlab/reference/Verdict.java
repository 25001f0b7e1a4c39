package ccwlab.reference;

import java.util.List;

/**
 * What the model says of one recorded outcome.
 *
 * @param experiment its name
 * @param count repetitions that ended so
 * @param allowed the model can explain it
 * @param step the step that cannot be explained, {@code list place: what was recorded}; null if
 *     allowed
 * @param reason why not; null if allowed
 * @param suspect the recorder's own opinion: the rules that it saw broken
 */
public record Verdict(
    String experiment,
    long count,
    boolean allowed,
    String step,
    String reason,
    List<String> suspect) {}
