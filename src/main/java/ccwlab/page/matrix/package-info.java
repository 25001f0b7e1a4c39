/**
 * Pages of results that are a matrix: what several stacks, or a fix and its absence, come to, cell
 * by cell, each with what it rests on.
 */
package ccwlab.page.matrix;
