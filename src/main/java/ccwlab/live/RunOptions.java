package ccwlab.live;

import java.time.Duration;

/**
 * How long and how a run goes.
 *
 * @param seed the seed of every random choice of ours
 * @param rounds how many rounds; 0 if only the time limits
 * @param limit how long; {@link Duration#ZERO} if only the rounds limit
 * @param copies copies of the scenario that run side by side; 0 for as many as suit the machine
 * @param command what to type to repeat the run
 */
public record RunOptions(long seed, long rounds, Duration limit, int copies, String command) {}
