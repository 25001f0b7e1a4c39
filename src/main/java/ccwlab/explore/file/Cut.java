package ccwlab.explore.file;

import ccwlab.scenario.Scenario;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** A part of a scenario that a run does without. {@link #toString} is what a schedule writes. */
public sealed interface Cut permits StepCut, CcwCut {
  /** There is such a part, and it can be left out. */
  boolean isIn(Scenario scenario);

  /** The scenario without it. */
  Scenario from(Scenario scenario);

  /** The scenario without these parts; all other names stay as they are. */
  static Scenario apply(Scenario scenario, List<Cut> cuts) {
    Scenario left = scenario;
    for (Cut cut : ordered(cuts)) {
      left = cut.from(left);
    }
    return left;
  }

  /** CCWs are told by their indexes in the whole program: those behind go first. */
  private static List<Cut> ordered(List<Cut> cuts) {
    List<Cut> ordered = new ArrayList<>();
    List<CcwCut> ccws = new ArrayList<>();
    for (Cut cut : cuts) {
      if (cut instanceof CcwCut ccwCut) {
        ccws.add(ccwCut);
      } else {
        ordered.add(cut);
      }
    }
    ccws.sort(Comparator.comparingInt(CcwCut::first).reversed());
    ordered.addAll(ccws);
    return ordered;
  }

  /** Reads what {@link #toString} writes; null if it is no such text. */
  static Cut parse(String text) {
    Cut step = StepCut.parse(text);
    return step != null ? step : CcwCut.parse(text);
  }
}
