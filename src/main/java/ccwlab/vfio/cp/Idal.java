package ccwlab.vfio.cp;

import ccwlab.arch.Bytes;
import ccwlab.arch.Idaw;
import ccwlab.storage.HostStorage;

/**
 * The list of format-2 indirect-data-address words that the driver made for one CCW.
 *
 * @param address the kernel block
 * @param words the block's content
 * @param pinned the words are host addresses of pinned guest pages; else the CCW moves no data, and
 *     the words are the guest's own
 */
public record Idal(int address, Bytes words, boolean pinned) {
  static final int PAGE_SHIFT = 12;

  /** Pins held: one for each word. */
  int pages() {
    return pinned ? words.length() / Idaw.FORMAT_2_BYTES : 0;
  }

  boolean pins(long start, long lengthBytes) {
    long first = start >>> PAGE_SHIFT;
    long last = start + lengthBytes - 1 >>> PAGE_SHIFT;
    for (int i = 0; i < pages(); i++) {
      long page = HostStorage.guestAddress(words.longAt(i * Idaw.FORMAT_2_BYTES)) >>> PAGE_SHIFT;
      if (page >= first && page <= last) {
        return true;
      }
    }
    return false;
  }

  void free(HostStorage host) {
    unpin(words, pages(), host);
    host.free(address);
  }

  /** Takes back the pins of the first {@code pages} words. */
  static void unpin(Bytes words, int pages, HostStorage host) {
    for (int i = 0; i < pages; i++) {
      long address = words.longAt(i * Idaw.FORMAT_2_BYTES);
      host.unpin(HostStorage.guestAddress(address) >>> PAGE_SHIFT);
    }
  }
}
