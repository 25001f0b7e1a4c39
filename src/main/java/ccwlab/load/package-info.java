/**
 * Live mode: every machine is an Akka Typed actor, real threads decide who comes first, and many
 * copies of a scenario run side by side.
 */
package ccwlab.load;
