/**
 * Charts: lines over an axis, times of faults beside them, and the same numbers as a table. A
 * script in the page draws them from the data that is in it.
 */
package ccwlab.page.chart;
