package ccwlab.cluster.wire;

import java.util.Map;

/**
 * What a node must have to take part in a campaign.
 *
 * @param edition the same as the coordinator's
 * @param texts SHA-256 in hexadecimal of shipped files that the campaign reads, by their path in
 *     the checkout: {@code loadtests/races/attention.conf}
 */
public record Needs(Edition edition, Map<String, String> texts) {}
