package ccwlab.cli;

import java.util.Locale;

/**
 * What a result in JSON says of the cluster that worked for it: section {@code cluster}.
 *
 * @param nodes that were there at once, at most
 * @param cores of those
 * @param batches that are done
 * @param again batches that were begun again, as their node was lost
 */
record ClusterSection(int nodes, int cores, long batches, long again) {
  /** The result with this section at its end; all else stays as it is. */
  String in(String json) {
    String section =
        String.format(
            Locale.ROOT,
            ",%n  \"cluster\" : {%n    \"nodes\" : %d,%n    \"cores\" : %d,%n    \"batches\" :"
                + " %d,%n    \"again\" : %d%n  }%n}%n",
            nodes,
            cores,
            batches,
            again);
    return json.substring(0, json.lastIndexOf('}')).stripTrailing() + section;
  }
}
