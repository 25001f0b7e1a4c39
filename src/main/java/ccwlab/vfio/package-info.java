/**
 * The kernel driver vfio-ccw: between the file that QEMU has open and the real subchannel.
 *
 * <p>One {@link ccwlab.vfio.Region} is one device. Its code runs in four contexts that interleave
 * at message boundaries: system calls, the interrupt handler, the workqueue's job, and common I/O
 * code that handles a machine check. {@link ccwlab.vfio.DriverBehaviour} holds the order of their
 * steps, so that other versions of the driver can be run. Neighbours: QEMU above ({@link
 * ccwlab.vfio.RegionProtocol}), the subchannel below (its protocol), the {@link
 * ccwlab.vfio.Workqueue} that all devices share.
 *
 * <p>Simplified: a subchannel that is not operational is not unregistered; the eventfds are set as
 * long as the file is open; user space's buffers are always there; a wait that Linux limits in time
 * ends when nothing else moves; VFIO's information ioctls are left out, and of unmapping there is
 * the question to the driver only.
 *
 * <p>Source: Linux drivers/s390/cio/vfio_ccw_*.c as of July 2026, commit "s390/vfio_ccw: Implement
 * a crw lock".
 */
package ccwlab.vfio;
