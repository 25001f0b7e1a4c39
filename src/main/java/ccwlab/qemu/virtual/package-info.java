/**
 * QEMU's emulated channel devices: virtio-ccw and the 3270, and the interpreter that runs their
 * channel programs to the end inside SSCH and RSCH.
 *
 * <p>One machine, {@link ccwlab.qemu.virtual.VirtualCssMachine}, stands for the whole virtual
 * channel subsystem; its state is one record. Everything here is as QEMU 7.2 does it, faults
 * included: program checks where the Principles of Operation ask for incorrect length, no data
 * chaining, PCI ignored, and the rest of the site's qemu-departures page.
 *
 * <p>Simplified: no virtqueue is ever worked, so data that a notified queue would move is not; the
 * 3270's network client is reduced to one that answers after a fixed time.
 *
 * <p><em>Source:</em> QEMU 7.2 hw/s390x/css.c, hw/s390x/virtio-ccw.c, hw/s390x/3270-ccw.c,
 * hw/char/terminal3270.c, target/s390x/ioinst.c.
 */
package ccwlab.qemu.virtual;
