/**
 * A scenario file read, checked and turned into values: topology, channel programs, guest programs,
 * outcomes with their grades, the properties that must hold, and which known bug it shows; stack
 * files likewise. Knows names, not machines.
 */
package ccwlab.scenario;
