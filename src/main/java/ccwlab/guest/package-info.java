/**
 * The guest: vCPUs that run small programs of I/O instructions. A vCPU sees condition codes,
 * interruptions and its storage, nothing else; it goes on only when the condition code is set.
 */
package ccwlab.guest;
