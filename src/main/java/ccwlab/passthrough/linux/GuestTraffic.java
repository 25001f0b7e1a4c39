package ccwlab.passthrough.linux;

import ccwlab.host.Layers;
import ccwlab.load.plan.HostScenario;
import ccwlab.passthrough.probe.RamFile;
import ccwlab.passthrough.wire.ShimHandler;
import ccwlab.scenario.DiskImage;
import ccwlab.scenario.StackSpec;
import java.util.List;

/** Driver and hardware behind a guest whose traffic is measured: nothing is written down. */
public final class GuestTraffic implements AutoCloseable {
  private final Ledger ledger;
  private final GuestHost host;
  private final Diary diary = new Diary(null);

  /** Counts an eventfd of QEMU's up. */
  @FunctionalInterface
  public interface Signals {
    void signal(int device, int index);
  }

  private GuestTraffic(StackSpec stack, Layers lower, RamFile ram, long seed, boolean judged) {
    List<GuestDevice> devices = List.of(new GuestDevice(0, DiskImage.NONE, false));
    HostScenario scenario = GuestScenario.nullDevice(ram.sizeBytes());
    this.ledger = new Ledger(devices);
    this.host =
        new GuestHost(
            scenario,
            stack,
            lower,
            new StandingRam(ram),
            seed,
            new GuestHost.Manner(false, judged ? Judged.names() : List.of()),
            diary,
            ledger);
  }

  /**
   * With one null device that takes no time; contexts of the driver run on until they wait.
   *
   * @param lower driver and hardware
   * @param judged by the properties that can be
   */
  public static GuestTraffic ofNullDevice(
      StackSpec stack, Layers lower, RamFile ram, long seed, boolean judged) {
    return new GuestTraffic(stack, lower, ram, seed, judged);
  }

  /** Answers QEMU's calls. */
  public ShimHandler handler() {
    return host;
  }

  /** QEMU takes signals in that way. */
  public void signals(Signals to) {
    host.signals(to::signal);
  }

  /**
   * @throws MachineFailed if a machine has thrown
   * @throws IllegalStateException if there was a finding, which this guest can cause none of
   */
  public void check() {
    host.checkMachines();
    if (!ledger.findings().isEmpty()) {
      throw new IllegalStateException("a finding: " + ledger.findings());
    }
  }

  @Override
  public void close() {
    host.close();
    diary.close();
  }
}
