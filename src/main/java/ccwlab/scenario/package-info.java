/**
 * A scenario file read, checked and turned into values: topology, channel programs, guest programs,
 * outcomes with their grades, and the properties that must hold. Knows names, not machines.
 */
package ccwlab.scenario;
