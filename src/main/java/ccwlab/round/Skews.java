package ccwlab.round;

import java.util.SplittableRandom;

/**
 * How far the vCPUs of a round are held back after the barrier, in mailbox hops.
 *
 * @param holds by vCPU
 */
public record Skews(int[] holds) {
  /** Nobody is held back. */
  public static Skews none(int vcpus) {
    return new Skews(new int[vcpus]);
  }

  /** One vCPU, any, starts at once, the others up to {@code mostHops} later. */
  public static Skews of(int vcpus, int mostHops, long roundSeed) {
    SplittableRandom dice = new SplittableRandom(roundSeed);
    int[] holds = new int[vcpus];
    int first = dice.nextInt(vcpus);
    for (int vcpu = 0; vcpu < vcpus; vcpu++) {
      holds[vcpu] = vcpu == first ? 0 : dice.nextInt(mostHops + 1);
    }
    return new Skews(holds);
  }

  /** By how much vCPU 1 was held back against vCPU 0. */
  public int skew() {
    return holds.length < 2 ? 0 : holds[1] - holds[0];
  }
}
