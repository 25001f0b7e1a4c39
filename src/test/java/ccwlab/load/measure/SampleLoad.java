package ccwlab.load.measure;

import ccwlab.arch.Instruction;
import ccwlab.load.plan.JobSpec;
import ccwlab.load.plan.JobSpec.Arrivals;
import ccwlab.load.plan.JobSpec.Operation;
import ccwlab.load.plan.LoadScenario;
import ccwlab.load.plan.Threshold;
import ccwlab.load.plan.Topology;
import ccwlab.observe.RequestEnd;
import ccwlab.report.MadeBy;
import ccwlab.scenario.Distribution;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Loads of one second of warm-up and ten that are measured, and what they came to. */
public final class SampleLoad {
  public static final LoadResult.Run RUN =
      new LoadResult.Run(
          "closed-mix",
          "How does a mix of reads and writes fare while paths come and go?",
          "today",
          7,
          "loadtests/ccwlab load closed-mix --seed 7",
          new MadeBy("0.1.0", "17.0.1", "Linux 6.1", "amd64", 8, "2026-01-02T03:04:05Z"));

  static final long MILLI = 1_000_000;
  static final long SECOND = 1000 * MILLI;
  static final long WARM = SECOND;
  static final long END = 11 * SECOND;

  private SampleLoad() {}

  public static LoadScenario scenario(List<Threshold> thresholds, String... jobs) {
    return new LoadScenario(
        RUN.scenario(),
        RUN.title(),
        new Topology(1, 1, 1, 1 << 20, List.of()),
        List.of(),
        List.of(),
        Arrays.stream(jobs).map(SampleLoad::job).toList(),
        List.of(),
        thresholds,
        Duration.ofSeconds(1),
        Duration.ofSeconds(10),
        Duration.ofSeconds(1),
        true,
        List.of());
  }

  private static JobSpec job(String name) {
    return new JobSpec(
        name,
        List.of(),
        new Operation.Program("nop"),
        new Arrivals.Closed(1, Distribution.ZERO),
        Duration.ofSeconds(3),
        3);
  }

  public static Measurement measurement(List<Threshold> thresholds, String... jobs) {
    return new Measurement(scenario(thresholds, jobs), RUN);
  }

  /** A threshold of the form METRIC SIGN LIMIT. */
  public static Threshold threshold(String metric, String sign, double limit) {
    return threshold(metric, sign, limit, false);
  }

  static Threshold threshold(String metric, String sign, double limit, boolean ofOffered) {
    return new Threshold(
        metric + " " + sign + " " + limit + (ofOffered ? " of offered" : ""),
        metric,
        sign.startsWith("<"),
        sign.endsWith("="),
        sign.equals("="),
        limit,
        ofOffered,
        false,
        Duration.ZERO);
  }

  /** One request that is submitted when it is due, and ends well. */
  static void request(Meter meter, int job, long due, long begun, long ended) {
    request(meter, job, due, begun, ended, RequestEnd.DONE, null);
  }

  static void request(
      Meter meter, int job, long due, long begun, long ended, RequestEnd end, Instruction rung) {
    meter.offered(job, due);
    meter.submitted(job, due, due);
    meter.ended(new Ended(job, due, begun, ended, end, 1, rung));
  }

  /** One request that begins when it is due, takes so long, and ends well. */
  public static void submitAndEnd(Meter meter, int job, long due, long tookNanos) {
    request(meter, job, due, due, due + tookNanos);
  }

  /** A run with something of everything: two jobs, faults, recoveries, findings if wanted. */
  public static Measurement eventful(List<Threshold> thresholds, boolean findings) {
    Measurement measurement = measurement(thresholds, "read", "write-in-the-background");
    HostMeter meter = measurement.meter();
    for (int second = 1; second < 11; second++) {
      long start = second * SECOND;
      for (int i = 0; i < 1000; i++) {
        long due = start + i * MILLI;
        request(meter, 0, due, due + 20_000, due + 100_000 + i * 1000);
        meter.stage(Stage.QUEUE, due, 20_000);
        meter.stage(Stage.CC, due, 7_250);
        meter.stage(Stage.HARDWARE, due, 60_000 + i * 1000);
        meter.stage(Stage.INTERRUPTION, due, 9_000);
        meter.stage(Stage.TSCH, due, 3_000);
        meter.instruction(Instruction.SSCH, i % 50 == 0 ? 1 : 0, due);
        meter.instruction(Instruction.TSCH, 0, due);
      }
      request(
          meter,
          1,
          start,
          start + MILLI,
          start + 500 * MILLI,
          RequestEnd.TIMED_OUT,
          Instruction.CSCH);
      meter.recovering(Instruction.XSCH, 2, start);
      meter.recovering(Instruction.HSCH, 0, start);
      meter.recovering(Instruction.CSCH, 0, start);
      meter.race("xsch cc 2, hsch cc 0, csch cc 0", "CLEAR", start);
      meter.race("hsch cc 0", second % 3 == 0 ? "START, HALT" : "HALT", start);
      meter.dropped(1, start);
      meter.offered(1, start);
      meter.fault("path-lost", second % 2 == 1, 4, start);
      if (findings && second > 3) {
        meter.finding(
            "no-interruption-lost", "sch 0.0.0001: status was presented, nobody was told", start);
      }
      measurement.add(meter.exchange(new Tally(2)));
      measurement.intervalEnds(
          start + SECOND, new MachineSample(2, 5, (64L << 20) + second * 1000L, 0.4 * second));
    }
    return measurement;
  }

  static Optional<Interval> close(Measurement measurement, HostMeter meter, long nanos) {
    measurement.add(meter.exchange(new Tally(measurement.jobs().size())));
    return measurement.intervalEnds(nanos, MachineSample.NONE);
  }
}
