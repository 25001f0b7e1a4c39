package ccwlab.explore;

import ccwlab.explore.ExploreOptions.Kind;

/** Makes the strategies that sample. */
final class Strategies {
  private static final Kind[] PORTFOLIO = {Kind.PCT, Kind.POS, Kind.RANDOM};

  private Strategies() {}

  /** The strategy of one batch of runs: all batches of a seed are the same in every search. */
  static Strategy of(ExploreOptions options, int batch) {
    long seed = Mix.then(options.seed(), batch);
    Kind kind =
        options.strategy() == Kind.AUTO ? PORTFOLIO[batch % PORTFOLIO.length] : options.strategy();
    return switch (kind) {
      case RANDOM -> new RandomStrategy(seed);
      case PCT -> new PctStrategy(seed, options.depth());
      case POS -> new PosStrategy(seed);
      case DELAY -> new DelayStrategy(seed, options.depth());
      case EXHAUSTIVE, AUTO -> throw new IllegalArgumentException(kind + " does not sample");
    };
  }
}
