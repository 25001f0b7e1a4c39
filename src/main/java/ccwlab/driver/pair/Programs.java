package ccwlab.driver.pair;

import ccwlab.arch.Bytes;
import ccwlab.storage.GuestMemory;
import java.util.SplittableRandom;

/** Channel programs in the storage of the guest: what there is to translate. */
final class Programs {
  static final int FIRST = 0x2000;

  private static final int NOP = 0x03;
  private static final int READ = 0x02;
  private static final int WRITE = 0x01;
  private static final int TIC = 0x08;
  private static final int CHAIN = 0x40;
  private static final int SLI = 0x20;
  private static final int[] ALL = {FIRST, FIRST, 0x3000, 0x4000, 0x5000, 0x900_0000};

  private Programs() {}

  /** Writes them all. */
  static void lay(GuestMemory guest) {
    ccw(guest, FIRST, NOP, SLI, 1, 0);
    ccw(guest, 0x3000, READ, SLI, 8192, 0x8000);
    ccw(guest, 0x4000, WRITE, CHAIN | SLI, 2, 0x9000);
    ccw(guest, 0x4008, TIC, 0, 0, 0x4100);
    ccw(guest, 0x4100, READ, SLI, 100, 0xa010);
    ccw(guest, 0x5000, NOP, CHAIN | SLI, 1, 0);
    ccw(guest, 0x5008, TIC, 0, 0, 0x900_0000);
  }

  private static void ccw(GuestMemory guest, int at, int command, int flags, int count, int cda) {
    guest.write(at, Bytes.ofInts(command << 24 | flags << 16 | count, cda));
  }

  /** One of them, or an address where the guest has no storage. */
  static int any(SplittableRandom dice) {
    return ALL[dice.nextInt(ALL.length)];
  }
}
