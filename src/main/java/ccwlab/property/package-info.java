/**
 * What must always hold, and what must hold when a run has drained. A property observes and never
 * sends; it sees the same observations whoever runs the machines.
 */
package ccwlab.property;
