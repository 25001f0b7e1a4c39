package ccwlab.guest.cio;

import ccwlab.arch.Schid;
import java.util.List;
import java.util.Map;

/**
 * What the I/O layer on one vCPU knows from the start.
 *
 * @param vcpu its number on the host
 * @param operands address of its own storage, for the operands of one instruction at a time
 * @param iscMask control register 6: the interruption subclasses that it takes, from bit 0
 * @param devices those at home here: this vCPU alone executes what belongs to their requests, as
 *     the subchannel's lock has it in Linux
 * @param homes of each device of the guest, the vCPU where it is at home
 * @param waits how long and how often it waits
 */
public record CioConfig(
    int vcpu,
    long operands,
    int iscMask,
    List<Placed> devices,
    Map<Schid, Integer> homes,
    Waits waits) {
  /** Control register 6: all eight subclasses. */
  public static final int ALL_SUBCLASSES = 0xff000000;

  /** Bytes of each vCPU's own storage, in which its operands lie. */
  static final int OWN_BYTES = 0x400;

  private static final long OWN_BASE = 0x2000;
  private static final int OWN_PLACES = 56;
  private static final int SCHIB = 0x000;
  private static final int IRB = 0x080;
  private static final int CRW = 0x140;

  /** Its operands lie where those of the vCPU with that number do. */
  public CioConfig(
      int vcpu, int iscMask, List<Placed> devices, Map<Schid, Integer> homes, Waits waits) {
    this(vcpu, operandsOf(vcpu), iscMask, devices, homes, waits);
  }

  /** Where a guest's vCPU has its operands. */
  public static long operandsOf(int numberInGuest) {
    return OWN_BASE + numberInGuest % OWN_PLACES * (long) OWN_BYTES;
  }

  /**
   * A device at home here.
   *
   * @param slot address of its {@link Slot}
   * @param paths that it begins with, one bit each
   */
  public record Placed(Schid schid, long slot, int paths) {}

  /**
   * Times in microseconds.
   *
   * @param killMicros for the ending of what was halted or cleared, before the ladder goes on
   *     (Linux: 3 s)
   * @param busyMicros before SSCH is tried again that met condition code 2
   * @param busyTries so often it is
   * @param halts how many HSCH one climb of the ladder may take (Linux: 3)
   * @param clears how many CSCH (Linux: 255)
   */
  public record Waits(long killMicros, long busyMicros, int busyTries, int halts, int clears) {
    public static final Waits USUAL = new Waits(3_000_000, 1_000, 1_000, 3, 255);
  }

  long schib() {
    return operands + SCHIB;
  }

  long irb() {
    return operands + IRB;
  }

  long crw() {
    return operands + CRW;
  }
}
