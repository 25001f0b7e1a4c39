package ccwlab.explore;

import ccwlab.arch.Cc;
import ccwlab.arch.Instruction;
import ccwlab.observe.GuestSeen;
import ccwlab.observe.Observation;
import ccwlab.observe.VfioSeen;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Which cells of the transition tables the known steps go through. */
final class TableCells {
  private static final List<String> STATES =
      List.of("NOT_OPER", "STANDBY", "IDLE", "CP_PROCESSING", "CP_PENDING");
  private static final List<String> EVENTS =
      List.of("NOT_OPER", "IO_REQ", "INTERRUPT", "ASYNC_REQ", "OPEN", "CLOSE");

  /** All cells, first of the driver's table, then of the condition codes'. */
  private static final List<String> NAMES = names();

  private TableCells() {}

  private static List<String> names() {
    List<String> names = new ArrayList<>();
    for (String state : STATES) {
      EVENTS.forEach(event -> names.add(state + " x " + event));
    }
    for (Instruction op : Instruction.values()) {
      for (Cc cc : Cc.values()) {
        names.add(op.mnemonic() + " cc " + cc.code());
      }
    }
    return names;
  }

  /** Indexes of the cells that a step goes through, each as often as it does. */
  static int[] hits(Reaction reaction) {
    IntStream.Builder hits = IntStream.builder();
    for (Observation seen : reaction.seen()) {
      if (seen instanceof VfioSeen.FsmEvent event) {
        hits.add(NAMES.indexOf(event.state() + " x " + event.fsmEvent()));
      } else if (seen instanceof GuestSeen.Completed completed && completed.cc() >= 0) {
        hits.add(NAMES.indexOf(completed.op().mnemonic() + " cc " + completed.cc()));
      }
    }
    return hits.build().toArray();
  }

  /**
   * @param steps what each of the different steps goes through
   */
  static List<ExplorationResult.Coverage> of(Stream<int[]> steps) {
    long[] hits = new long[NAMES.size()];
    steps.flatMapToInt(Arrays::stream).forEach(cell -> hits[cell]++);
    Map<String, Long> fsm = new LinkedHashMap<>();
    Map<String, Long> codes = new LinkedHashMap<>();
    for (int i = 0; i < hits.length; i++) {
      (i < STATES.size() * EVENTS.size() ? fsm : codes).put(NAMES.get(i), hits[i]);
    }
    return List.of(
        coverage("vfio-ccw FSM, state x event", fsm),
        coverage("condition codes, instruction x cc", codes));
  }

  private static ExplorationResult.Coverage coverage(String table, Map<String, Long> hits) {
    List<ExplorationResult.Cell> cells = new ArrayList<>();
    hits.forEach(
        (name, hit) -> cells.add(new ExplorationResult.Cell(name, hit, hit > 0 ? "" : why(name))));
    return new ExplorationResult.Coverage(table, cells);
  }

  /** Why no scenario reaches a cell; empty if one might. */
  private static String why(String cell) {
    return switch (cell) {
      case "csch cc 1", "csch cc 2", "stsch cc 1", "stsch cc 2" -> "not defined for it";
      case "tsch cc 2", "tpi cc 2", "tpi cc 3", "stcrw cc 2", "stcrw cc 3" -> "not defined for it";
      case "schm cc 1", "schm cc 2", "schm cc 3" -> "not defined for it";
      case "IDLE x OPEN", "CP_PROCESSING x OPEN", "CP_PENDING x OPEN" ->
          "an open file is not opened again, and a reset closes first";
      default -> "";
    };
  }
}
