package ccwlab.cluster.chore;

import ccwlab.explore.SampledRuns;

/** Batches to be sampled. */
public record SampleTask(int firstBatch, int runs) {
  public static final String KIND = "sample";

  public byte[] bytes() {
    return Plain.of(this);
  }

  public static SampledRuns result(byte[] bytes) {
    return Plain.read(bytes, SampledRuns.class);
  }
}
