/**
 * Tries on the real driver what the model has found: follows a schedule of the model, whose labels
 * are mapped to points of the code, and searches near it.
 */
package ccwlab.driver.confirm;
