package ccwlab.host;

import ccwlab.arch.Pmcw;
import ccwlab.arch.Schib;
import ccwlab.arch.Scsw;
import ccwlab.host.Directory.Passed;

/** The path-management words that subchannels begin with. */
final class Pmcws {
  /** Bits 2-4 of word 1: the interruption subclass. */
  static final int ISC_SHIFT = 27;

  private static final int DEVNO_BASE = 0x1000;
  private static final int CHPID_FIRST = 0x40;

  private Pmcws() {}

  /** A valid, idle subchannel with the paths of its scenario, all installed and available. */
  static Pmcw of(Passed passed) {
    int paths = passed.spec().paths();
    return new Pmcw(
            0,
            Pmcw.V | DEVNO_BASE + passed.schid().schNo() & 0xffff,
            paths << 24 | paths,
            0xff00 | paths,
            chpids(paths >>> 4),
            chpids(paths & 0xf),
            0)
        .withWord6(passed.spec().concurrentSense() ? Pmcw.S : 0);
  }

  /** Four channel-path identifiers, where the mask's bit is on. */
  private static int chpids(int mask) {
    int chpids = 0;
    for (int i = 0; i < 4; i++) {
      chpids = chpids << 8 | ((mask & 8 >>> i) != 0 ? CHPID_FIRST + i : 0);
    }
    return chpids;
  }

  /** A subchannel-information block with nothing in its status. */
  static Schib schib(Pmcw pmcw) {
    return new Schib(pmcw, Scsw.ZERO, 0, 0, 0);
  }
}
