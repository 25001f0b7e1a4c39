package ccwlab.passthrough.linux;

import ccwlab.observe.HardwareSeen;
import ccwlab.observe.HostSeen;
import ccwlab.observe.Observation;
import ccwlab.observe.VfioSeen;
import ccwlab.property.Properties;
import ccwlab.property.Property;
import ccwlab.scenario.PropertyNames;
import java.util.List;
import java.util.stream.Stream;

/**
 * Which properties can be judged when guest and QEMU are not seen: those that hear nothing but the
 * driver, the hardware, and what is done to the device's file.
 */
public final class Judged {
  /** All that can be watched while machines run on and are never reset. */
  private static final List<String> ALL =
      Stream.concat(PropertyNames.UNDER_LOAD.stream(), PropertyNames.AT_REST.stream()).toList();

  private Judged() {}

  /** Those that are judged. */
  public static List<String> names() {
    return ALL.stream().filter(Judged::isSeen).toList();
  }

  /** Those that cannot be judged. */
  public static List<String> unseen() {
    return PropertyNames.ALL.stream().filter(name -> !names().contains(name)).toList();
  }

  private static boolean isSeen(String name) {
    Property property = Properties.watching(List.of(name)).get(0);
    return property.hears().stream().allMatch(Judged::isShown);
  }

  private static boolean isShown(Class<? extends Observation> seen) {
    return VfioSeen.class.isAssignableFrom(seen)
        || HardwareSeen.class.isAssignableFrom(seen)
        || HostSeen.class.isAssignableFrom(seen);
  }
}
