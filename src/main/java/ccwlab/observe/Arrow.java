package ccwlab.observe;

/**
 * A message that a line of a trace handles: an arrow from one lifeline to another.
 *
 * @param from index of the actor whose message it is
 * @param message what it carries, short: {@code ssch}, {@code cc 0}, {@code pwrite hsch}, an errno
 * @param sent number of the step in which it was sent, from 1; smaller than the line's own
 */
public record Arrow(int from, String message, int sent) {}
