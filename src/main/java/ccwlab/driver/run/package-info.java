/**
 * The third layer as a program of its own: the kernel driver's real code, built from the user's
 * tree, in a process that takes one step at a time.
 *
 * <p>{@link ccwlab.driver.run.RealDriverMachine} is a machine like the others: what its process is
 * told from a fresh driver on is its state, so that a step from any state can be taken again. The
 * process talks in lines; the page driver.md has the protocol.
 */
package ccwlab.driver.run;
