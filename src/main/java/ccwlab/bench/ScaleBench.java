package ccwlab.bench;

import ccwlab.arch.Ccw;
import ccwlab.arch.Orb;
import ccwlab.live.LiveRun;
import ccwlab.live.RunOptions;
import ccwlab.live.RunProgress;
import ccwlab.load.measure.Latencies;
import ccwlab.load.plan.JobSpec;
import ccwlab.load.plan.JobSpec.Arrivals.Closed;
import ccwlab.load.plan.JobSpec.Operation;
import ccwlab.load.plan.LoadScenario;
import ccwlab.load.plan.Topology;
import ccwlab.load.plan.Topology.DeviceGroup;
import ccwlab.load.run.ScaleRun;
import ccwlab.observe.RunResult;
import ccwlab.scenario.ChannelProgramSpec;
import ccwlab.scenario.ChannelProgramSpec.CcwSpec;
import ccwlab.scenario.DiskImage;
import ccwlab.scenario.Distribution;
import ccwlab.scenario.Scenario.DeviceSpec;
import ccwlab.scenario.Scenario.HabitSpec;
import ccwlab.scenario.StackSpec;
import java.io.PrintStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;

/**
 * The load on more and more subchannels, all of them with I/O under way: round trips a second, heap
 * of each, response time, start-up. And what a load costs beside the same devices in bare rounds.
 */
public final class ScaleBench {
  /** From one subchannel to a whole channel subsystem. */
  public static final List<Integer> SIZES = List.of(1, 64, 1024, 16_384, 262_144);

  private static final int HOSTS_MOST = 4;
  private static final int VCPUS = 8;
  private static final int COMPARED = 64;
  private static final int TURNS = 3;
  private static final int NOP = 0x03;
  private static final String NAME = "null";
  private static final long SEED = 1;

  /**
   * Each subchannel has its first I/O, then the one that is measured: so many a second at least.
   */
  private static final int FIRST_PER_SECOND = 20_000;

  private static final Duration TIMEOUT = Duration.ofHours(1);

  private final StackSpec stack;
  private final Duration each;
  private final BooleanSupplier stop;
  private final PrintStream out;

  /**
   * One size.
   *
   * @param p99Micros not a number if no round trip began and ended while it was measured
   */
  public record Row(
      int subchannels,
      double tripsPerSecond,
      double heapBytesPerSubchannel,
      double p99Micros,
      double startupSeconds) {}

  /**
   * All sizes, and the comparison.
   *
   * @param compared devices; 0 if the user stopped it before
   * @param loadTrips round trips a second of a load on {@code compared} devices
   * @param bareTrips of as many copies of a bare round
   */
  public record Result(List<Row> rows, int compared, double loadTrips, double bareTrips) {
    /** What the load costs, as a share of the bare rounds' throughput. */
    public double cost() {
      return bareTrips == 0 ? 0 : 1 - loadTrips / bareTrips;
    }
  }

  private ScaleBench(StackSpec stack, Duration each, BooleanSupplier stop, PrintStream out) {
    this.stack = stack;
    this.each = each;
    this.stop = stop;
    this.out = out;
  }

  /**
   * Prints the curve, row by row.
   *
   * @param sizes numbers of subchannels
   * @param each how long each one is measured
   * @param stop the user wants what there is by now
   */
  public static Result run(
      StackSpec stack, List<Integer> sizes, Duration each, BooleanSupplier stop, PrintStream out) {
    return new ScaleBench(stack, each, stop, out).run(sizes);
  }

  private Result run(List<Integer> sizes) {
    out.printf(
        "a round trip is ssch, cc, interruption, tsch; guest storage is in the heap's share%n");
    out.printf("warming up ...%n");
    ScaleRun.of(load(COMPARED), stack, SEED, stop);
    out.printf(
        "%n%11s  %10s  %19s  %9s  %9s%n",
        "subchannels", "trips/s", "heap bytes for each", "p99 us", "startup s");
    List<Row> rows = new ArrayList<>();
    for (int size : sizes) {
      if (!stop.getAsBoolean()) {
        rows.add(row(size));
      }
    }
    return compared(rows);
  }

  private Row row(int size) {
    ScaleRun.Scale scale = ScaleRun.of(load(size), stack, SEED, stop);
    Row row =
        new Row(
            size,
            scale.result().total().achieved(),
            (double) scale.heapBytes() / size,
            p99(scale.result().total().latency()),
            scale.startupSeconds());
    out.printf(
        "%,11d  %,10.0f  %,19.0f  %9s  %9.1f%n",
        row.subchannels(),
        row.tripsPerSecond(),
        row.heapBytesPerSubchannel(),
        Double.isNaN(row.p99Micros()) ? "-" : "%,.0f".formatted(row.p99Micros()),
        row.startupSeconds());
    return row;
  }

  private static double p99(Latencies latency) {
    return latency.count() == 0 ? Double.NaN : latency.p99();
  }

  /** By turns, so that neither has the better moments. */
  private Result compared(List<Row> rows) {
    double load = 0;
    double bare = 0;
    for (int turn = 0; turn < TURNS; turn++) {
      bare += bare() / TURNS;
      load += ScaleRun.of(load(COMPARED), stack, SEED, stop).result().total().achieved() / TURNS;
      if (stop.getAsBoolean()) {
        out.printf("%nstopped before a load was compared with bare rounds%n");
        return new Result(rows, 0, 0, 0);
      }
    }
    Result result = new Result(rows, COMPARED, load, bare);
    out.printf(
        "%nload on %d devices: %,.0f trips/s; bare rounds on as many: %,.0f; a load costs %.0f %%%n",
        COMPARED, load, bare, 100 * result.cost());
    return result;
  }

  private double bare() {
    RunResult result =
        LiveRun.runFast(
            BenchScenario.of(BenchScenario.TRIPS_PER_ROUND, BenchScenario.NO_PROPERTIES),
            stack,
            new RunOptions(SEED, 0, each, COMPARED, ""),
            RunProgress.stoppedBy(stop));
    return result.rounds() * BenchScenario.TRIPS_PER_ROUND / result.elapsedSeconds();
  }

  private LoadScenario load(int subchannels) {
    DeviceSpec device =
        new DeviceSpec(
            NAME, DiskImage.NONE, Distribution.ZERO, Distribution.ZERO, false, HabitSpec.NONE);
    int hosts = Math.min(HOSTS_MOST, subchannels);
    int ofEach = subchannels / hosts;
    Duration begun = Duration.ofSeconds(subchannels / FIRST_PER_SECOND);
    CcwSpec nop = new CcwSpec(NOP, Ccw.SLI, 1, "", "", 0, -1, "", false);
    return new LoadScenario(
        "scale",
        "",
        new Topology(
            hosts,
            1,
            Math.min(VCPUS, ofEach),
            1 << 17,
            List.of(new DeviceGroup(NAME, ofEach, device, 0, 0x80, 3, false, 1))),
        List.of(
            new ChannelProgramSpec(
                NAME, 0x10080, 0x10000, Orb.F | Orb.P | Orb.H, 0x80, List.of(nop))),
        List.of(),
        List.of(
            new JobSpec(
                NAME,
                List.of(NAME),
                new Operation.Program(NAME),
                new Closed(1, Distribution.ZERO),
                TIMEOUT,
                1)),
        List.of(),
        List.of(),
        begun.plusSeconds(2),
        each.plus(begun),
        each.plus(begun),
        false,
        List.of());
  }
}
