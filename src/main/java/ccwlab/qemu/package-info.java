/**
 * QEMU's channel subsystem: what an intercepted I/O instruction meets before and beside the device
 * behind the subchannel.
 *
 * <p>Guards stand in QEMU's order, and where QEMU departs from the Principles of Operation this
 * package does as QEMU does; the table of departures is in the site's qemu-departures page.
 *
 * <p>Pinned version: QEMU 7.2 (hw/s390x/css.c, target/s390x/ioinst.c), which includes the fixes
 * "forward halt/clear errors", "fix actl handling for unit exceptions" and "revert SCSW ctrl/flag
 * bits on error".
 */
package ccwlab.qemu;
