/**
 * A trace walked through in a terminal: what a key does and what the screen shows are pure
 * functions; one class holds the terminal.
 */
package ccwlab.step;
