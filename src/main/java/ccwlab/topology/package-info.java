/**
 * Who exists and who is wired to whom: the machines of one copy of a scenario, their storage, and
 * where each effect goes. The only package that knows all four layers; it knows no actor, so that
 * every interpreter wires the same.
 */
package ccwlab.topology;
