package ccwlab.mutant;

import ccwlab.observe.Conclusion;
import java.util.List;
import java.util.Optional;

/**
 * Which mutants were noticed.
 *
 * @param scenarios in the order in which they were tried
 * @param rows by mutant; those that were not tried any more are missing
 * @param stopped the user broke it off
 */
public record ScoreResult(
    String stack,
    ScoreOptions options,
    List<Baseline> scenarios,
    List<Row> rows,
    boolean stopped,
    double elapsedSeconds) {
  /**
   * What the machines as they are do in a scenario.
   *
   * @param executions until all was covered, or the search was broken off
   * @param findings kinds of findings; they give no mutant away
   */
  public record Baseline(
      String scenario, boolean complete, long executions, List<String> findings) {
    /** A finding of a kind that the machines as they are do not have. */
    boolean lacks(String property, String message) {
      return !findings.contains(Kind.of(property, message));
    }
  }

  /** One mutant. */
  public record Row(Mutation mutant, Explored explored, Optional<Live> live) {}

  /**
   * What exploration made of a mutant.
   *
   * @param by what gave it away; empty if nothing did
   * @param executions until then, in the scenario that gave it away; else in all
   * @param incomplete scenarios whose orders were not all covered
   * @param reached some step was another one than the machine's own
   */
  public record Explored(
      Optional<Noticed> by, long executions, List<String> incomplete, boolean reached) {}

  /**
   * What live runs made of a mutant.
   *
   * @param rounds until then, in the scenario that gave it away; else in all
   */
  public record Live(Optional<Noticed> by, long rounds) {}

  /** A finding that the machines as they are do not have in that scenario. */
  public record Noticed(String scenario, String property, String message) {}

  /** Never a finding: mutants that nobody noticed say something of the scenarios. */
  public Conclusion conclusion() {
    return Conclusion.of(
        false,
        rows.stream()
            .anyMatch(
                row ->
                    row.explored().executions() > 0
                        || row.live().map(Live::rounds).orElse(0L) > 0));
  }

  /** Mutants that are meant to be noticed. */
  public List<Row> counted() {
    return rows.stream().filter(row -> !row.mutant().isEquivalent()).toList();
  }

  public long exploredNoticed() {
    return counted().stream().filter(row -> row.explored().by().isPresent()).count();
  }

  public long liveNoticed() {
    return counted().stream().filter(row -> row.live().flatMap(Live::by).isPresent()).count();
  }

  /** Counted mutants that exploration did not notice. */
  public List<Row> survivors() {
    return counted().stream().filter(row -> row.explored().by().isEmpty()).toList();
  }

  /** Mutants that are called equivalent and yet were noticed: they are not. */
  public List<Row> wronglyEquivalent() {
    return rows.stream()
        .filter(row -> row.mutant().isEquivalent() && row.explored().by().isPresent())
        .toList();
  }
}
