/**
 * A search of all orders by the workers of a cluster: actors around the machines of {@code
 * ccwlab.explore.spread}.
 */
package ccwlab.cluster.search;
