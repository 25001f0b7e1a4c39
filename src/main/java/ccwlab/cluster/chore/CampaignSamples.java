package ccwlab.cluster.chore;

import ccwlab.cluster.campaign.Campaign;
import ccwlab.cluster.campaign.Phase;
import ccwlab.explore.Elsewhere;
import ccwlab.explore.SampledRuns;
import ccwlab.explore.Sampler;
import java.util.function.BooleanSupplier;

/** The runs of a search as a campaign: consecutive batches are a task. */
public final class CampaignSamples implements Elsewhere {
  /** Tasks that a search with a given number of runs is cut into, about, if it is long enough. */
  private static final int TASKS = 256;

  private static final int BATCHES_MOST = 16;
  private static final int BATCHES_WITHOUT_END = 8;

  private final Campaign campaign;

  public CampaignSamples(Campaign campaign) {
    this.campaign = campaign;
  }

  @Override
  public void begin(int firstBatch, long runs) {
    long batches = (runs + Sampler.BATCH_RUNS - 1) / Sampler.BATCH_RUNS;
    int each =
        runs == 0
            ? BATCHES_WITHOUT_END
            : (int) Math.max(1, Math.min(BATCHES_MOST, batches / TASKS));
    int runsEach = each * Sampler.BATCH_RUNS;
    long tasks = runs == 0 ? Phase.ENDLESS : (runs + runsEach - 1) / runsEach;
    campaign.begin(
        new Phase(
            0,
            SampleTask.KIND,
            tasks,
            false,
            place -> {
              long left = runs == 0 ? runsEach : runs - place * runsEach;
              int first = Math.toIntExact(firstBatch + place * each);
              return new SampleTask(first, (int) Math.min(left, runsEach)).bytes();
            }),
        true);
  }

  @Override
  public SampledRuns next(BooleanSupplier over) {
    Campaign.Piece piece = campaign.next(over);
    return piece == null ? null : SampleTask.result(piece.result());
  }
}
