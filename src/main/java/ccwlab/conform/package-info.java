/**
 * Conformance: replays recordings of QEMU's channel subsystem through our QEMU layer and says,
 * field by field, where we differ.
 *
 * <p>A recording is a file of one JSON object a line, perhaps gzipped. Each object is a sequence:
 * what was in storage, and the steps that a bare-metal guest took with what it saw after each.
 * {@link ccwlab.conform.GuestReplay} is that guest.
 */
package ccwlab.conform;
