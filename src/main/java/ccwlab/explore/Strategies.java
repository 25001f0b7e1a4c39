package ccwlab.explore;

import ccwlab.explore.ExploreOptions.Kind;

/** Makes the strategies that sample. */
final class Strategies {
  private static final Kind[] PORTFOLIO = {Kind.PCT, Kind.POS, Kind.RANDOM};

  private Strategies() {}

  /** The strategy of one batch of runs: all batches of a seed are the same in every search. */
  static Strategy of(ExploreOptions options, int batch) {
    long seed = Mix.then(options.seed(), batch);
    return switch (options.strategy()) {
      case AUTO, EXHAUSTIVE -> of(PORTFOLIO[batch % PORTFOLIO.length], options, seed);
      default -> of(options.strategy(), options, seed);
    };
  }

  private static Strategy of(Kind kind, ExploreOptions options, long seed) {
    return switch (kind) {
      case RANDOM -> new RandomStrategy(seed);
      case PCT -> new PctStrategy(seed, options.depth());
      case POS -> new PosStrategy(seed);
      case DELAY -> new DelayStrategy(seed, options.depth());
      case EXHAUSTIVE, AUTO -> throw new IllegalArgumentException(kind + " does not sample");
    };
  }
}
