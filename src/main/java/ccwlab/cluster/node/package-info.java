/** What runs in a node of a cluster: it lets coordinators in, and gives them workers. */
package ccwlab.cluster.node;
