package ccwlab.qemu.virtual;

import ccwlab.arch.Bytes;
import ccwlab.arch.Ccw;
import ccwlab.arch.Ccw1;
import ccwlab.arch.Orb;
import ccwlab.storage.Storage;
import java.util.Optional;

/**
 * The storage side of one CCW: direct or through indirect-data-address words. Lives for one CCW.
 *
 * <p>Departures from the Principles of Operation, all kept: format-1 IDAWs are read as the left
 * half of a 64-bit address and so point nowhere; every block that an IDAW begins within one
 * transfer starts again with the first byte of the device's data; a block other than the first may
 * start anywhere.
 *
 * <p><em>Source:</em> QEMU hw/s390x/css.c, ccw_dstream_rw_noflags, ccw_dstream_rw_ida,
 * ida_read_next_idaw.
 */
final class CcwDataStream {
  private static final long FORMAT_0_END = 1L << 24;
  private static final long FORMAT_1_END = 1L << 31;

  private final Storage storage;
  private final boolean ida;
  private final boolean format2Idaw;
  private final int blockBytes;
  private final long addressEnd;
  private final int count;
  private final long firstAddress;
  private final boolean skip;

  private long address;
  private int done;
  private int idaws;
  private boolean broken;

  CcwDataStream(Ccw1 ccw, Orb orb, Storage storage) {
    this.storage = storage;
    this.ida = ccw.has(Ccw.IDA);
    this.format2Idaw = orb.has(Orb.H);
    this.blockBytes = orb.has(Orb.H) && !orb.has(Orb.T) ? 4096 : 2048;
    this.addressEnd = orb.has(Orb.F) ? FORMAT_1_END : FORMAT_0_END;
    this.count = ccw.count();
    this.firstAddress = ccw.cda() & 0xffffffffL;
    this.skip = ccw.has(Ccw.SKIP) && readsFromDevice(ccw.cmd());
    this.address = firstAddress;
  }

  /** Read, read backward and sense commands can skip. */
  private static boolean readsFromDevice(int cmd) {
    return (cmd & 0x0f) == 0x04 || (cmd & 0x03) == 0x02 || (cmd & 0x0f) == 0x0c;
  }

  /** Begins again at the first byte. */
  void rewind() {
    address = firstAddress;
    done = 0;
    idaws = 0;
  }

  /** Bytes of the CCW's count that have not been moved. */
  int residualCount() {
    return count - done;
  }

  /** The same, but none are left once the stream broke. */
  int available() {
    return broken ? 0 : residualCount();
  }

  /** Moves {@code data} to storage; {@code false} is a program check. */
  boolean write(Bytes data) {
    return move(data.length(), data, null);
  }

  /** Moves bytes from storage; empty is a program check. Skipped bytes are zero. */
  Optional<Bytes> read(int lengthBytes) {
    byte[] target = new byte[lengthBytes];
    return move(lengthBytes, null, target) ? Optional.of(Bytes.owning(target)) : Optional.empty();
  }

  /**
   * Stores one byte at the CCW's data address itself: no indirect addressing, no skipping, and lost
   * where there is no storage.
   */
  void storeDirect(int value) {
    if (storage.contains(firstAddress, 1)) {
      storage.write(firstAddress, Bytes.filled(1, value));
    }
  }

  /** Leaves bytes out. What comes next fails if it could not. */
  void advance(int lengthBytes) {
    move(lengthBytes, null, null);
  }

  private boolean move(int lengthBytes, Bytes source, byte[] target) {
    if (done + lengthBytes > count) {
      broken = true;
    }
    if (broken) {
      return false;
    }
    if (lengthBytes == 0) {
      return true;
    }
    return ida
        ? moveIndirect(lengthBytes, source, target)
        : moveDirect(lengthBytes, source, target);
  }

  private boolean moveDirect(int lengthBytes, Bytes source, byte[] target) {
    if (address + lengthBytes >= addressEnd) {
      return false;
    }
    if (!access(lengthBytes, source, target)) {
      broken = true;
      return false;
    }
    address += lengthBytes;
    done += lengthBytes;
    return true;
  }

  private boolean moveIndirect(int lengthBytes, Bytes source, byte[] target) {
    if (!beginIndirect()) {
      broken = true;
      return false;
    }
    int left = lengthBytes;
    int inBlock = blockLeft();
    while (true) {
      int now = Math.min(left, inBlock);
      if (!access(now, source, target)) {
        broken = true;
        return false;
      }
      address += now;
      done += now;
      left -= now;
      if (left == 0) {
        return true;
      }
      if (!nextIdaw()) {
        broken = true;
        return false;
      }
      inBlock = blockBytes;
    }
  }

  private boolean beginIndirect() {
    if (idaws == 0) {
      return nextIdaw();
    }
    if (blockLeft() < blockBytes) {
      return true;
    }
    return nextIdaw() && blockLeft() == blockBytes;
  }

  private int blockLeft() {
    return blockBytes - (int) (address & blockBytes - 1);
  }

  private boolean nextIdaw() {
    int width = format2Idaw ? 8 : 4;
    long at = firstAddress + (long) width * idaws;
    if ((at & width - 1) != 0 || at >= addressEnd || !storage.contains(at, width)) {
      return false;
    }
    address = format2Idaw ? storage.doublewordAt(at) : (long) storage.wordAt(at) << 32;
    idaws++;
    return true;
  }

  /**
   * One block: the device's bytes are always taken from, or put at, the beginning of its buffer.
   */
  private boolean access(int lengthBytes, Bytes source, byte[] target) {
    if (skip || source == null && target == null) {
      return true;
    }
    boolean whole = storage.contains(address, lengthBytes);
    int reachable = whole ? lengthBytes : reachable(lengthBytes);
    if (source != null && reachable > 0) {
      storage.write(address, source.slice(0, reachable));
    }
    if (target != null && whole) {
      System.arraycopy(storage.read(address, lengthBytes).toArray(), 0, target, 0, lengthBytes);
    }
    return whole;
  }

  /** Bytes before the end of storage. */
  private int reachable(int lengthBytes) {
    int reachable = 0;
    while (reachable < lengthBytes && storage.contains(address + reachable, 1)) {
      reachable++;
    }
    return reachable;
  }
}
