package ccwlab.observe;

/**
 * Skews, in mailbox hops by which the second vCPU was held back against the first (negative: the
 * first was held back).
 *
 * @param least the smallest skew seen
 * @param most the largest skew seen
 * @param commonest the skew seen most often
 */
public record SkewRange(int least, int most, int commonest) {}
