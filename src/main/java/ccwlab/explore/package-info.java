/**
 * Deterministic mode: the explorer takes the scheduler's place and decides every delivery, timer
 * and completion. The machines are those that the live actors run; the rule that says which
 * deliveries are possible is {@link ccwlab.explore.World}'s.
 *
 * <p>Links that really reorder: none but time. Messages between machines keep causal order, as a
 * local {@code tell} enqueues at once. A device's completion and a guest's delay ({@code
 * Post.later}) are armed timers, and an armed timer may fire at any time from then on. What a
 * context of the driver or the channel subsystem tells itself to go on ({@code Post.whenever}) may
 * come at any time too: each has a processor of its own, which it may lose for as long as others
 * like.
 */
package ccwlab.explore;
