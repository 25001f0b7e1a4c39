package ccwlab.export;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The numbers that Linux's trace events have for what a trace calls by name.
 *
 * <p>Source: Linux drivers/s390/cio/vfio_ccw_private.h (states and events, in the order of their
 * enums), include/uapi/asm-generic/errno-base.h and errno.h.
 */
public final class Numbers {
  /** States of the driver, by number. */
  public static final List<String> STATES =
      List.of("NOT_OPER", "STANDBY", "IDLE", "CP_PROCESSING", "CP_PENDING");

  /** Events of the driver's state machine, by number. */
  public static final List<String> EVENTS =
      List.of("NOT_OPER", "IO_REQ", "INTERRUPT", "ASYNC_REQ", "OPEN", "CLOSE");

  private static final Map<String, Integer> ERRNOS =
      Map.ofEntries(
          Map.entry("OK", 0),
          Map.entry("EPERM", 1),
          Map.entry("ENOENT", 2),
          Map.entry("EIO", 5),
          Map.entry("EAGAIN", 11),
          Map.entry("ENOMEM", 12),
          Map.entry("EACCES", 13),
          Map.entry("EFAULT", 14),
          Map.entry("EBUSY", 16),
          Map.entry("ENODEV", 19),
          Map.entry("EINVAL", 22),
          Map.entry("EOPNOTSUPP", 95));

  private static final Map<Integer, String> BY_NUMBER = new HashMap<>();

  static {
    ERRNOS.forEach((name, number) -> BY_NUMBER.put(number, name));
  }

  private Numbers() {}

  /** As a kernel function returns it: 0, or negative; -1 for a name that is not known. */
  public static int errno(String name) {
    return -ERRNOS.getOrDefault(name, 1);
  }

  /** The name of what a kernel function returned; its number if it has no name here. */
  public static String errno(int returned) {
    return BY_NUMBER.getOrDefault(Math.abs(returned), Integer.toString(returned));
  }
}
