/**
 * What happened in a live run, as one stream of {@link ccwlab.event.Event}s. Each actor keeps its
 * own; they are merged by their stamps when somebody reads. Judge, trace and log read the same
 * stream.
 */
package ccwlab.event;
