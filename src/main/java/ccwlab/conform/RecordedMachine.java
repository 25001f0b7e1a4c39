package ccwlab.conform;

import ccwlab.arch.Schid;
import ccwlab.qemu.virtual.Terminal3270;
import ccwlab.qemu.virtual.VirtioDevice;
import ccwlab.qemu.virtual.VirtioModel;
import ccwlab.qemu.virtual.VirtualCss;
import ccwlab.qemu.virtual.VirtualSubchannel;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The machine on which the recordings were made: QEMU 7.2, machine s390-ccw-virtio-7.2, TCG, one
 * CPU, 256 MiB, five emulated devices.
 */
final class RecordedMachine {
  static final long STORAGE_BYTES = 256L << 20;

  /** The arena: the storage that a sequence plays in and that is compared. */
  static final long ARENA = 0x00800000;

  static final int ARENA_BYTES = 16 << 10;

  /** What untouched bytes of the arena hold. */
  static final int FILL = 0xe5;

  /** All subclasses enabled. */
  static final int ALL_SUBCLASSES = 0xff000000;

  /** Nothing connected to the 3270; the number of CPUs makes no difference. */
  private static final Pattern NOTHING_CONNECTED = Pattern.compile("smp[0-9]+");

  private static final String CLIENT_CONNECTED = "term";

  private RecordedMachine() {}

  /** The state after reset, or empty if the configuration is unknown. */
  static Optional<VirtualCss> reset(String config) {
    boolean clientConnected = config.equals(CLIENT_CONNECTED);
    return clientConnected || NOTHING_CONNECTED.matcher(config).matches()
        ? Optional.of(machine(clientConnected))
        : Optional.empty();
  }

  private static VirtualCss machine(boolean clientConnected) {
    return VirtualCss.of(
        List.of(
            virtio(new Schid(0, 0, 0), 0x1234, VirtioModel.BLK),
            virtio(new Schid(0, 0, 1), 0x1235, VirtioModel.SERIAL),
            virtio(new Schid(0, 0, 2), 0x1236, VirtioModel.RNG),
            VirtualSubchannel.of(new Schid(0, 0, 3), 0x0270, 1, Terminal3270.of(clientConnected)),
            virtio(new Schid(0, 1, 0), 0x0100, VirtioModel.RNG)));
  }

  private static VirtualSubchannel virtio(Schid schid, int devno, VirtioModel model) {
    return VirtualSubchannel.of(schid, devno, 0, VirtioDevice.of(model));
  }
}
