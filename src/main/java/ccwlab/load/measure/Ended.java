package ccwlab.load.measure;

import ccwlab.arch.Instruction;
import ccwlab.observe.RequestEnd;

/**
 * A request that has ended, with its times in nanoseconds of the run's clock (live:
 * System.nanoTime; in model time: since the start).
 *
 * @param job index of its job in the scenario
 * @param intendedNanos when it should have been submitted
 * @param begunNanos its first SSCH was issued; as {@code endedNanos} if it never was
 * @param endedNanos who asked was told
 * @param rung the last instruction that was needed to stop it; null if none
 */
public record Ended(
    int job,
    long intendedNanos,
    long begunNanos,
    long endedNanos,
    RequestEnd end,
    int tries,
    Instruction rung) {}
