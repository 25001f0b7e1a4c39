package ccwlab.explore.report;

import ccwlab.observe.Observation;

/**
 * Stands in a trace where the default order of deliveries is broken.
 *
 * @param number of the break in its run, from 1
 * @param message what is delivered, short
 * @param sender whose message it is; empty for a timer
 */
record OutOfTurn(int number, String message, String sender) implements Observation {
  static final String EVENT = "out_of_turn";

  @Override
  public String event() {
    return EVENT;
  }

  @Override
  public String line() {
    return "out_of_turn number=%d message=%s from=%s".formatted(number, message, sender);
  }

  @Override
  public String brief() {
    return "~~%d %s%s".formatted(number, message, sender.isEmpty() ? "" : " from " + sender);
  }
}
