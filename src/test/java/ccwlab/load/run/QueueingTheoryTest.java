package ccwlab.load.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Percentage.withPercentage;

import ccwlab.load.measure.Glance;
import ccwlab.load.measure.Latencies;
import ccwlab.load.measure.LoadResult;
import ccwlab.load.measure.Measurement;
import ccwlab.load.plan.LoadFiles;
import ccwlab.report.MadeBy;
import ccwlab.scenario.StackFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * What is measured in model time is what queueing theory says: one device is one server, first come
 * first served, and the stack itself takes no time.
 */
class QueueingTheoryTest {
  private static final double SERVICE_MICROS = 1000;
  private static final double CLOSE_PERCENT = 3;

  @TempDir private Path folder;

  private LoadResult run(String service, String arrivals, int seconds) throws IOException {
    Path file = folder.resolve("theory.conf");
    Files.writeString(
        file,
        """
        load {
          title = "theory"
          topology { devices { server { device = null, service { control = %s }, queue-limit = 1000000 } } }
          programs { nop { ccws = [ { cmd = nop, flags = [sli] } ] } }
          jobs { nops { devices = [server], operation = program, program = nop
                        arrivals { %s }, timeout = 3600s } }
          warm-up = 5s, duration = %ds, interval = 100s
          properties = []
        }
        """
            .formatted(service, arrivals, seconds));
    return LoadRun.inModelTime(
        LoadFiles.load(file.toString(), folder),
        StackFiles.load("today", Path.of("conf/stacks")),
        new LoadResult.Run("theory", "", "today", 7, "", MadeBy.us()),
        new Unheard());
  }

  /** Nobody follows the run. */
  private static final class Unheard implements LoadProgress {
    @Override
    public void glance(Glance glance) {}

    @Override
    public void interval(LoadResult soFar, Measurement measurement) {}

    @Override
    public void ended(LoadResult result, Measurement measurement) {}

    @Override
    public boolean stopRequested() {
      return false;
    }
  }

  /** M/M/1: the response time is exponential, with mean S / (1 - utilisation). */
  @ParameterizedTest
  @CsvSource({"500, 300", "800, 400", "950, 1500"})
  void oneDevice_poissonArrivalsAndExponentialService_respondsAsInMm1(int rate, int seconds)
      throws IOException {
    LoadResult result =
        run("exponential 1ms", "open { rate = " + rate + ", process = poisson }", seconds);

    Latencies latency = result.total().latency();
    double mean = SERVICE_MICROS / (1 - rate * SERVICE_MICROS / 1e6);
    assertThat(result.total().lost()).isZero();
    assertThat(latency.mean()).isCloseTo(mean, withPercentage(CLOSE_PERCENT));
    assertThat(latency.p50()).isCloseTo(mean * Math.log(2), withPercentage(CLOSE_PERCENT));
    assertThat(latency.p99()).isCloseTo(mean * Math.log(100), withPercentage(CLOSE_PERCENT));
  }

  /** M/G/1: the wait is that of Pollaczek and Khinchine. */
  @ParameterizedTest
  @CsvSource({"1ms, 1.0e6", "uniform 500us 1500us, 1.08333e6"})
  void oneDevice_otherService_waitsAsInMg1(String service, double secondMoment) throws IOException {
    double perMicro = 700 / 1e6;

    LoadResult result = run(service, "open { rate = 700, process = poisson }", 300);

    double wait = perMicro * secondMoment / (2 * (1 - perMicro * SERVICE_MICROS));
    assertThat(result.total().latency().mean())
        .isCloseTo(SERVICE_MICROS + wait, withPercentage(CLOSE_PERCENT));
  }

  /** n clients that think, one server: the machine-repairman model. */
  @ParameterizedTest
  @CsvSource({"5", "10", "20"})
  void oneDevice_clientsThatThink_areThoseOfTheMachineRepairman(int clients) throws IOException {
    double ratio = 0.1; // of service to think time
    double term = 1;
    double sum = 1;
    for (int busy = 1; busy <= clients; busy++) {
      term *= (clients - busy + 1) * ratio;
      sum += term;
    }
    double perSecond = (1 - 1 / sum) / (SERVICE_MICROS / 1e6);

    LoadResult result =
        run(
            "exponential 1ms",
            "closed { in-flight = " + clients + ", think-time = exponential 10ms }",
            200);

    double response = clients / perSecond * 1e6 - SERVICE_MICROS / ratio;
    assertThat(result.total().achieved()).isCloseTo(perSecond, withPercentage(CLOSE_PERCENT));
    assertThat(result.total().latency().mean()).isCloseTo(response, withPercentage(CLOSE_PERCENT));
  }

  @Test
  void modelTime_sameSeed_isTheSameRun() throws IOException {
    String arrivals = "open { rate = 600, process = poisson }";

    LoadResult first = run("exponential 1ms", arrivals, 5);
    LoadResult second = run("exponential 1ms", arrivals, 5);

    assertThat(second.total()).isEqualTo(first.total());
    assertThat(first.total().requests()).isPositive();
  }
}
