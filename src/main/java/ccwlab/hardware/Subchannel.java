package ccwlab.hardware;

import ccwlab.arch.Bytes;
import ccwlab.arch.Pmcw;
import ccwlab.arch.Schib;
import ccwlab.arch.Schid;
import ccwlab.arch.Scsw;
import ccwlab.hardware.device.Device;
import ccwlab.hardware.device.DeviceConfig;

/**
 * One subchannel and its device.
 *
 * @param program the channel program in progress
 * @param heldDstat device status that waits at the device because the subchannel cannot take it
 * @param ecw concurrent sense data that go with the pending status, else empty
 * @param performDue {@link SubchannelProtocol.Perform} is under way
 */
public record Subchannel(
    Schid schid,
    Pmcw pmcw,
    Scsw scsw,
    Mda mda,
    Program program,
    Device device,
    int heldDstat,
    Bytes ecw,
    boolean performDue) {

  /** The model-dependent area of the SCHIB: kept for the program, not used. */
  record Mda(int word0, int word1, int word2) {}

  public static Subchannel initial(Schid schid, Schib schib, DeviceConfig config) {
    return initial(schid, schib, Device.of(config));
  }

  public static Subchannel initial(Schid schid, Schib schib, Device device) {
    return new Subchannel(
        schid,
        schib.pmcw(),
        schib.scsw(),
        new Mda(schib.mda0(), schib.mda1(), schib.mda2()),
        Program.NONE,
        device,
        0,
        Bytes.EMPTY,
        false);
  }

  /** What STORE SUBCHANNEL stores. */
  public Schib schib() {
    return new Schib(pmcw, scsw, mda.word0(), mda.word1(), mda.word2());
  }

  /** The number of the run in progress, or of the last one. */
  public int run() {
    return program.run();
  }
}
