/**
 * What hangs on a subchannel: pure models of I/O devices, and the disks they keep their blocks on.
 *
 * <p>A {@link Device} is a value. It is asked what it will do with a command, and later told to do
 * it; between the two lies the time that the interpreter gives it. Only the {@link Medium} is
 * shared and changes in place, as storage does.
 */
package ccwlab.hardware.device;
