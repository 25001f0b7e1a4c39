/**
 * How many starts a second the probe makes through a real QEMU, and how many who answers allows.
 */
package ccwlab.passthrough.rate;
