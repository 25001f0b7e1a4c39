package ccwlab.cluster.setup;

import ccwlab.cluster.wire.HostPort;
import ccwlab.scenario.ConfNode;
import ccwlab.scenario.FileParts;
import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * What {@code conf/ccwlab.conf} says of the cluster, in its section {@code ccwlab.cluster}.
 *
 * @param port where the first node listens
 * @param bind the address that a node listens at and is called by
 * @param tls certificates; empty: everything goes in the clear
 * @param silentMost how long a member may be silent until it counts as lost
 * @param lostAfter how long the picture of who is lost must stay the same until they are given up
 */
public record ClusterSettings(
    int port, String bind, Optional<TlsFiles> tls, Duration silentMost, Duration lostAfter) {
  private static final String SECTION = "ccwlab.cluster";
  private static final int PORT_MOST = 65535;
  private static final long NANOS_PER_MICRO = 1000;
  private static final Duration JOINING = Duration.ofSeconds(10);
  private static final Duration LEAST = Duration.ofMillis(500);
  private static final Duration MOST = Duration.ofMinutes(10);

  /** As this process was started; the launcher says by a system property where the file is. */
  public static ClusterSettings ours() {
    String file = System.getProperty("config.file", "reference.conf");
    return read(ConfigFactory.load(), Path.of(file));
  }

  /**
   * Reads the section.
   *
   * @param loaded all settings
   * @param file {@code conf/ccwlab.conf}: paths count from its folder
   * @throws ccwlab.scenario.ScenarioException with one line that says what is wrong
   */
  public static ClusterSettings read(Config loaded, Path file) {
    ConfNode section = ConfNode.section(loaded, SECTION, file);
    section.only("port", "bind", "tls", "silent-most", "lost-after", "system");
    return new ClusterSettings(
        section.require("port").number(1, PORT_MOST),
        bind(section.require("bind")),
        tls(section.require("tls"), file),
        duration(section.require("silent-most")),
        duration(section.require("lost-after")));
  }

  private static String bind(ConfNode node) {
    String problem = BindAddress.problem(node.text());
    if (!problem.isEmpty()) {
      throw node.error(problem, BindAddress.ALLOWED);
    }
    return node.text();
  }

  private static Optional<TlsFiles> tls(ConfNode node, Path file) {
    return node.text().isEmpty()
        ? Optional.empty()
        : Optional.of(TlsFiles.in(node.path().normalize()));
  }

  private static Duration duration(ConfNode node) {
    Duration duration = Duration.ofNanos(Math.round(FileParts.micros(node) * NANOS_PER_MICRO));
    if (duration.compareTo(LEAST) < 0 || duration.compareTo(MOST) > 0) {
      throw node.error("'" + node.text() + "' is out of range", "500ms to 600s");
    }
    return duration;
  }

  /**
   * How long joining may take: nobody is let in while members are silent and not given up yet, and
   * another one may fall silent meanwhile.
   */
  public Duration joining() {
    return JOINING.plus(silentMost.plus(lostAfter).multipliedBy(2));
  }

  /** Where the first node is, if nobody says otherwise. */
  public HostPort usual() {
    return new HostPort(bind, port);
  }
}
