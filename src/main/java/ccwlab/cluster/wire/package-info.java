/** What members of a cluster say to each other, and who they are. */
package ccwlab.cluster.wire;
