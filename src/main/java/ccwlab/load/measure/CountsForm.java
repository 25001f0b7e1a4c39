package ccwlab.load.measure;

import ccwlab.arch.Instruction;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.DataFormatException;
import org.HdrHistogram.Histogram;

/** Makes plain values of what was counted, and counts out of plain values. */
public final class CountsForm {
  private static final byte[] EMPTY = {};

  private CountsForm() {}

  /** What was counted, as plain values; it stays as it is. */
  public static Counts of(Tally tally) {
    Map<String, long[]> recovered = new HashMap<>();
    tally.recovered.forEach((rung, ends) -> recovered.put(rung.mnemonic(), ends.clone()));
    return new Counts(
        tally.jobs.stream().map(CountsForm::job).toList(),
        tally.stages.stream().map(CountsForm::bytes).toList(),
        tally.instructions.rows(),
        tally.rungs.rows(),
        recovered,
        tally.races.list().stream()
            .map(one -> new Counts.Race(one.instructions(), one.outcome(), one.count()))
            .toList(),
        tally.findings.list().stream()
            .map(
                one ->
                    new Counts.Finding(
                        one.property(), one.message(), one.count(), one.firstNanos()))
            .toList(),
        tally.faults.plain(),
        bytes(tally.recent),
        tally.recentOffered,
        tally.recentAchieved,
        tally.inFlight);
  }

  private static Counts.OfJob job(JobTally job) {
    return new Counts.OfJob(
        bytes(job.latency),
        bytes(job.service),
        job.ends.clone(),
        job.offered,
        job.late,
        job.dropped,
        job.lost,
        job.achieved);
  }

  /**
   * What was counted.
   *
   * @param jobs how many the scenario has
   * @throws IllegalArgumentException if the values are not of such a scenario
   */
  public static Tally tally(Counts counts, int jobs) {
    check(counts.jobs().size() == jobs, "jobs");
    Tally tally = new Tally(jobs);
    for (int i = 0; i < jobs; i++) {
      job(counts.jobs().get(i), tally.jobs.get(i));
    }
    check(counts.stages().size() == tally.stages.size(), "stages");
    for (int i = 0; i < tally.stages.size(); i++) {
      add(counts.stages().get(i), tally.stages.get(i));
    }
    tally.instructions.add(counts.instructions());
    tally.rungs.add(counts.rungs());
    counts.recovered().forEach((rung, ends) -> recovered(tally, rung, ends));
    counts.races().forEach(one -> tally.races.add(one.instructions(), one.outcome(), one.count()));
    counts
        .findings()
        .forEach(
            one ->
                tally.findings.add(
                    new FindingTally.Found(
                        one.property(), one.message(), one.count(), one.firstNanos())));
    tally.faults.add(counts.faults());
    add(counts.recent(), tally.recent);
    tally.recentOffered = counts.recentOffered();
    tally.recentAchieved = counts.recentAchieved();
    tally.inFlight = counts.inFlight();
    return tally;
  }

  private static void job(Counts.OfJob from, JobTally to) {
    add(from.latency(), to.latency);
    add(from.service(), to.service);
    add(from.ends(), to.ends);
    to.offered = from.offered();
    to.late = from.late();
    to.dropped = from.dropped();
    to.lost = from.lost();
    to.achieved = from.achieved();
  }

  private static void recovered(Tally tally, String rung, long[] ends) {
    Instruction op =
        tally.recovered.keySet().stream()
            .filter(one -> one.mnemonic().equals(rung))
            .findFirst()
            .orElseThrow(() -> new IllegalArgumentException("no rung: " + rung));
    add(ends, tally.recovered.get(op));
  }

  static void add(long[] from, long[] to) {
    check(from.length == to.length, "counts");
    for (int i = 0; i < to.length; i++) {
      to[i] += from[i];
    }
  }

  private static byte[] bytes(Histogram histogram) {
    if (histogram.getTotalCount() == 0) {
      return EMPTY;
    }
    ByteBuffer buffer = ByteBuffer.allocate(histogram.getNeededByteBufferCapacity());
    int length = histogram.encodeIntoCompressedByteBuffer(buffer);
    return Arrays.copyOf(buffer.array(), length);
  }

  private static void add(byte[] from, Histogram to) {
    if (from.length == 0) {
      return;
    }
    try {
      Histogram sent = Histogram.decodeFromCompressedByteBuffer(ByteBuffer.wrap(from), 0);
      check(sent.getHighestTrackableValue() <= to.getHighestTrackableValue(), "longest time");
      to.add(sent);
    } catch (DataFormatException e) {
      throw new IllegalArgumentException("a histogram is not in its compressed form", e);
    }
  }

  static void check(boolean fits, String what) {
    if (!fits) {
      throw new IllegalArgumentException("counts of another scenario: " + what);
    }
  }

  /** Rows of counts that can be changed no more. */
  static List<long[]> rows(long[][] counts) {
    List<long[]> rows = new ArrayList<>();
    for (long[] row : counts) {
      rows.add(row.clone());
    }
    return rows;
  }
}
