package ccwlab.cluster.chore;

import ccwlab.mutant.ScoreResult.Baseline;
import ccwlab.mutant.ScoreResult.Explored;
import ccwlab.mutant.ScoreResult.Live;
import java.util.List;

/**
 * A mutant to be explored or run live, or a scenario whose machines are to be explored unchanged.
 *
 * @param mutant its id; empty for the machines as they are
 * @param scenarios indices in {@link Asked#scenarios}, the one to be tried first at first
 * @param baselines of these scenarios; empty for the machines as they are
 * @param explored what exploring it came to; null if it is to be explored
 */
public record MutantTask(
    String mutant, List<Integer> scenarios, List<Baseline> baselines, Explored explored) {
  public static final String BASELINE = "baseline";
  public static final String EXPLORED = "explored";
  public static final String LIVE = "live";

  public byte[] bytes() {
    return Plain.of(this);
  }

  public static Baseline baseline(byte[] bytes) {
    return Plain.read(bytes, Baseline.class);
  }

  public static Explored explored(byte[] bytes) {
    return Plain.read(bytes, Told.class).explored();
  }

  public static Live live(byte[] bytes) {
    return Plain.read(bytes, Told.class).live();
  }

  /** One of the two. */
  record Told(Explored explored, Live live) {}
}
