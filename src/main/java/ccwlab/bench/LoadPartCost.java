package ccwlab.bench;

import ccwlab.load.measure.Counts;
import ccwlab.load.measure.CountsForm;
import ccwlab.load.measure.Ended;
import ccwlab.load.measure.HostMeter;
import ccwlab.load.measure.MeasuredTime;
import ccwlab.load.measure.Stage;
import ccwlab.load.measure.Tally;
import ccwlab.observe.RequestEnd;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.cbor.databind.CBORMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.util.SplittableRandom;

/**
 * What the coordinator of a load has to do for each part that a node sends: read it, and add its
 * histograms. There are few of them, so that it does not show in what processes use; it is measured
 * alone.
 */
final class LoadPartCost {
  private static final int REQUESTS = 20_000;
  private static final long SECOND = 1_000_000_000L;
  private static final int TIMES = 400;

  private LoadPartCost() {}

  /**
   * @param seconds of one thread for each part
   * @param bytes of a part
   */
  record Cost(double seconds, double bytes) {}

  static Cost measured() {
    ObjectMapper cbor = new CBORMapper();
    try {
      byte[] sent = cbor.writeValueAsBytes(CountsForm.of(busySecond()));
      double seconds = 0;
      for (int round = 0; round < 3; round++) { // The last one is warm.
        seconds = gathered(cbor, sent);
      }
      return new Cost(seconds, sent.length);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static double gathered(ObjectMapper cbor, byte[] sent) throws IOException {
    long before = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    Tally all = new Tally(1);
    for (int i = 0; i < TIMES; i++) {
      all.add(CountsForm.tally(cbor.readValue(sent, Counts.class), 1));
    }
    long after = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    return (double) (after - before) / SECOND / TIMES;
  }

  /** A second in which many requests of one job have ended, spread over three decades of time. */
  private static Tally busySecond() {
    HostMeter meter = new HostMeter(1, new MeasuredTime(0, SECOND));
    SplittableRandom dice = new SplittableRandom(1);
    for (int i = 0; i < REQUESTS; i++) {
      long due = dice.nextLong(SECOND);
      long took = (long) (10_000 * Math.pow(1000, dice.nextDouble()));
      meter.offered(0, due);
      meter.submitted(0, due, due);
      for (Stage stage : Stage.values()) {
        meter.stage(stage, due, took / Stage.values().length);
      }
      meter.ended(new Ended(0, due, due, due + took, RequestEnd.DONE, 1, null));
    }
    return meter.exchange(new Tally(1));
  }
}
