package ccwlab.load.drive;

import ccwlab.arch.Fctl;
import ccwlab.arch.Instruction;
import ccwlab.arch.Scsw;
import ccwlab.observe.GuestSeen;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Watches one device for a start in progress that meets a halt, clear or cancel: what the guest was
 * told of it until its next start was accepted.
 */
final class StartRace {
  private static final Set<Instruction> RIVALS =
      EnumSet.of(Instruction.HSCH, Instruction.CSCH, Instruction.XSCH);

  /** More than these are not told apart. */
  private static final int TOLD_MOST = 6;

  private static final String MORE = "...";
  private static final int FINAL = 0x03;

  private boolean started;

  /** Null until something meets the start. */
  private Met met;

  /** What met the start, and the functions of the statuses that the guest took from then on. */
  private record Met(List<String> instructions, List<String> statuses) {}

  /**
   * A race that is over.
   *
   * @param instructions that met the start, with their condition codes: {@code xsch cc 2, hsch cc
   *     0}
   * @param outcome functions of the statuses that the guest took, in order: {@code START, HALT};
   *     {@code no status} if none came
   */
  record Settled(String instructions, String outcome) {}

  /** An instruction of the guest on this device has ended. */
  Optional<Settled> completed(GuestSeen.Completed completed) {
    Optional<Settled> settled = Optional.empty();
    int cc = completed.cc();
    if (completed.op() == Instruction.SSCH && cc == 0) {
      settled = settle();
      started = true;
    } else if (RIVALS.contains(completed.op()) && started) {
      met = met == null ? new Met(new ArrayList<>(), new ArrayList<>()) : met;
      add(met.instructions, completed.op().mnemonic() + (cc < 0 ? " pgm" : " cc " + cc));
    } else if (completed.op() == Instruction.TSCH && cc == 0) {
      taken(completed.stored());
    }
    return settled;
  }

  private Optional<Settled> settle() {
    if (met == null) {
      return Optional.empty();
    }
    String statuses = met.statuses.isEmpty() ? "no status" : String.join(", ", met.statuses);
    Settled settled = new Settled(String.join(", ", met.instructions), statuses);
    met = null;
    return Optional.of(settled);
  }

  private void taken(Scsw status) {
    if (met != null) {
      add(met.statuses, functions(status));
    } else if (status.has(Fctl.START) && (status.stctl() & FINAL) == FINAL) {
      started = false;
    }
  }

  private static void add(List<String> list, String what) {
    if (list.size() < TOLD_MOST) {
      list.add(what);
    } else if (list.size() == TOLD_MOST) {
      list.add(MORE);
    }
  }

  private static String functions(Scsw status) {
    String functions =
        Arrays.stream(Fctl.values())
            .filter(status::has)
            .map(Fctl::name)
            .collect(Collectors.joining("+"));
    return functions.isEmpty() ? "unsolicited" : functions;
  }
}
