package ccwlab.explore.shrink;

import ccwlab.explore.file.CcwCut;
import ccwlab.explore.file.Cut;
import ccwlab.scenario.ChannelProgramSpec;
import ccwlab.scenario.Scenario;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/** The CCWs of one channel program that are left of those that can be left out. */
final class CcwSet {
  private final ChannelProgramSpec program;
  private final List<Integer> possible;
  private final List<Integer> left;

  CcwSet(Scenario scenario, ChannelProgramSpec program) {
    this(program, CcwCut.possible(scenario, program), CcwCut.possible(scenario, program));
  }

  private CcwSet(ChannelProgramSpec program, List<Integer> possible, List<Integer> left) {
    this.program = program;
    this.possible = possible;
    this.left = left;
  }

  int size() {
    return left.size();
  }

  /** The set without {@code count} of its CCWs from the {@code from}-th on. */
  CcwSet without(int from, int count) {
    List<Integer> fewer = new ArrayList<>(left);
    fewer.subList(from, from + count).clear();
    return new CcwSet(program, possible, fewer);
  }

  /** What is not in the set, neighbours together. */
  List<Cut> cuts() {
    TreeSet<Integer> gone = new TreeSet<>(possible);
    left.forEach(gone::remove);
    List<Cut> cuts = new ArrayList<>();
    while (!gone.isEmpty()) {
      int first = gone.pollFirst();
      int last = first;
      while (!gone.isEmpty() && gone.first() == last + 1) {
        last = gone.pollFirst();
      }
      cuts.add(new CcwCut(program.name(), first, last));
    }
    return cuts;
  }
}
