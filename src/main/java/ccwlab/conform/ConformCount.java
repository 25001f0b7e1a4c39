package ccwlab.conform;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Counts what a replay of one file finds, sequence by sequence, step by step. */
final class ConformCount {
  private final String file;
  private final List<Difference> differences = new ArrayList<>();
  private final Map<String, Integer> leftOut = new TreeMap<>();
  private int sequences;
  private int agree;
  private int steps;
  private int stepsDiffer;
  private String sequence;
  private int before;
  private int step;
  private String op;
  private boolean stepDiffers;

  ConformCount(String file) {
    this.file = file;
  }

  /** A sequence begins. */
  void sequence(String name) {
    sequences++;
    sequence = name;
    before = differences.size();
  }

  /** The sequence is at its end, if one has begun. */
  void sequenceEnds() {
    if (sequence != null && differences.size() == before) {
      agree++;
    }
    sequence = null;
  }

  /** A step of the sequence begins; steps count from 1. */
  void step(int number, String does) {
    steps++;
    step = number;
    op = does;
    stepDiffers = false;
  }

  /** A field of the step differs. */
  void differs(String field, String recorded, String ours) {
    differences.add(new Difference(file, sequence, step, op, field, recorded, ours));
    if (!stepDiffers) {
      stepsDiffer++;
    }
    stepDiffers = true;
  }

  void leftOut(String reason) {
    leftOut.merge(reason, 1, Integer::sum);
  }

  ConformReport report(List<String> notes) {
    return new ConformReport(
        file, sequences, agree, steps, steps - stepsDiffer, differences, leftOut, notes);
  }
}
