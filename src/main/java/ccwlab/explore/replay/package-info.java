/**
 * Runs a scenario along a given order of deliveries: strictly as it was recorded, or as far as it
 * can be followed after the code has changed. What both have in common with shrinking is here: a
 * run that is chosen step by step, the default order, and what makes two findings the same.
 */
package ccwlab.explore.replay;
