package ccwlab.load.run;

import static org.assertj.core.api.Assertions.assertThat;

import ccwlab.arch.Ccw;
import ccwlab.arch.Instruction;
import ccwlab.arch.Orb;
import ccwlab.load.measure.Ended;
import ccwlab.load.measure.Meter;
import ccwlab.load.measure.Stage;
import ccwlab.load.plan.JobSpec;
import ccwlab.load.plan.JobSpec.Arrivals.Open;
import ccwlab.load.plan.JobSpec.Operation;
import ccwlab.load.plan.LoadScenario;
import ccwlab.load.plan.Topology;
import ccwlab.observe.RequestEnd;
import ccwlab.scenario.ChannelProgramSpec;
import ccwlab.scenario.DiskImage;
import ccwlab.scenario.Distribution;
import ccwlab.scenario.Scenario.DeviceSpec;
import ccwlab.scenario.Scenario.HabitSpec;
import ccwlab.scenario.StackFiles;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class ModelRunTest {
  static final class Count implements Meter {
    long ended;
    double sum;
    long good;
    long lost;
    long offered;
    double[] stages = new double[5];
    java.util.Map<RequestEnd, Integer> ends = new java.util.TreeMap<>();

    public void offered(int job, long intendedNanos) {
      offered++;
    }

    public void submitted(int job, long intendedNanos, long submittedNanos) {}

    public void dropped(int job, long intendedNanos) {}

    public void ended(Ended r) {
      ended++;
      sum += r.endedNanos() - r.intendedNanos();
      good += r.end().good() ? 1 : 0;
      ends.merge(r.end(), 1, Integer::sum);
    }

    public void stage(Stage stage, long atNanos, long tookNanos) {
      stages[stage.ordinal()] += tookNanos;
    }

    public void instruction(Instruction op, int cc, long atNanos) {}

    public void recovering(Instruction rung, int cc, long atNanos) {}

    public void fault(String kind, boolean begins, int devices, long atNanos) {}

    public void finding(String property, String message, long atNanos) {}

    public void lost(int job, long intendedNanos) {
      lost++;
    }
  }

  @Test
  void mm1() {
    DeviceSpec device =
        new DeviceSpec(
            "null",
            DiskImage.NONE,
            new Distribution(Distribution.Shape.EXPONENTIAL, 1000, 0),
            Distribution.ZERO,
            false,
            HabitSpec.NONE);
    ChannelProgramSpec nop =
        new ChannelProgramSpec(
            "nop",
            0x10080,
            0x10000,
            Orb.F | Orb.P | Orb.H,
            0x80,
            List.of(new ChannelProgramSpec.CcwSpec(0x03, Ccw.SLI, 1, "", "", 0, -1, "", false)));
    LoadScenario load =
        new LoadScenario(
            "mm1",
            "t",
            new Topology(
                1,
                1,
                2,
                1 << 17,
                List.of(new Topology.DeviceGroup("d", 1, device, 0x80, 3, false, 1000000))),
            List.of(nop),
            List.of(),
            List.of(
                new JobSpec(
                    "j",
                    List.of("d"),
                    new Operation.Program("nop"),
                    new Open(true, List.of(new JobSpec.Stage(Duration.ofSeconds(1), 800, 800))),
                    Duration.ofSeconds(3),
                    3)),
            List.of(),
            List.of(),
            Duration.ZERO,
            Duration.ofSeconds(300),
            Duration.ofSeconds(1),
            List.of());
    Count count = new Count();
    long t = System.nanoTime();
    try (ModelRun run =
        new ModelRun(load, StackFiles.load("today", Path.of("conf/stacks")), 7, count)) {
      run.run();
    }
    System.out.println(
        count.offered
            + " "
            + count.ended
            + " mean us "
            + count.sum / count.ended / 1000
            + " "
            + count.ends
            + " lost "
            + count.lost
            + " "
            + java.util.Arrays.toString(count.stages)
            + " wall "
            + (System.nanoTime() - t) / 1e9);
    assertThat(count.lost).isZero();
  }

  @Test
  void live() throws Exception {
    int n = Integer.getInteger("devs", 64);
    DeviceSpec device =
        new DeviceSpec(
            "null", DiskImage.NONE, Distribution.ZERO, Distribution.ZERO, false, HabitSpec.NONE);
    ChannelProgramSpec nop =
        new ChannelProgramSpec(
            "nop",
            0x10080,
            0x10000,
            Orb.F | Orb.P | Orb.H,
            0x80,
            List.of(new ChannelProgramSpec.CcwSpec(0x03, Ccw.SLI, 1, "", "", 0, -1, "", false)));
    LoadScenario load =
        new LoadScenario(
            "mm1",
            "t",
            new Topology(
                1,
                1,
                2,
                1 << 17,
                List.of(new Topology.DeviceGroup("d", n, device, 0x80, 3, false, 1000000))),
            List.of(nop),
            List.of(),
            List.of(
                new JobSpec(
                    "j",
                    List.of("d"),
                    new Operation.Program("nop"),
                    new JobSpec.Arrivals.Closed(1, Distribution.ZERO),
                    Duration.ofSeconds(3),
                    3)),
            List.of(),
            List.of(),
            Duration.ZERO,
            Duration.ofSeconds(10),
            Duration.ofSeconds(1),
            List.of());
    Count count = new Count();
    long t = System.nanoTime();
    try (LiveLoad run =
        new LiveLoad(load, StackFiles.load("today", Path.of("conf/stacks")), 7, h -> count)) {
      run.begin();
      System.out.println("start " + (System.nanoTime() - t) / 1e9);
      for (int i = 0; i < 11; i++) {
        Thread.sleep(1000);
        run.lookAtAll((h, l) -> System.out.println(count.ended + " unended " + l.unended()));
        if (run.failed().isDone()) System.out.println(run.failed().join());
      }
    }
    System.out.println(
        count.offered
            + " "
            + count.ended
            + " mean us "
            + count.sum / count.ended / 1000
            + " "
            + count.ends
            + " lost "
            + count.lost
            + " "
            + java.util.Arrays.toString(count.stages)
            + " wall "
            + (System.nanoTime() - t) / 1e9);
  }
}
