/**
 * Where and when the actors of a live run are run: the dispatcher for throughput, which lets all
 * actors of one host take turns on one thread.
 */
package ccwlab.live;
