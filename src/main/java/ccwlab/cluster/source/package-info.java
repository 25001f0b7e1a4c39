/**
 * What a run is made of, known by its content: the program's classes, and the texts and images of
 * scenarios, loads and stacks. One side packs it, the other checks it and unpacks it.
 */
package ccwlab.cluster.source;
