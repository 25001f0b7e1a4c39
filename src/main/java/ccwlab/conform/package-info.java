/**
 * Conformance: replays recordings through our layers and says, field by field, where we differ.
 *
 * <p>Of QEMU's channel subsystem: {@link ccwlab.conform.GuestReplay}. Of the real driver: {@link
 * ccwlab.conform.DriverReplay} plays who calls it, the worker and the hardware's answers. Of the
 * real QEMU's pass-through path: {@link ccwlab.conform.PassThroughRow}, a row each.
 *
 * <p>A recording is a file of one JSON object a line, perhaps gzipped. Each object is a sequence:
 * what was in storage, and the steps that a bare-metal guest took with what it saw after each.
 * {@link ccwlab.conform.GuestReplay} is that guest.
 */
package ccwlab.conform;
