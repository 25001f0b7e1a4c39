package ccwlab.explore.report;

import java.nio.file.Path;

/**
 * What a real driver made of a finding of the model.
 *
 * @param driver its name
 * @param answer {@code confirmed}, {@code refuted} or {@code blocked}
 * @param text the answer in a sentence
 * @param executions runs of the code that it took
 * @param path the schedule of the code's run; null if it was not confirmed
 */
public record InCode(String driver, String answer, String text, long executions, Path path) {}
