package ccwlab.passthrough.run;

import java.nio.file.Path;
import java.util.List;

/** The arguments that QEMU is started with. */
final class QemuCommand {
  private static final String DEVNO = "fe.0.%04x";

  private QemuCommand() {}

  /**
   * The machine, without devices.
   *
   * @param ram the file of its storage
   */
  static List<String> machine(Path ram, long ramBytes, int vcpus) {
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

  /**
   * One pass-through device.
   *
   * @param number of the device
   * @param sysfs its folder
   * @param devno its number in the guest
   */
  static List<String> device(int number, Path sysfs, int devno) {
    return List.of(
        "-device",
        "vfio-ccw,id=ccw%d,sysfsdev=%s,devno=%s".formatted(number, sysfs, DEVNO.formatted(devno)));
  }
}
