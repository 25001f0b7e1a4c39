/**
 * What a run saw and what came of it, as plain values: observations (one closed list per layer,
 * each with one format string in the words of Linux's and QEMU's trace events), traces of single
 * rounds, findings, and the result of a whole run.
 */
package ccwlab.observe;
