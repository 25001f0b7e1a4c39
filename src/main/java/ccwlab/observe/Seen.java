package ccwlab.observe;

/**
 * An observation and who made it.
 *
 * @param actor index of the machine in its copy of the scenario
 */
public record Seen(int actor, Observation observation) {}
