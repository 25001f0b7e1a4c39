/**
 * A search of all orders by several processes. A global state belongs, by its hash, to one of the
 * workers, who knows if it has been seen before; it is expanded by the worker that has come to it
 * first. A layer is over when all have told each other what they found, and is then written to a
 * file, from which everything can be gone on with. Nothing here knows how messages travel.
 *
 * <p>What travels are hashes, ranks and texts; never a machine's state.
 */
package ccwlab.explore.spread;
