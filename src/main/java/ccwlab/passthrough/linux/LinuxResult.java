package ccwlab.passthrough.linux;

import ccwlab.observe.Conclusion;
import java.util.List;

/**
 * What a guest on a real QEMU came to.
 *
 * @param qemu its versions
 * @param driver what stood below it
 * @param seconds from the first start of QEMU to its last end
 * @param boots how often QEMU was started
 * @param ended how the last one came to its end
 * @param devices in the order in which they were given
 * @param faults that were played, in order
 * @param findings each kind once
 * @param judged properties that were judged on what was seen
 * @param unseen properties that cannot be judged
 * @param command what to type to do it again
 */
public record LinuxResult(
    String qemu,
    String driver,
    long seed,
    double seconds,
    int boots,
    String ended,
    List<Device> devices,
    List<Recovery> faults,
    List<Found> findings,
    List<String> judged,
    List<String> unseen,
    String command) {
  /**
   * What was seen of a device.
   *
   * @param requests reads and writes of blocks that the hardware has carried out
   * @param starts pwrites with the start function; so the others
   * @param cc how many of all of these had condition code 0, 1 (made up by nobody here), 2, 3
   * @param unitExceptions answers of which QEMU makes a unit exception
   * @param faults that were played on it
   * @param findings about it, each time
   * @param read blocks
   * @param written blocks
   * @param digest SHA-256 of the whole disk in the end; empty if nothing was written
   */
  public record Device(
      String number,
      long requests,
      long starts,
      long halts,
      long clears,
      List<Long> cc,
      long unitExceptions,
      long interruptions,
      long faults,
      long findings,
      long read,
      long written,
      String digest) {}

  /**
   * A fault, and what the guest did about it.
   *
   * @param device index of the device
   * @param atSeconds when
   * @param steps instructions of the guest since then, with condition codes and times
   * @param afterSeconds a program had ended well, and QEMU had read that; -1 if none has
   */
  public record Recovery(
      String kind, int device, double atSeconds, List<String> steps, double afterSeconds) {}

  /**
   * A broken property.
   *
   * @param count how often
   * @param atSeconds when it was first found
   */
  public record Found(String property, String message, long count, double atSeconds) {}

  /** In one word. */
  public Conclusion conclusion() {
    if (!findings.isEmpty()) {
      return Conclusion.FINDING;
    }
    boolean any = devices.stream().anyMatch(one -> one.starts() + one.halts() + one.clears() > 0);
    return any ? Conclusion.OK : Conclusion.NOTHING_LOOKED_AT;
  }
}
