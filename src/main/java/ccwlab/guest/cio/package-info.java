/**
 * The I/O layer of the guest's operating system, after what Linux's common I/O does (facts from
 * drivers/s390/cio/device_fsm.c, device_ops.c, cio.c): a queue of requests for each device, one
 * start at a time, and a ladder of cancel, halt and clear for those that do not end. A request is
 * never lost: each ends with a status or a named error.
 */
package ccwlab.guest.cio;
