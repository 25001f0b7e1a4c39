/** Campaigns over the nodes of a cluster: the actors that carry what dealer and workers say. */
package ccwlab.cluster.crew;
