package ccwlab.load.measure;

import ccwlab.arch.Instruction;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** How often each instruction ended with which condition code; -1 is a program interruption. */
final class CodeCounts {
  private static final int CODES = 4;

  private final long[][] counts = new long[Instruction.values().length][CODES + 1];

  void add(Instruction op, int cc) {
    counts[op.ordinal()][cc + 1]++;
  }

  void add(CodeCounts other) {
    for (int op = 0; op < counts.length; op++) {
      for (int code = 0; code <= CODES; code++) {
        counts[op][code] += other.counts[op][code];
      }
    }
  }

  /** Adds as many rows as {@link #rows} has. */
  void add(List<long[]> rows) {
    CountsForm.check(rows.size() == counts.length, "instructions");
    for (int op = 0; op < counts.length; op++) {
      CountsForm.add(rows.get(op), counts[op]);
    }
  }

  /** Per instruction, in their order, how often each code came; -1 first. */
  List<long[]> rows() {
    return CountsForm.rows(counts);
  }

  /** Of one instruction: codes that came. */
  Map<Integer, Long> of(Instruction op) {
    Map<Integer, Long> codes = new TreeMap<>();
    for (int code = 0; code <= CODES; code++) {
      if (counts[op.ordinal()][code] > 0) {
        codes.put(code - 1, counts[op.ordinal()][code]);
      }
    }
    return codes;
  }

  /** Of those that came. */
  Map<Instruction, Map<Integer, Long>> byInstruction() {
    Map<Instruction, Map<Integer, Long>> all = new EnumMap<>(Instruction.class);
    for (Instruction op : Instruction.values()) {
      Map<Integer, Long> codes = of(op);
      if (!codes.isEmpty()) {
        all.put(op, codes);
      }
    }
    return all;
  }

  void clear() {
    for (long[] of : counts) {
      Arrays.fill(of, 0);
    }
  }
}
