package ccwlab.hardware;

import ccwlab.arch.Ccw;
import ccwlab.arch.Ccw1;
import ccwlab.arch.Orb;
import ccwlab.hardware.device.Order;

/**
 * The channel program in progress.
 *
 * @param run its number, so that what is still under way for an earlier one can be told
 * @param next address of the CCW to be taken next, in {@code CHAINING}, {@code CHAIN_ENDING} and
 *     {@code SUSPENDED}
 * @param at address of the CCW used last
 * @param ccw the CCW used last
 * @param order what the device does with it
 * @param accepted the device has accepted the first command
 */
record Program(
    int run, Orb orb, Phase phase, int next, int at, Ccw ccw, Order order, boolean accepted) {
  /** How far it has come. */
  enum Phase {
    /** No program, or one that has not begun. */
    NONE,
    /** The device works on a command. */
    WORKING,
    /** The next CCW of a command chain is to be taken. */
    CHAINING,
    /** Channel end was given in a command chain, device end is awaited. */
    CHAIN_ENDING,
    /** The program is over but for device end. */
    ENDING,
    /** A suspend flag was met. */
    SUSPENDED
  }

  static final Program NONE =
      new Program(0, Orb.ZERO, Phase.NONE, 0, 0, new Ccw1(0, 0, 0, 0), Order.NONE, false);

  Program requested(Orb changed) {
    return new Program(run, changed, Phase.NONE, changed.cpa(), at, ccw, order, false);
  }

  Program begun() {
    return new Program(run + 1, orb, Phase.NONE, next, at, ccw, Order.NONE, false);
  }

  Program working(int ccwAt, Ccw taken, Order given) {
    return new Program(run, orb, Phase.WORKING, ccwAt + Ccw.SIZE_BYTES, ccwAt, taken, given, true);
  }

  Program used(int ccwAt, Ccw last) {
    return new Program(run, orb, phase, next, ccwAt, last, order, accepted);
  }

  Program in(Phase changed) {
    return new Program(run, orb, changed, next, at, ccw, order, accepted);
  }

  Program in(Phase changed, int nextAt) {
    return new Program(run, orb, changed, nextAt, at, ccw, order, accepted);
  }

  /** The device works on a command of it, or has still to say device end. */
  boolean atDevice() {
    return active() && phase != Phase.CHAINING;
  }

  /** The device or the channel subsystem is at work on it. */
  boolean active() {
    return phase != Phase.NONE && phase != Phase.SUSPENDED;
  }
}
