package ccwlab.guest.cio;

import ccwlab.guest.cio.CioDevice.Phase;

/**
 * What always holds of a device between two messages. It comes to this: nothing is forgotten. Where
 * something is wanted of a device, an instruction is under way, or an errand waits, or a status or
 * an alarm is to come.
 */
final class Invariants {
  private Invariants() {}

  /** What is broken; empty if nothing is. */
  static String broken(Cio cio, int index) {
    CioDevice device = cio.devices().get(index);
    boolean wanted = device.current() != null || !device.queue().isEmpty();
    if (device.phase() == Phase.GONE && wanted) {
      return "a request waits for a device that is gone";
    }
    if (device.current() != null && device.tried() > device.current().tries()) {
      return "a request was started more often than it may be";
    }
    boolean goesOn = isUnderWay(cio, index) || hasErrand(cio, index);
    return switch (device.phase()) {
      case IDLE -> !wanted || goesOn ? "" : "a request waits, and nothing is done about it";
      case VERIFYING -> goesOn ? "" : "paths are being verified, and nothing is done about it";
      case STARTED ->
          device.current() != null && device.probing() == 0
              ? ""
              : "status of a request is awaited, and there is none";
      case PROBING ->
          device.probing() != 0 ? "" : "an answer of a path is awaited, and none is tried";
      case WAITING ->
          device.current() != null || device.probing() != 0
              ? ""
              : "a subchannel is waited for, and nothing is to be started";
      case SENSING, KILLING, GONE -> "";
    };
  }

  private static boolean isUnderWay(Cio cio, int index) {
    return cio.doing() != null && cio.doing().device() == index;
  }

  private static boolean hasErrand(Cio cio, int index) {
    return cio.errands().stream().anyMatch(errand -> isAbout(errand, index));
  }

  private static boolean isAbout(Errand errand, int index) {
    if (errand instanceof Errand.Start start) {
      return start.device() == index;
    }
    if (errand instanceof Errand.Verify verify) {
      return verify.device() == index;
    }
    return errand instanceof Errand.Probe probe && probe.device() == index;
  }
}
