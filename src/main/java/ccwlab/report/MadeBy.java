package ccwlab.report;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * What made a result, and where: part of every result in JSON, as {@code madeBy}.
 *
 * @param version of ccwlab
 * @param system operating system and its version
 * @param processors that Java may use
 * @param at when it was made, in UTC: {@code 2026-11-28T19:00:00Z}
 */
public record MadeBy(
    String version, String java, String system, String machine, int processors, String at) {
  /** This program, on this machine, now. */
  public static MadeBy us() {
    String version = MadeBy.class.getPackage().getImplementationVersion();
    return new MadeBy(
        version == null ? "(not from a jar)" : version,
        Runtime.version().toString(),
        System.getProperty("os.name") + " " + System.getProperty("os.version"),
        System.getProperty("os.arch"),
        Runtime.getRuntime().availableProcessors(),
        Instant.now().truncatedTo(ChronoUnit.SECONDS).toString());
  }

  public void put(ObjectNode root) {
    ObjectNode node = root.putObject("madeBy");
    node.put("version", version);
    node.put("java", java);
    node.put("system", system);
    node.put("machine", machine);
    node.put("processors", processors);
    node.put("at", at);
  }
}
