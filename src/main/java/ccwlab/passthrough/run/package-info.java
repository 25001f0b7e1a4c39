/**
 * A real QEMU in the place of guest and QEMU: its process, its vCPUs that run the scenario's
 * programs, and its devices, whose driver and hardware are ours.
 *
 * <p>{@link ccwlab.passthrough.run.RealQemu} stands between the process and the live actors. What
 * it sees of a round is retraced in the model when QEMU has come to rest; see {@link
 * ccwlab.passthrough.retrace}.
 */
package ccwlab.passthrough.run;
