/**
 * Makes the run that shows a violation as simple as can be: fewer steps in the programs, fewer
 * faults, fewer deliveries, fewer breaks of the default order; and finds the nearest run that
 * passes.
 */
package ccwlab.explore.shrink;
