/**
 * One round of a race, from the barrier to the drained state: {@link ccwlab.round.RoundMachine}
 * decides when programs and settle programs run, what a quiet moment means, and how the round ends.
 * Live mode and the explorer both run it.
 */
package ccwlab.round;
