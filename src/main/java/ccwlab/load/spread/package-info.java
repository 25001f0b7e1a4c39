/**
 * One load over several nodes: who has which hosts, from when on by which clock, and how what they
 * counted comes together. Nothing here sends anything; {@link ccwlab.load.spread.SpreadNodes} does.
 */
package ccwlab.load.spread;
