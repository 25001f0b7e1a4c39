package ccwlab.cluster.wire;

import java.util.Map;

/**
 * What a node must have to take part in a campaign.
 *
 * @param edition the same as the coordinator's
 * @param texts SHA-256 in hexadecimal of files that the campaign reads, by their path: of shipped
 *     ones in the checkout ({@code loadtests/races/attention.conf}), of disk images outside of it
 *     absolute
 */
public record Needs(Edition edition, Map<String, String> texts) {}
