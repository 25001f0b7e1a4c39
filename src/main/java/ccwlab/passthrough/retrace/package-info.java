/**
 * What went on inside a QEMU that can only be seen from outside: the model of guest and QEMU is
 * made to go the way that the real one went.
 *
 * <p>What is seen is what crosses the boundary to the driver, and what the guest has written down.
 * {@link ccwlab.passthrough.retrace.Retrace} looks for an order of the model's steps that agrees
 * with all of it, to the byte. If there is one, its observations are those of the round; if there
 * is none, QEMU has done what the model says it cannot do.
 *
 * <p>Nothing here knows a socket, a clock or a process.
 */
package ccwlab.passthrough.retrace;
