package ccwlab.load;

import java.util.SplittableRandom;

/**
 * How far the vCPUs of a round are held back after the barrier, in mailbox hops.
 *
 * @param holds by vCPU
 */
record Skews(int[] holds) {
  /** One vCPU, any, starts at once, the others up to {@code mostHops} later. */
  static Skews of(int vcpus, int mostHops, long roundSeed) {
    SplittableRandom dice = new SplittableRandom(roundSeed);
    int[] holds = new int[vcpus];
    int first = dice.nextInt(vcpus);
    for (int vcpu = 0; vcpu < vcpus; vcpu++) {
      holds[vcpu] = vcpu == first ? 0 : dice.nextInt(mostHops + 1);
    }
    return new Skews(holds);
  }

  /** By how much vCPU 1 was held back against vCPU 0. */
  int skew() {
    return holds.length < 2 ? 0 : holds[1] - holds[0];
  }
}
