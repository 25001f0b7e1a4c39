package ccwlab.observe;

import java.util.List;

/**
 * The whole result of a run; everything a report shows comes from here.
 *
 * @param mode {@code race} for live actors
 * @param seed the seed of every random choice of ours (not of the machine's scheduling)
 * @param elapsedSeconds from the first round's start to the last round's end
 * @param interrupted the user ended the run early
 * @param aliases short names of values, which the outcomes show
 * @param outcomes in {@link OutcomeRow#TABLE_ORDER}, whatever order they are given in
 */
public record RunResult(
    String scenario,
    String title,
    String stack,
    String mode,
    long seed,
    long rounds,
    double elapsedSeconds,
    boolean interrupted,
    List<String> outcomeFields,
    Aliases aliases,
    List<OutcomeRow> outcomes,
    List<Finding> findings) {

  public RunResult {
    outcomes = outcomes.stream().sorted(OutcomeRow.TABLE_ORDER).toList();
  }

  public double roundsPerSecond() {
    return elapsedSeconds > 0 ? rounds / elapsedSeconds : 0;
  }

  /** Without a finding and without a round there was nothing to look at. */
  public Conclusion conclusion() {
    return Conclusion.of(!findings.isEmpty(), rounds > 0);
  }
}
