/**
 * Faults that are put into our own machines to see who notices: a mutant changes what one kind of
 * machine hears, says or remembers, by a rule over messages and components of states. The score
 * says which mutants the shipped scenarios give away. No scenario and no property knows a mutant.
 */
package ccwlab.mutant;
