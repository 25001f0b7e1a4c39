package ccwlab.cluster.search;

/**
 * Who takes part in a search.
 *
 * @param nodes now
 * @param cores of them
 * @param mostNodes at once
 * @param mostCores at once
 * @param again layers that were begun again because somebody was lost
 */
public record SearchStanding(int nodes, int cores, int mostNodes, int mostCores, int again) {}
