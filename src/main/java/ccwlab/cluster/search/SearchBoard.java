package ccwlab.cluster.search;

import ccwlab.explore.spread.SearchCoordinator;
import java.util.ArrayList;
import java.util.List;

/** What the coordinator's actor writes, and who waits for the search reads. */
final class SearchBoard {
  private int nodes;
  private int mostNodes;
  private int cores;
  private int mostCores;
  private int layersAgain;

  /** The same of leads that are gone. */
  private int againBefore;

  private long found;
  private long bytes;
  private boolean over;
  private boolean failed;
  private String trouble = "";
  private String unwritten = "";
  private final List<String> refused = new ArrayList<>();

  synchronized void members(int nodesNow, int coresNow) {
    nodes = nodesNow;
    cores = coresNow;
    mostNodes = Math.max(mostNodes, nodesNow);
    mostCores = Math.max(mostCores, coresNow);
    notifyAll();
  }

  /** This machine was cut off from the others: the layer that is not whole begins again. */
  synchronized void cutOff() {
    againBefore += layersAgain + (nodes > 0 ? 1 : 0);
    nodes = 0;
    cores = 0;
    layersAgain = 0;
  }

  synchronized void show(SearchCoordinator coordinator) {
    layersAgain = coordinator.layersAgain();
    found = coordinator.found();
    bytes = coordinator.bytes();
    over |= coordinator.isOver();
    notifyAll();
  }

  synchronized void refused(String line) {
    refused.add(line);
    notifyAll();
  }

  /**
   * The search cannot go on.
   *
   * @param bound it is a bound of it, not a failure
   */
  synchronized void stuck(String why, boolean bound) {
    if (trouble.isEmpty()) {
      trouble = why;
      failed = !bound;
    }
    over = true;
    notifyAll();
  }

  /** The file of layers cannot be used any more. */
  synchronized void unwritten(String why) {
    unwritten = why;
    over = true;
    notifyAll();
  }

  /** Why the file of layers cannot be used; empty if it can. */
  synchronized String unwritten() {
    return unwritten;
  }

  synchronized List<String> refused() {
    return List.copyOf(refused);
  }

  synchronized boolean isOver() {
    return over;
  }

  synchronized boolean failed() {
    return failed;
  }

  synchronized String trouble() {
    return trouble;
  }

  synchronized long found() {
    return found;
  }

  synchronized long bytes() {
    return bytes;
  }

  synchronized SearchStanding standing() {
    return new SearchStanding(nodes, cores, mostNodes, mostCores, againBefore + layersAgain);
  }

  /** Waits for a moment, or until something changes. */
  synchronized void await(long millis) {
    try {
      wait(millis);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted in the middle of a search", e);
    }
  }
}
