/**
 * The talk between ccwlab and the library that stands in QEMU's process for the kernel's vfio: a
 * Unix socket, a frame for each file operation, and its answer.
 *
 * <p>Whoever is at the other end is not trusted: {@link ccwlab.passthrough.wire.Codec} refuses what
 * is malformed, and {@link ccwlab.passthrough.wire.ShimServer} closes the connection that it came
 * on. The page real-qemu.md has the layout of each message.
 */
package ccwlab.passthrough.wire;
