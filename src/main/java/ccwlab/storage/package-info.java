/**
 * Storage: the one thing that the layers share, as on a real machine. Guest storage is shared by
 * the vCPUs, QEMU, the driver and the channel subsystem; host storage holds what the driver builds
 * for the hardware, and knows which guest pages are pinned.
 *
 * <p>Machines get storage handed in with every step, so that the one who runs them may record or
 * undo the accesses. Unit of atomicity: the aligned doubleword; a longer access is one doubleword
 * after the other, in ascending order (Principles of Operation, "Storage-Operand Consistency" and,
 * for the channel subsystem, "Block-concurrent").
 */
package ccwlab.storage;
