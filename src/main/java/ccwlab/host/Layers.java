package ccwlab.host;

import ccwlab.storage.GuestMemory;

/**
 * The four layers that a host is made of. Each can be replaced by another one.
 *
 * @param ram where the guests' storage is
 */
public record Layers(
    GuestRam ram, GuestLayer guest, QemuLayer qemu, DriverLayer driver, HardwareLayer hardware) {
  /** All four are machines of ours: they run live, and they can be explored. */
  public static final Layers MACHINES =
      new Layers(
          GuestMemory::startingAs,
          new GuestMachines(),
          new QemuMachines(),
          new DriverMachines(),
          new HardwareMachines());

  /** The same with other guests. */
  public Layers with(GuestLayer other) {
    return new Layers(ram, other, qemu, driver, hardware);
  }

  /** The same with another driver. */
  public Layers with(DriverLayer other) {
    return new Layers(ram, guest, qemu, other, hardware);
  }

  /** The same with other hardware. */
  public Layers with(HardwareLayer other) {
    return new Layers(ram, guest, qemu, driver, other);
  }

  /** The same with the guests' storage elsewhere. */
  public Layers with(GuestRam other) {
    return new Layers(other, guest, qemu, driver, hardware);
  }

  /** The same with another QEMU. */
  public Layers with(QemuLayer other) {
    return new Layers(ram, guest, other, driver, hardware);
  }
}
