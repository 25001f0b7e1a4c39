package ccwlab.vfio;

import static org.assertj.core.api.Assertions.assertThat;

import ccwlab.vfio.RegionProtocol.Control;
import ccwlab.vfio.RegionProtocol.Controlled;
import ccwlab.vfio.RegionProtocol.Ioctl;
import ccwlab.vfio.RegionProtocol.Pread;
import ccwlab.vfio.RegionProtocol.Read;
import ccwlab.vfio.RegionProtocol.Written;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Requests, interrupts and reports in any order: all is answered, nothing is held in the end. */
class AnyOrderTest {
  private static final int SEEDS = 400;
  private static final int REQUESTS = 30;

  static IntStream seeds() {
    return IntStream.range(0, SEEDS);
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void requests_anyOrderOfDeliveries_allAnsweredAndNothingHeld(int seed) {
    Random random = new Random(seed);
    DriverHarness driver = new DriverHarness(version(seed), true);
    int asked = 0;
    while (asked < REQUESTS) {
      if (random.nextInt(3) > 0 && driver.deliverAny(random)) {
        continue;
      }
      asked += ask(driver, random);
    }
    while (driver.deliverAny(random)) {
      assertThat(driver.replies.size()).isLessThan(10 * REQUESTS);
    }
    driver.say(new Ioctl(1, Control.RESET)).answerAll();

    assertThat(driver.replies.stream().filter(AnyOrderTest::isAnswer)).hasSize(REQUESTS + 1);
    assertThat(driver.region.quiet()).isTrue();
    assertThat(driver.region.locks()).isEqualTo(Region.Locks.FREE);
    assertThat(driver.host.blocks()).isZero();
    assertThat(driver.host.pins()).isZero();
  }

  private static DriverBehaviour version(int seed) {
    return seed % 2 == 0 ? DriverBehaviour.today() : RaceTest.v6_0();
  }

  /** Asks for something, or lets something happen; returns how many answers it will get. */
  private static int ask(DriverHarness driver, Random random) {
    switch (random.nextInt(8)) {
      case 0, 1 -> driver.say(driver.start());
      case 2 -> driver.say(DriverHarness.async(1 + random.nextInt(2)));
      case 3 -> driver.say(new Pread(2, (long) random.nextInt(4) << 10, 4));
      case 4 -> driver.say(new Ioctl(1, Control.RESET));
      case 5 -> {
        driver.say(LifecycleTest.pathReport(random.nextBoolean()));
        return 0;
      }
      default -> {
        driver.interrupt();
        return 0;
      }
    }
    return 1;
  }

  private static boolean isAnswer(RegionProtocol.Reply reply) {
    return Stream.of(Written.class, Read.class, Controlled.class)
        .anyMatch(kind -> kind.isInstance(reply));
  }
}
