/**
 * Work in pieces: what is asked is cut into tasks that mean the same in every process, a dealer
 * gives them to workers and gives them again where results are missing, results are merged in the
 * tasks' order, and a file keeps them, so that a campaign goes on after its end. Who carries the
 * messages is another package's matter: the dealer and the worker are pure machines.
 */
package ccwlab.cluster.campaign;
