/**
 * Text and JSON out of results. Knows no mode and no actor; everything shown comes from {@link
 * ccwlab.observe.RunResult}, so that the same result always gives the same text.
 */
package ccwlab.report;
