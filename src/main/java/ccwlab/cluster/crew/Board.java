package ccwlab.cluster.crew;

import ccwlab.cluster.campaign.Crew.Arrival;
import ccwlab.cluster.campaign.Crew.Standing;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;

/** Where the leader's actor puts what the campaign's thread takes. */
final class Board {
  final BlockingQueue<Arrival> arrivals = new LinkedBlockingQueue<>();
  private final List<String> refused = new CopyOnWriteArrayList<>();
  private Standing standing = new Standing(0, 0, 0, 0, 0, 0);

  void arrived(Arrival arrival) {
    arrivals.add(arrival);
  }

  synchronized void members(int nodes, int cores) {
    standing =
        new Standing(
            nodes,
            cores,
            Math.max(standing.mostNodes(), nodes),
            Math.max(standing.mostCores(), cores),
            standing.done(),
            standing.again());
    notifyAll();
  }

  synchronized void again(long more) {
    counted(0, more);
  }

  synchronized void taken() {
    counted(1, 0);
  }

  private void counted(long done, long again) {
    standing =
        new Standing(
            standing.nodes(),
            standing.cores(),
            standing.mostNodes(),
            standing.mostCores(),
            standing.done() + done,
            standing.again() + again);
  }

  synchronized Standing standing() {
    return standing;
  }

  synchronized void refused(String address, String why) {
    refused.add(address + ": " + why);
    notifyAll();
  }

  /** A line for each node that must not take part. */
  List<String> refused() {
    return List.copyOf(refused);
  }

  /** Waits until somebody takes part; {@code false} if nobody does for so long. */
  synchronized boolean awaitSomebody(long millis) throws InterruptedException {
    long end = System.nanoTime() + millis * 1_000_000;
    while (standing.nodes() == 0) {
      long left = (end - System.nanoTime()) / 1_000_000;
      if (left <= 0) {
        return false;
      }
      wait(left);
    }
    return true;
  }
}
