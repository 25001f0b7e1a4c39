package ccwlab.passthrough.linux;

import ccwlab.input.InputException;
import ccwlab.load.plan.FaultSpec;
import ccwlab.load.plan.FaultSpec.Kind;
import ccwlab.load.plan.LoadScenario;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** Which faults of a load make sense where QEMU is a real one. */
public final class Playable {
  private Playable() {}

  /** What the machine room and the host's workqueue do; not what somebody does to QEMU's file. */
  static boolean is(Kind kind) {
    return switch (kind) {
      case FILE_CLOSED, RESET, UNPLUG -> false;
      default -> true;
    };
  }

  static String words() {
    return Arrays.stream(Kind.values())
        .filter(Playable::is)
        .map(Kind::word)
        .collect(Collectors.joining(" "));
  }

  /**
   * The faults of a load, for all devices of a guest.
   *
   * @param from for complaints: the option
   * @param paths that the devices have
   * @throws InputException if one makes no sense here
   */
  public static List<FaultSpec> of(String from, LoadScenario load, int paths) {
    if (load.faults().isEmpty()) {
      throw new InputException(
          from + ": " + load.name() + " has no faults; allowed: a load file with some");
    }
    return load.faults().stream().map(fault -> fitting(from, load, fault, paths)).toList();
  }

  private static FaultSpec fitting(String from, LoadScenario load, FaultSpec fault, int paths) {
    String where = "%s: %s: %s".formatted(from, load.name(), fault.kind().word());
    if (!is(fault.kind())) {
      throw new InputException(
          where + " is done to the file that QEMU has open; allowed here: " + words());
    }
    if (fault.kind() == Kind.PATH_LOST && ((int) fault.value() & ~paths) != 0) {
      throw new InputException(
          "%s: paths = 0x%02x; the devices have 0x%02x (--paths); allowed: some or all of these"
              .formatted(where, (int) fault.value(), paths));
    }
    List<String> devices =
        fault.kind() == Kind.WORKQUEUE_STALLED ? List.of() : List.of(GuestScenario.GROUP);
    return new FaultSpec(
        fault.at(),
        fault.every(),
        fault.lasts(),
        fault.kind(),
        devices,
        fault.share(),
        fault.value());
  }
}
