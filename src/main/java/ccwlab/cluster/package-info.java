/** Several machines: nodes that work, and whoever gives them work. On Akka Cluster. */
package ccwlab.cluster;
