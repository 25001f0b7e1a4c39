package ccwlab.load.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class HostWatchTest {
  @Test
  void sample_afterACollection_hasItOnceAndTheHeap() {
    try (HostWatch watch = new HostWatch()) {
      System.gc();
      MachineSample first = watch.sample();

      assertThat(first.gcPauses()).isPositive();
      assertThat(first.heapBytes()).isBetween(1L << 16, Runtime.getRuntime().maxMemory());
    }
  }

  @Test
  void sample_timerThatTicks_tellsHowLateItCame() {
    try (HostWatch watch = new HostWatch()) {
      assertTimeoutPreemptively(
          Duration.ofSeconds(60),
          () -> {
            while (watch.sample().timerLagMillis() == 0) {
              Thread.onSpinWait();
            }
          });
    }
  }
}
