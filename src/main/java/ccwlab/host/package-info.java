/**
 * Who exists on a host, and who is linked to whom: the machines of one copy of a scenario, layer by
 * layer, their storage, and where each effect goes. {@link ccwlab.host.GuestLayer}, {@link
 * ccwlab.host.QemuLayer}, {@link ccwlab.host.DriverLayer} and {@link ccwlab.host.HardwareLayer}
 * each make the nodes of their layer, and can each be replaced by another one. This package knows
 * no actor, so that every interpreter wires the same.
 */
package ccwlab.host;
