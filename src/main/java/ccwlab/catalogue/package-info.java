/**
 * The catalogue: one scenario for each bug of the history, and what exploring it with and without a
 * repair comes to.
 */
package ccwlab.catalogue;
