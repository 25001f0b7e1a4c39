/**
 * Measures the emulator itself: the whole stack beside a bare chain of actors, a race, the
 * reference model.
 */
package ccwlab.bench;
