package ccwlab.export;

import ccwlab.observe.Trace;

/**
 * A trace of a result.
 *
 * @param name fit for a file: {@code finding-1-told-once}
 * @param about what it shows, in one line
 */
public record NamedTrace(String name, String about, Trace trace) {}
