package ccwlab.explore.spread;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Consumer;

/**
 * Both directions between two of a crew, as one of them has them: what is sent comes once and in
 * order, however parcels are lost, repeated or overtaken on the way, and no more are under way than
 * the other one takes. Go-back-N.
 */
final class Lane {
  /** Parcels that are under way, without a receipt. */
  private static final int WINDOW = 8;

  /** More than this should not wait to be sent. */
  private static final int ROOM = 4;

  private final int epoch;
  private final int self;
  private final Consumer<Parcel> out;
  private final Deque<byte[]> waiting = new ArrayDeque<>();
  private final Deque<byte[]> sent = new ArrayDeque<>();
  private long firstSent;
  private long nextIn;
  private boolean moved;

  /**
   * @param out to the other one
   */
  Lane(int epoch, int self, Consumer<Parcel> out) {
    this.epoch = epoch;
    this.self = self;
    this.out = out;
  }

  void send(byte[] note) {
    waiting.add(note);
    flush();
  }

  private void flush() {
    while (sent.size() < WINDOW && !waiting.isEmpty()) {
      byte[] note = waiting.remove();
      out.accept(new Parcel(epoch, self, firstSent + sent.size(), note));
      sent.add(note);
    }
  }

  /** There is room for more to wait. */
  boolean hasRoom() {
    return waiting.size() < ROOM;
  }

  /** All that was sent has come to the other one, and was handled there. */
  boolean isIdle() {
    return sent.isEmpty() && waiting.isEmpty();
  }

  /** Handles what came. */
  void receive(Parcel parcel, Consumer<byte[]> handler) {
    if (parcel.isReceipt()) {
      for (; firstSent < parcel.seq() && !sent.isEmpty(); firstSent++) {
        sent.remove();
        moved = true;
      }
      flush();
      return;
    }
    if (parcel.seq() == nextIn) {
      nextIn++;
      handler.accept(parcel.body());
    }
    if (parcel.seq() < nextIn) {
      out.accept(new Parcel(epoch, self, nextIn, new byte[0]));
    }
  }

  /** Some time has passed: sends again what there is no receipt for, if there was none at all. */
  void tick() {
    if (!moved) {
      long seq = firstSent;
      for (byte[] note : sent) {
        out.accept(new Parcel(epoch, self, seq++, note));
      }
    }
    moved = false;
  }
}
