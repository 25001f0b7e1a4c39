package ccwlab.vfio.cp;

import ccwlab.arch.Bytes;
import ccwlab.arch.Ccw;
import ccwlab.storage.HostStorage;
import java.util.List;

/**
 * A run of CCWs without a jump: from the program's beginning or a TIC's target to the last CCW that
 * does not chain.
 *
 * @param guest the guest's address of the first CCW
 * @param host the kernel block with the driver's copy
 * @param ccws the copy, format 1; translated once {@code placed}
 * @param idals one for each translated CCW other than TIC
 * @param placed the kernel block is visible to the hardware; one of the common area is live before
 */
public record Segment(int guest, int host, Bytes ccws, List<Idal> idals, boolean placed) {
  int count() {
    return ccws.length() / Ccw.SIZE_BYTES;
  }

  /** The address is that of one of these CCWs, or inside one. */
  boolean holds(int guestAddress) {
    return within(guestAddress, guest, count());
  }

  /**
   * The host address is in the copy, or up to {@code past} CCWs behind it: one behind is where the
   * hardware's CCW address points when the last one has been executed.
   */
  boolean reaches(int hostAddress, int past) {
    return within(hostAddress, host, count() + past);
  }

  static boolean within(int address, int head, int ccws) {
    long last = (head & 0xffffffffL) + (ccws - 1) * (long) Ccw.SIZE_BYTES;
    return (address & 0xffffffffL) >= (head & 0xffffffffL) && (address & 0xffffffffL) <= last;
  }

  void free(HostStorage storage) {
    for (Idal idal : idals) {
      idal.free(storage);
    }
    if (placed || !Arena.isOwn(host)) {
      storage.free(host);
    }
  }
}
