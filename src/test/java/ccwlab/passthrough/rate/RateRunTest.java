package ccwlab.passthrough.rate;

import static org.assertj.core.api.Assertions.assertThat;

import ccwlab.arch.Bytes;
import ccwlab.arch.Fctl;
import ccwlab.arch.Scsw;
import ccwlab.passthrough.build.NativeTools;
import ccwlab.passthrough.wire.Request;
import ccwlab.scenario.StackFiles;
import ccwlab.vfio.Errno;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(value = 300, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class RateRunTest {
  private static final long SHORT = TimeUnit.MILLISECONDS.toNanos(50);

  @TempDir private static Path cache;

  private static RateRun rates() {
    return new RateRun(
        NativeTools.qemuOrLeftOut(),
        NativeTools.partsOrLeftOut(cache),
        StackFiles.load("qemu-7.2-tcg", Path.of("conf/stacks")),
        () -> false);
  }

  @Test
  void starts_whoeverAnswers_haveConditionCodeZeroAndNoFinding() {
    RateRun rates = rates();

    assertThat(rates.library(SHORT).count()).isPositive();
    assertThat(rates.echo(SHORT).count()).isPositive();
    RateRun.Starts judged = rates.ours(SHORT, true, 1);
    assertThat(judged.count()).isPositive();
    assertThat(judged.seconds()).isPositive();
    assertThat(judged.cpuNanos()).isPositive();
  }

  @Test
  void echo_ofAStart_isSignalledAndHasEnded() {
    List<Integer> signalled = new ArrayList<>();
    EchoDevice echo = new EchoDevice((device, index) -> signalled.add(device));

    assertThat(echo.call(0, new Request.Pwrite(0, 0, Bytes.zeros(124))).errno())
        .isEqualTo(Errno.OK);
    Bytes region = echo.call(0, new Request.Pread(0, 0, 124)).data();

    assertThat(signalled).containsExactly(0);
    assertThat(Scsw.decode(region, 24).has(Fctl.START)).isTrue();
    assertThat(echo.call(0, new Request.Pread(0, 2048, 52)).data().length()).isEqualTo(52);
  }
}
