package ccwlab.mutant;

import java.time.Duration;

/**
 * How much is done for each mutant.
 *
 * @param seed the seed of every random choice
 * @param budget of the search, for all scenarios together
 * @param live of the live runs, for all scenarios together; {@link Duration#ZERO} for none
 */
public record ScoreOptions(long seed, Duration budget, Duration live) {}
