package ccwlab.bench;

import ccwlab.explore.World;
import ccwlab.scenario.StackSpec;

/** Counts the messages that the machines say to each other in one round trip, without actors. */
final class TripMessages {
  private TripMessages() {}

  /** Messages of two trips less those of one: without what begins and ends a round. */
  static int of(StackSpec stack) {
    return ofTrips(2, stack) - ofTrips(1, stack);
  }

  private static int ofTrips(int trips, StackSpec stack) {
    World world = World.start(BenchScenario.of(trips, BenchScenario.NO_PROPERTIES), stack);
    while (!world.over()) {
      world.take(world.enabled().get(0).key());
    }
    return world.deliveries();
  }
}
