package ccwlab.qemu.virtual;

import ccwlab.arch.Bytes;
import ccwlab.arch.Pmcw;
import ccwlab.arch.Schib;
import ccwlab.storage.Storage;

/**
 * Channel-subsystem monitoring: of all measurements only the count of SSCH and RSCH is kept.
 *
 * <p><em>Source:</em> QEMU hw/s390x/css.c, css_do_schm, css_update_chnmon.
 *
 * @param active SCHM has turned it on
 * @param area measurement-block origin of format 0
 */
record ChannelMonitor(boolean active, long area) {
  static final ChannelMonitor OFF = new ChannelMonitor(false, 0);

  private static final int FORMAT_1 = 0x4;
  private static final int BLOCK_BYTES = 32;

  /** SCHM. A second one does not move the area. */
  ChannelMonitor set(boolean update, long origin) {
    if (!update) {
      return OFF;
    }
    return active ? this : new ChannelMonitor(true, origin);
  }

  /** A start or resume function was accepted. Counters outside storage are lost. */
  void count(Schib schib, Storage storage) {
    if (!active || (schib.pmcw().word1() & Pmcw.MM) == 0) {
      return;
    }
    if ((schib.pmcw().word6() & FORMAT_1) != 0) {
      long at = (long) schib.mda0() << 32 | schib.mda1() & 0xffffffffL;
      if (storage.contains(at, Integer.BYTES)) {
        storage.write(at, Bytes.ofInts(storage.read(at, Integer.BYTES).intAt(0) + 1));
      }
      return;
    }
    long at = area + (long) schib.pmcw().mbi() * BLOCK_BYTES;
    if (storage.contains(at, Short.BYTES)) {
      int count = storage.read(at, Short.BYTES).shortAt(0) + 1;
      storage.write(at, Bytes.ofInts(count << 16).slice(0, Short.BYTES));
    }
  }
}
