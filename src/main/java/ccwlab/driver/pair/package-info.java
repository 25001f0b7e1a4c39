/**
 * Tells the model's driver and a real one the same, at random, and names what they do differently.
 */
package ccwlab.driver.pair;
