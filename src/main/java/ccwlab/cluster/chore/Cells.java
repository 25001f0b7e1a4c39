package ccwlab.cluster.chore;

import ccwlab.cluster.campaign.Campaign;
import ccwlab.cluster.campaign.Phase;
import java.util.List;
import java.util.TreeMap;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.function.IntConsumer;

/** A phase of cells, one after the other or side by side; some may be missing in the end. */
final class Cells {
  private Cells() {}

  /**
   * Has all done, as far as is wanted.
   *
   * @param whole a cell has all cores of a node
   * @param stopped no more are wanted
   * @param done told how many there are by now
   * @return results, by the cell's place
   */
  static <T> TreeMap<Integer, T> of(
      Campaign campaign,
      int phase,
      String kind,
      boolean whole,
      List<byte[]> cells,
      Function<byte[], T> read,
      BooleanSupplier stopped,
      IntConsumer done) {
    Phase all =
        new Phase(phase, kind, cells.size(), whole, place -> cells.get(Math.toIntExact(place)));
    campaign.begin(all, false);
    TreeMap<Integer, T> results = new TreeMap<>();
    for (Campaign.Piece piece = campaign.next(stopped);
        piece != null;
        piece = campaign.next(stopped)) {
      results.put(Math.toIntExact(all.place(piece.task())), read.apply(piece.result()));
      done.accept(results.size());
    }
    return results;
  }
}
