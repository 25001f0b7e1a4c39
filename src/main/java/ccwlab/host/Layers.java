package ccwlab.host;

/** The four layers that a host is made of. Each can be replaced by another one. */
public record Layers(GuestLayer guest, QemuLayer qemu, DriverLayer driver, HardwareLayer hardware) {
  /** All four are machines of ours: they run live, and they can be explored. */
  public static final Layers MACHINES =
      new Layers(
          new GuestMachines(), new QemuMachines(), new DriverMachines(), new HardwareMachines());

  /** The same with other guests. */
  public Layers with(GuestLayer other) {
    return new Layers(other, qemu, driver, hardware);
  }

  /** The same with another driver. */
  public Layers with(DriverLayer other) {
    return new Layers(guest, qemu, other, hardware);
  }

  /** The same with other hardware. */
  public Layers with(HardwareLayer other) {
    return new Layers(guest, qemu, driver, other);
  }

  /** The same with another QEMU. */
  public Layers with(QemuLayer other) {
    return new Layers(guest, other, driver, hardware);
  }
}
