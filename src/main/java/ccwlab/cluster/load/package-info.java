/**
 * A load over the nodes of a cluster: a worker on each runs its hosts, the coordinator puts
 * together what they count. What is decided is in {@link ccwlab.load.spread}; here it is sent.
 */
package ccwlab.cluster.load;
