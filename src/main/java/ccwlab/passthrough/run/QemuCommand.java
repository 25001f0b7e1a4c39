package ccwlab.passthrough.run;

import java.nio.file.Path;
import java.util.List;

/** The arguments that QEMU is started with. */
public final class QemuCommand {
  private static final String DEVNO = "fe.0.%04x";

  private QemuCommand() {}

  /**
   * The machine, without devices.
   *
   * @param ram the file of its storage
   */
  public static List<String> machine(Path ram, long ramBytes, int vcpus) {
    return List.of(
        "-name",
        "ccwlab,debug-threads=on",
        "-machine",
        "s390-ccw-virtio,memory-backend=ram",
        "-object",
        "memory-backend-file,id=ram,share=on,size=%d,mem-path=%s".formatted(ramBytes, ram),
        "-m",
        "size=" + ramBytes + "b",
        "-smp",
        Integer.toString(vcpus),
        "-accel",
        "tcg,thread=multi",
        "-nodefaults",
        "-display",
        "none",
        "-no-reboot",
        "-action",
        "panic=shutdown");
  }

  /** What QEMU calls a device. */
  public static String id(int number) {
    return "ccw" + number;
  }

  /** A device's number, as QEMU wants it. */
  public static String devno(int devno) {
    return DEVNO.formatted(devno);
  }

  /**
   * One pass-through device.
   *
   * @param number of the device
   * @param sysfs its folder
   * @param devno its number in the guest
   */
  public static List<String> device(int number, Path sysfs, int devno) {
    return List.of(
        "-device",
        "vfio-ccw,id=%s,sysfsdev=%s,devno=%s".formatted(id(number), sysfs, devno(devno)));
  }
}
