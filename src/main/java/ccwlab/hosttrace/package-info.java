/**
 * What a real host wrote down: the kernel's trace events of vfio-ccw and of the common I/O layer,
 * and QEMU's trace log, made into traces like those of a race and judged as far as they tell.
 */
package ccwlab.hosttrace;
