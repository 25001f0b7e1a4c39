/**
 * The idiom: one machine, two interpreters. A layer is a pure function from a state and a message
 * to the next state and the effects; live actors and the explorer are two small interpreters of the
 * same function. Nothing here, and nothing in a machine, knows of actors, clocks or chance.
 */
package ccwlab.machine;
