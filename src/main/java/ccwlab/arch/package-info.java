/**
 * The architected words of channel I/O as immutable values: what an instruction stores, what a
 * device presents, what a region carries.
 *
 * <p>Every word keeps its reserved bits: decode then encode is the identity for all bit patterns.
 * All multi-byte fields are big-endian. Bit 0 is the leftmost bit, as in the Principles of
 * Operation.
 *
 * <p>Source: z/Architecture Principles of Operation (SA22-7832), "I/O Instructions" and "Basic I/O
 * Functions"; Linux asm/scsw.h, asm/cio.h, asm/schib.h (names and field order only).
 */
package ccwlab.arch;
