package ccwlab.load.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ccwlab.arch.Instruction;
import ccwlab.load.plan.JobSpec.Arrivals;
import ccwlab.load.plan.JobSpec.Operation;
import ccwlab.load.plan.JobSpec.Stage;
import ccwlab.scenario.Distribution;
import ccwlab.scenario.PropertyNames;
import ccwlab.scenario.ScenarioException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class LoadFilesTest {
  private static final Path LOADS = Path.of("loadtests/loads");

  private static final String GOOD =
      """
      load {
        title = "all of it"
        topology {
          hosts = 2, guests = 3, vcpus = 4
          devices {
            disks { count = 5, device = fba, image { generate-blocks = 64, seed = 1 }, service { block = 5us }, queue-limit = 7, paths = 0xc0 }
            nulls { device = null, service { control = two-point 1ms 50ms 0.25, block = lognormal 20us 1.5 } }
          }
        }
        programs { nop { ccws = [ { cmd = nop, flags = [sli] } ] } }
        jobs {
          mixed { devices = [disks], operation = read-write, rwmix = 70, block-size = 8K, access = sequential, verify = true
                  arrivals { closed { in-flight = 3, think-time = exponential 2ms } }, timeout = 2s, tries = 9 }
          nops { devices = [nulls, disks], operation = program, program = nop
                 arrivals { open { rate = 10, process = poisson
                   stages = [ { hold = 1s }, { ramp = 2s, to = 50.5 }, { spike = 500ms, to = 900 }, { step = 3 } ] } } }
          storm { devices = [nulls], operation = csch, arrivals { open { rate = 1 } } }
        }
        faults = [
          { at = 3s, kind = slow, devices = [disks], factor = 2.5 }
          { at = 1s, every = 2s, lasts = 100ms, kind = path-lost, devices = [disks], paths = 0x40, share = 0.5 }
        ]
        thresholds = [ "mixed.p99 < 5ms", "achieved >= 0.99 of offered", { expression = "nops.failed.timed-out = 0", abort = true, delay = 2s } ]
        warm-up = 1s, duration = 2500ms, interval = 200ms
        properties = [ told-once ]
      }
      """;

  @TempDir private Path folder;

  private LoadScenario read(String text) {
    try {
      Path file = Files.writeString(folder.resolve("one.conf"), text);
      return LoadFiles.load(file.toString(), LOADS);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static Stream<String> shipped() {
    return LoadFiles.list(LOADS).stream();
  }

  @ParameterizedTest
  @MethodSource("shipped")
  void shipped_eachOne_isRead(String name) {
    LoadScenario load = LoadFiles.load(name, LOADS);

    assertThat(load.name()).isEqualTo(name);
    assertThat(load.title()).endsWith("?");
    assertThat(HostScenario.of(load).devices())
        .hasSize(load.topology().guests() * load.topology().subchannelsOfGuest());
    assertThat(load.thresholds()).isNotEmpty();
  }

  @Test
  void shipped_all_areThere() {
    assertThat(LoadFiles.list(LOADS))
        .contains(
            "smoke",
            "ramp-to-saturation",
            "open-poisson",
            "closed-mix",
            "timeouts-and-recovery",
            "halt-storm",
            "clears-and-timeouts",
            "path-flap",
            "noisy-neighbour",
            "disk-verify",
            "soak",
            "full-subsystem",
            "mm1",
            "closed-think");
  }

  @ParameterizedTest
  @CsvSource({"'', true", "interleave = true, true", "interleave = false, false"})
  void load_interleave_isWhatTheFileSaysAndElseTrue(String line, boolean interleave) {
    assertThat(read(GOOD.replace("warm-up", line + "\n  warm-up")).interleave())
        .isEqualTo(interleave);
  }

  @Test
  void load_topologyAndTimes_areThoseOfTheFile() {
    LoadScenario load = read(GOOD);

    Topology topology = load.topology();
    assertThat(topology.subchannels()).isEqualTo(2 * 3 * 6);
    assertThat(topology.devices().get(0).queueLimit()).isEqualTo(7);
    assertThat(topology.devices().get(0).paths()).isEqualTo(0xc0);
    assertThat(topology.devices().get(1).device().control())
        .isEqualTo(new Distribution(Distribution.Shape.TWO_POINT, 1000, 50_000, 0.25));
    assertThat(topology.devices().get(1).device().block())
        .isEqualTo(new Distribution(Distribution.Shape.LOGNORMAL, 20, 1.5));
    assertThat(load.warmUp()).isEqualTo(Duration.ofSeconds(1));
    assertThat(load.duration()).isEqualTo(Duration.ofMillis(2500));
    assertThat(load.interval()).isEqualTo(Duration.ofMillis(200));
    assertThat(load.properties()).containsExactly("told-once");
  }

  @Test
  void load_jobs_areThoseOfTheFile() {
    List<JobSpec> jobs = read(GOOD).jobs();

    assertThat(jobs.get(0))
        .isEqualTo(
            new JobSpec(
                "mixed",
                List.of("disks"),
                new Operation.Blocks(70, 8192, false, true),
                new Arrivals.Closed(
                    3, new Distribution(Distribution.Shape.EXPONENTIAL, 2000, 2000)),
                Duration.ofSeconds(2),
                9));
    Arrivals.Open open = (Arrivals.Open) jobs.get(1).arrivals();
    assertThat(open.poisson()).isTrue();
    assertThat(open.stages())
        .containsExactly(
            new Stage(Duration.ZERO, 10, 10),
            new Stage(Duration.ofSeconds(1), 10, 10),
            new Stage(Duration.ofSeconds(2), 10, 50.5),
            new Stage(Duration.ofMillis(500), 900, 900),
            new Stage(Duration.ZERO, 50.5, 50.5),
            new Stage(Duration.ZERO, 3, 3));
    assertThat(jobs.get(2).operation()).isEqualTo(new Operation.Instruct(Instruction.CSCH));
  }

  @Test
  void load_faults_areInTheOrderOfTime() {
    List<FaultSpec> faults = read(GOOD).faults();

    assertThat(faults)
        .extracting(FaultSpec::kind)
        .containsExactly(FaultSpec.Kind.PATH_LOST, FaultSpec.Kind.SLOW);
    assertThat(faults.get(0).value()).isEqualTo(0x40);
    assertThat(faults.get(0).share()).isEqualTo(0.5);
    assertThat(faults.get(1).value()).isEqualTo(2.5);
  }

  @Test
  void load_thresholds_areInTheMetricsUnit() {
    List<Threshold> thresholds = read(GOOD).thresholds();

    assertThat(thresholds.get(0).limit()).isEqualTo(5000);
    assertThat(thresholds.get(0).less()).isTrue();
    assertThat(thresholds.get(1).ofOffered()).isTrue();
    assertThat(thresholds.get(1).orEqual()).isTrue();
    assertThat(thresholds.get(2).abort()).isTrue();
    assertThat(thresholds.get(2).delay()).isEqualTo(Duration.ofSeconds(2));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\0',
      value = {
        "count = 5|count = 0|load.topology.devices.disks.count|1 to 262144",
        "count = 5|count = 300000|load.topology.devices.disks.count|1 to 262144",
        "hosts = 2|hosts = 2, host = 1|load.topology.host|hosts guests vcpus",
        "devices = [disks], operation = read-write|devices = [disk], operation = read-write|load.jobs.mixed.devices[0]|disks nulls",
        "devices = [disks], operation = read-write|devices = [nulls], operation = read-write|load.jobs.mixed.devices|no disks",
        "rwmix = 70|rwmix = 101|load.jobs.mixed.rwmix|0 to 100",
        "block-size = 8K|block-size = 700|load.jobs.mixed.block-size|multiple of 512",
        "access = sequential|access = often|load.jobs.mixed.access|random sequential",
        "in-flight = 3|in-flight = 8|load.jobs.mixed.arrivals.closed.in-flight|1 to 7",
        "program = nop|program = nop2|load.jobs.nops.program|nop",
        "operation = csch|operation = ssch|load.jobs.storm.operation|program read write read-write hsch csch stsch msch",
        "operation = csch|operation = csch, rwmix = 1|load.jobs.storm.rwmix|operation csch",
        "rate = 1 }|rate = -1 }|load.jobs.storm.arrivals.open.rate|0 to 10000000",
        "rate = 1 }|process = constant }|load.jobs.storm.arrivals.open|rate = N",
        "{ hold = 1s }|{ wait = 1s }|load.jobs.nops.arrivals.open.stages[0].wait|ramp hold spike step to",
        "kind = slow|kind = sleepy|load.faults[0].kind|path-lost device-gone",
        "factor = 2.5|factor = 0|load.faults[0].factor|more than 0",
        "factor = 2.5|factor = 2, paths = 1|load.faults[0].paths|nothing of slow",
        "share = 0.5|share = 1.5|load.faults[1].share|up to 1",
        "mixed.p99 < 5ms|mixed.p98 < 5ms|load.thresholds[0]|p50 p90 p99 p999",
        "mixed.p99 < 5ms|mixed.p99 < 5|load.thresholds[0]|us ms s",
        "mixed.p99 < 5ms|mixed.p99 near 5ms|load.thresholds[0]|METRIC < VALUE",
        "nops.failed.timed-out|nops.failed.tired|load.thresholds[2].expression|failed.unit-check failed.device-status",
        "duration = 2500ms|duration = 0s|load.duration|more than 0",
        "interval = 200ms|interval = 1ms|load.interval|10ms to 3600s",
        "told-once|hardware-history-explained|load.properties[0]|told-once",
        "timeout = 2s|timeout = 2h|load.jobs.mixed.timeout|20us or 1.5ms",
        "1ms 50ms 0.25|1ms 50ms 2|load.topology.devices.nulls.service.control|up to 1"
      })
  void load_aMistake_isToldInOneLine(String good, String bad, String path, String allowed) {
    assertThat(GOOD).contains(good);

    assertThatThrownBy(() -> read(GOOD.replace(good, bad)))
        .isInstanceOf(ScenarioException.class)
        .hasMessageContaining("one.conf")
        .hasMessageContaining(path + ":")
        .hasMessageContaining(allowed)
        .satisfies(e -> assertThat(e.getMessage()).doesNotContain("\n"));
  }

  @Test
  void load_whatIsLeftOut_isAsThePageSays() {
    LoadScenario load =
        read(
            """
            load {
              title = t
              topology { devices { disks { device = fba, image { generate-blocks = 64 } } } }
              jobs { some { devices = [disks], operation = read-write, arrivals { closed {} } } }
            }
            """);

    assertThat(load.warmUp()).isZero();
    assertThat(load.duration()).isEqualTo(Duration.ofSeconds(10));
    assertThat(load.interval()).isEqualTo(Duration.ofSeconds(1));
    assertThat(load.faults()).isEmpty();
    assertThat(load.thresholds()).isEmpty();
    assertThat(load.properties()).isEqualTo(PropertyNames.UNDER_LOAD);
    assertThat(load.topology().subchannels()).isEqualTo(1);
    assertThat(load.topology().vcpus()).isEqualTo(1);
    Topology.DeviceGroup disks = load.topology().devices().get(0);
    assertThat(disks.queueLimit()).isEqualTo(1024);
    assertThat(disks.blocks()).isEqualTo(64);
    assertThat(disks.paths()).isEqualTo(0x80);
    assertThat(disks.isc()).isEqualTo(3);
    assertThat(disks.concurrentSense()).isFalse();
    assertThat(load.jobs())
        .containsExactly(
            new JobSpec(
                "some",
                List.of("disks"),
                new Operation.Blocks(50, 4096, true, false),
                new Arrivals.Closed(1, Distribution.ZERO),
                Duration.ofSeconds(30),
                5));
  }

  @Test
  void load_aThresholdOfEachMetric_isRead() {
    Stream<String> times =
        Stream.of("p50", "p90", "p99", "p999", "max", "mean", "service.p99", "nops.service.max")
            .map(metric -> "\"" + metric + " < 200us\"");
    Stream<String> counts =
        Stream.of(
                "offered",
                "achieved",
                "requests",
                "completed",
                "failed",
                "late",
                "dropped",
                "lost",
                "findings",
                "recovered.cancel",
                "recovered.halt",
                "recovered.clear",
                "failed.gone",
                "mixed.failed.wrong-data",
                "nops.lost")
            .map(metric -> "\"" + metric + " = 0\"");
    String all = Stream.concat(times, counts).collect(Collectors.joining(", "));

    assertThat(read(GOOD.replace("thresholds = [", "thresholds = [ " + all + ", ")).thresholds())
        .hasSize(8 + 15 + 3)
        .allSatisfy(one -> assertThat(one.expression()).startsWith(one.metric() + " "));
  }

  @Test
  void load_units_areThoseOfWhatIsMeasured() {
    List<Threshold> thresholds =
        read(GOOD.replace(
                "thresholds = [",
                "thresholds = [ \"p99 < 1 s\", \"heap-slope < 2MiB/min\","
                    + " \"achieved > 99% of offered\", \"achieved > 50/s\", "))
            .thresholds();

    assertThat(thresholds.get(0).limit()).isEqualTo(1e6);
    assertThat(thresholds.get(1).limit()).isEqualTo(2 << 20);
    assertThat(thresholds.get(2).limit()).isEqualTo(0.99);
    assertThat(thresholds.get(2).ofOffered()).isTrue();
    assertThat(thresholds.get(3).limit()).isEqualTo(50);
    assertThat(thresholds.get(3).ofOffered()).isFalse();
  }

  @Test
  void load_aNameThatIsNone_isToldWithTheNames() {
    assertThatThrownBy(() -> LoadFiles.load("smoky", LOADS))
        .isInstanceOf(ScenarioException.class)
        .hasMessageContaining("unknown load 'smoky'")
        .hasMessageContaining("smoke");
  }
}
