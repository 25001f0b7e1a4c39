package ccwlab.load.run;

import ccwlab.load.plan.LoadScenario;
import ccwlab.scenario.ScenarioException;

/**
 * Sees that a host's clock in model time moves: what takes no time and has no end would keep it
 * still for ever. Only what no load that ends can reach is refused.
 */
final class MovingClock {
  private static final double NANOS_PER_SECOND = 1e9;

  /** So often all clients together may ask within one moment. */
  private static final long ASKED_LEAST = 10_000;

  private static final long ASKED_OF_EACH = 100;

  /** So many messages may be heard within one moment, between two requests that end. */
  private static final long HEARD_LEAST = 200_000;

  private static final long HEARD_OF_EACH = 2_000;
  private static final long HEARD_OF_CCW = 20;

  private final String load;
  private final long heardMost;
  private long clients;
  private long asked;
  private long heard;
  private long atNanos;

  /**
   * @param machines of the host
   */
  MovingClock(LoadScenario load, int machines) {
    this.load = load.name();
    long longest = load.programs().stream().mapToLong(one -> one.ccws().size()).max().orElse(0);
    this.heardMost = Math.max(HEARD_LEAST, machines * (HEARD_OF_EACH + HEARD_OF_CCW * longest));
  }

  /** All clients have asked for the first time. */
  void begun() {
    clients = asked;
  }

  /**
   * A client asks.
   *
   * @throws ScenarioException in one line, if the clock stands still
   */
  void asked(long nanos) {
    movedTo(nanos);
    asked++;
    if (asked > ASKED_LEAST && asked > clients * ASKED_OF_EACH) {
      throw standsStill(
          "clients that do not think ask devices that take no time; allowed: a think-time, or a"
              + " service time");
    }
  }

  /**
   * A machine hears a message.
   *
   * @throws ScenarioException in one line, if the clock stands still
   */
  void heard(long nanos) {
    movedTo(nanos);
    heard++;
    if (heard > heardMost) {
      throw standsStill(
          "%,d messages took no time, and no request ended, as with a program whose CCWs go round; allowed: a service time, or programs that end"
              .formatted(heardMost));
    }
  }

  /** What was heard until now has led to something. */
  void requestEnded() {
    heard = 0;
  }

  private void movedTo(long nanos) {
    if (atNanos != nanos) {
      atNanos = nanos;
      asked = 0;
      heard = 0;
    }
  }

  private ScenarioException standsStill(String why) {
    return new ScenarioException(
        "%s: --model-time: the clock stands still at %,.3f s, as %s"
            .formatted(load, atNanos / NANOS_PER_SECOND, why));
  }
}
