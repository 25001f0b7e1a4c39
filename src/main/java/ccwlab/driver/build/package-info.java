/**
 * Builds the driver of a user's Linux tree for user space, keeps it under a name, and finds it
 * again. Sources of Linux come from the user's tree and stay on the user's machine.
 */
package ccwlab.driver.build;
