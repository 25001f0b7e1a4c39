/**
 * What the tasks of campaigns ask, and who does them: a search's batches, a bug of a verdict, a
 * column of a comparison, a mutant of a score. Tasks and results are plain values, as CBOR.
 */
package ccwlab.cluster.chore;
