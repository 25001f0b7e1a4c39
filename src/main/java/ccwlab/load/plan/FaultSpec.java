package ccwlab.load.plan;

import java.time.Duration;
import java.util.List;
import java.util.Locale;

/**
 * Something that goes wrong at a time.
 *
 * @param at first time, from the start of the warm-up
 * @param every again after so long each time; zero: once
 * @param lasts until it is undone (path back, device back, file opened, queue goes on); zero: never
 * @param kind what goes wrong
 * @param devices names of the groups concerned; of the workqueue none
 * @param share of the devices concerned, 0 to 1; which ones follows from the seed, at least one
 * @param value path mask, device status, or factor of the service time; else 0
 */
public record FaultSpec(
    Duration at,
    Duration every,
    Duration lasts,
    Kind kind,
    List<String> devices,
    double share,
    double value) {
  /** What can go wrong. */
  public enum Kind {
    /** Paths of the mask vanish, and come back. */
    PATH_LOST,
    /** The device goes away, and comes back. */
    DEVICE_GONE,
    /** The device presents status that nobody asked for. */
    UNSOLICITED,
    /** Programs end with unit check, at the rate of {@code every}: the next one on each device. */
    UNIT_CHECK,
    /** The next interruption of each device is lost: its status waits, and nobody is told. */
    INTERRUPTION_LOST,
    /** Service takes so many times as long. */
    SLOW,
    /** The device takes programs and does not end them. */
    SILENT,
    /** The host's work items wait. */
    WORKQUEUE_STALLED,
    /** The last descriptor of the device's file is closed, and it is opened again. */
    FILE_CLOSED,
    /** The ioctl VFIO_DEVICE_RESET. */
    RESET,
    /** QEMU is told to let go of the device. */
    UNPLUG;

    /** In small letters, as files have it. */
    public String word() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** It goes on until it is undone; the others are over at once. */
    public boolean lasts() {
      return switch (this) {
        case UNSOLICITED, UNIT_CHECK, INTERRUPTION_LOST, RESET, UNPLUG -> false;
        default -> true;
      };
    }
  }
}
