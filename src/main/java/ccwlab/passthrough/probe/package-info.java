/**
 * What ccwlab and the probe say to each other. The probe is a guest without an operating system
 * that executes programs of I/O instructions on real vCPUs; the two share a mailbox in the guest's
 * storage. Its C is in {@code src/main/c/probe}; the page real-qemu.md has the layout.
 */
package ccwlab.passthrough.probe;
