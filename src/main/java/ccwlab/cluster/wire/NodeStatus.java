package ccwlab.cluster.wire;

import java.util.List;

/**
 * How a node is.
 *
 * @param heapUsedBytes now
 * @param upSeconds since it began
 * @param doing what each of its workers does, with its rate; empty if it waits
 */
public record NodeStatus(NodeInfo info, long heapUsedBytes, long upSeconds, List<String> doing)
    implements Travels {}
