package ccwlab.passthrough.rate;

import ccwlab.host.DriverMachines;
import ccwlab.host.HardwareMachines;
import ccwlab.host.Layers;
import ccwlab.host.Meddling;
import ccwlab.passthrough.build.NativeParts;
import ccwlab.passthrough.build.Qemu;
import ccwlab.passthrough.linux.GuestTraffic;
import ccwlab.scenario.StackSpec;
import java.util.function.BooleanSupplier;

/**
 * Starts of the probe through a real QEMU, by who answers.
 *
 * @param stop the user wants what there is by now
 */
public record RateRun(Qemu qemu, NativeParts parts, StackSpec stack, BooleanSupplier stop) {
  /**
   * So many, in so much time.
   *
   * @param cpuNanos processor time of this process meanwhile, all threads
   */
  public record Starts(double count, double seconds, double cpuNanos) {}

  /** Nobody but the library in QEMU's process: no socket. */
  public Starts library(long nanos) {
    try (RateGuest guest = new RateGuest()) {
      guest.start(qemu.program(), parts.alone(), parts.probe(), null);
      return guest.starts(nanos, stop);
    }
  }

  /** A plain echo behind the socket. */
  public Starts echo(long nanos) {
    try (RateGuest guest = new RateGuest()) {
      guest.start(qemu.program(), parts.shim(), parts.probe(), new EchoDevice(guest::signal));
      return guest.starts(nanos, stop);
    }
  }

  /**
   * Driver and hardware of ours behind the socket, with a device that takes no time.
   *
   * @param judged all that is seen is judged
   */
  public Starts ours(long nanos, boolean judged, long seed) {
    try (RateGuest guest = new RateGuest();
        GuestTraffic host =
            GuestTraffic.ofNullDevice(
                stack,
                Layers.MACHINES
                    .with(new DriverMachines(Meddling.NONE))
                    .with(new HardwareMachines(Meddling.NONE)),
                guest.ram(),
                seed,
                judged)) {
      host.signals(guest::signal);
      guest.start(qemu.program(), parts.shim(), parts.probe(), host.handler());
      Starts starts = guest.starts(nanos, stop);
      host.check();
      return starts;
    }
  }
}
