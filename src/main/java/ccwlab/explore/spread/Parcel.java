package ccwlab.explore.spread;

/**
 * What one of a crew sends another one.
 *
 * @param epoch of the crew; what comes from another one does not count any more
 * @param from index of the sender in the crew; {@link #COORDINATOR} for the coordinator
 * @param seq its number among those that this sender has sent this receiver in this epoch, from 0
 * @param body a {@link Note}; a receipt if it is empty, for all parcels before {@code seq}
 */
public record Parcel(int epoch, int from, long seq, byte[] body) {
  /** Stands for the coordinator in the place of a worker's index. */
  public static final int COORDINATOR = -1;

  boolean isReceipt() {
    return body.length == 0;
  }
}
