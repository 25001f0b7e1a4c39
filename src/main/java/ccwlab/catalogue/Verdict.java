package ccwlab.catalogue;

import ccwlab.catalogue.Compared.Change;
import ccwlab.observe.Conclusion;
import java.util.List;
import java.util.function.Predicate;

/**
 * What a fix, or the catalogue's own repairs, come to.
 *
 * @param version of ccwlab
 * @param fix what was put to the test; null if each bug was held against its own repair
 * @param seed of the runs that are sampled
 * @param command what to type to have it again
 * @param results in the catalogue's order
 * @param seconds how long it took
 */
public record Verdict(
    String version, Fix fix, long seed, String command, List<Compared> results, double seconds) {

  /**
   * A fix under test.
   *
   * @param switches ids of the switches that make it
   * @param titles what they are, one line each
   * @param without the stack without it
   * @param with the stack with it
   */
  public record Fix(List<String> switches, List<String> titles, Named without, Named with) {}

  /**
   * A stack.
   *
   * @param name as results show it
   * @param words the options that give it to a command, a blank before each
   */
  public record Named(String name, String words) {}

  /** What to type to see what was found. */
  String explore(Compared result, Side side) {
    String words = " --stack " + side.stack();
    if (fix != null) {
      words = side.equals(result.with()) ? fix.with().words() : fix.without().words();
    }
    return "loadtests/ccwlab explore " + result.bug().scenario().name() + words;
  }

  /** Ids of the bugs with which it does that. */
  public List<String> ids(Change change) {
    return ids(result -> result.change() == change);
  }

  /** Ids of bugs that did not go as the catalogue says, although all was searched. */
  public List<String> notAsTold() {
    return fix != null
        ? List.of()
        : ids(result -> result.change() != Change.UNKNOWN && !result.asTold());
  }

  private List<String> ids(Predicate<Compared> which) {
    return results.stream().filter(which).map(result -> result.bug().id()).toList();
  }

  /** There is an answer for every bug. */
  public boolean complete() {
    return ids(Change.UNKNOWN).isEmpty();
  }

  /** Nothing is opened, and what the catalogue says is so. */
  public boolean good() {
    return ids(Change.OPENED).isEmpty() && notAsTold().isEmpty();
  }

  /** A finding is what is not {@link #good}. */
  public Conclusion conclusion() {
    boolean looked =
        results.stream().anyMatch(result -> result.without().looked() || result.with().looked());
    return Conclusion.of(!good(), looked);
  }

  public long executions() {
    return results.stream().mapToLong(Compared::executions).sum();
  }

  public long states() {
    return results.stream().mapToLong(Compared::states).sum();
  }
}
