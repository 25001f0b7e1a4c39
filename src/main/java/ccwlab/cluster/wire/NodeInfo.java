package ccwlab.cluster.wire;

/**
 * What a node is.
 *
 * @param address {@code HOST:PORT} where it listens
 * @param cores that Java may use
 * @param heapBytes that Java may use
 */
public record NodeInfo(String address, int cores, long heapBytes, Edition edition) {}
