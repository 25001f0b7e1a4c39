package ccwlab.cli;

import ccwlab.cluster.chore.CampaignSamples;
import ccwlab.explore.Elsewhere;
import ccwlab.explore.SampledRuns;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/** Runs that are sampled by a campaign which begins only if they are needed. */
final class LaterSamples implements Elsewhere, AutoCloseable {
  private final Supplier<Led> campaign;
  private Led led;
  private CampaignSamples samples;

  /**
   * @param campaign begins with it
   */
  LaterSamples(Supplier<Led> campaign) {
    this.campaign = campaign;
  }

  boolean begun() {
    return led != null;
  }

  /** For the progress line, once it has begun. */
  String tail() {
    return led.tail();
  }

  @Override
  public void begin(int firstBatch, long runs) {
    led = campaign.get();
    samples = new CampaignSamples(led.campaign());
    samples.begin(firstBatch, runs);
  }

  @Override
  public SampledRuns next(BooleanSupplier over) {
    return samples.next(over);
  }

  @Override
  public void close() {
    if (begun()) {
      led.close();
    }
  }
}
