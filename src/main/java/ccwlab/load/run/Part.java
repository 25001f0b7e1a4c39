package ccwlab.load.run;

import ccwlab.load.measure.Counts;
import ccwlab.load.measure.MachineSample;

/**
 * What the hosts of one node have counted since the part before, as plain values.
 *
 * @param number from 0
 * @param untilNanos the end of the part as it was planned, since the run's start; of what came
 *     behind the plan's end, when that was
 * @param atNanos when it did end: a moment later
 * @param machine what the node's machine did meanwhile
 * @param last nothing of the load is alive on the node any more
 * @param watchedNanos of the last one: about how long the properties were busy
 * @param processorNanos of the last one: processor time of the node since it made its hosts
 */
public record Part(
    int number,
    long untilNanos,
    long atNanos,
    Counts counted,
    MachineSample machine,
    boolean last,
    long watchedNanos,
    long processorNanos) {}
