/**
 * The switches that tell one kernel and QEMU from another: each fix of the driver's and QEMU's
 * history, each proposal that was never merged, each design of the debate, on or off.
 *
 * <p>A switch's behaviour is at one place in the layer that has it; here is what it is called,
 * where it comes from, and what is the matter without it. The layers, the stack files and the
 * commands all use this one list.
 */
package ccwlab.stack;
