package ccwlab.hardware;

import ccwlab.arch.Bytes;
import ccwlab.arch.Ccw;
import ccwlab.arch.Idaw;
import ccwlab.arch.Orb;
import ccwlab.observe.HardwareSeen.StrayAccess;
import ccwlab.observe.HardwareSeen.Wanted;
import ccwlab.storage.HostStorage;

/**
 * The storage that one CCW designates, walked piece by piece: all of it at once, or one block per
 * indirect-data-address word. Lives only within one transfer.
 *
 * <p>Source: Principles of Operation, "CCW Indirect Data Addressing".
 */
final class DataArea {
  private static final int BLOCK_2K = 2048;
  private static final int BLOCK_4K = 4096;

  private final ChannelTurn turn;
  private final Ccw ccw;
  private final int format;
  private final int blockBytes;
  private int pieces;
  private long address;
  private int lengthBytes;

  DataArea(ChannelTurn turn, Ccw ccw) {
    this.turn = turn;
    this.ccw = ccw;
    Orb orb = turn.program.orb();
    format = orb.has(Orb.H) ? 2 : 1;
    blockBytes = orb.has(Orb.H) && !orb.has(Orb.T) ? BLOCK_4K : BLOCK_2K;
  }

  /** Goes on to the next piece, of at most {@code maxBytes}; false means a program check. */
  boolean next(int maxBytes) {
    lengthBytes = maxBytes;
    boolean valid = ccw.has(Ccw.IDA) ? nextBlock(maxBytes) : nextDirect();
    pieces++;
    return valid && turn.host.contains(address, lengthBytes);
  }

  int lengthBytes() {
    return lengthBytes;
  }

  private boolean nextDirect() {
    address = ccw.cda();
    return true;
  }

  private boolean nextBlock(int maxBytes) {
    int wordBytes = format == 2 ? Idaw.FORMAT_2_BYTES : Idaw.FORMAT_1_BYTES;
    long list = (ccw.cda() & 0xffffffffL) + (long) pieces * wordBytes;
    if (list % wordBytes != 0 || !turn.host.contains(list, wordBytes)) {
      return false;
    }
    if (!turn.host.allocated(list, wordBytes)) {
      turn.observe(new StrayAccess(turn.schid, Wanted.IDAW, list));
    }
    Idaw idaw = Idaw.decode(turn.host.read(list, wordBytes), 0, format);
    address = idaw.address();
    int offset = (int) (address & blockBytes - 1);
    lengthBytes = Math.min(maxBytes, blockBytes - offset);
    return idaw.valid() && (pieces == 0 || offset == 0);
  }

  /** Brings this piece of storage to the device. */
  void read(byte[] target, int offset) {
    seeStray(Wanted.OUTPUT);
    turn.host.read(address, lengthBytes).copyTo(target, offset);
  }

  /** Stores into this piece; what would fall on the kernel's own blocks is seen and dropped. */
  void write(Bytes data) {
    seeStray(Wanted.INPUT);
    if (HostStorage.isGuest(address)) {
      turn.host.write(address, data);
    }
  }

  private void seeStray(Wanted wanted) {
    if (!kept(wanted)) {
      turn.observe(new StrayAccess(turn.schid, wanted, address));
    }
  }

  private boolean kept(Wanted wanted) {
    if (!HostStorage.isGuest(address)) {
      return wanted == Wanted.OUTPUT && turn.host.allocated(address, lengthBytes);
    }
    long first = HostStorage.guestAddress(address) / HostStorage.PAGE_BYTES;
    return turn.host.pinned(first);
  }
}
