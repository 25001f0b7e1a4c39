/**
 * How a cluster is set up: the settings of {@code conf/ccwlab.conf}, the certificates, and what
 * Akka is told of them.
 */
package ccwlab.cluster.setup;
