/**
 * An operating system of the user's on a real QEMU, whose devices are ours: {@link
 * ccwlab.passthrough.linux.LinuxRun} starts it and follows it to its end. What the guest does
 * between two calls on a device's file is not seen, and nothing of it is modelled; see the page
 * real-qemu.md.
 */
package ccwlab.passthrough.linux;
