/**
 * Load: the machines kept running instead of reset, driven at a rate, and measured. {@code plan} is
 * what a load scenario says, {@code measure} what comes out, {@code drive} who asks for what and
 * when, {@code run} the actors, or model time, that it happens on.
 */
package ccwlab.load;
