package ccwlab.cluster.setup;

import ccwlab.cluster.wire.HostPort;
import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What Akka is told of a member of a cluster, on top of {@code ccwlab.cluster.system} of the
 * settings, which is the same for all.
 */
public final class AkkaSettings {
  private static final String ARTERY = "akka.remote.artery.";
  private static final String KEYS = ARTERY + "ssl.rotating-keys-engine.";
  private static final String SYSTEM = "ccwlab.cluster.system";

  private AkkaSettings() {}

  /**
   * The settings of one member.
   *
   * @param at where it listens; port 0 for any that is free
   * @param role what it is there for
   * @param loaded all settings
   */
  public static Config of(ClusterSettings settings, HostPort at, String role, Config loaded) {
    Map<String, Object> own = new LinkedHashMap<>();
    own.put(ARTERY + "canonical.hostname", at.host());
    own.put(ARTERY + "canonical.port", at.port());
    own.put(ARTERY + "bind.hostname", at.host());
    own.put("akka.cluster.roles", List.of(role));
    own.put(
        "akka.cluster.failure-detector.acceptable-heartbeat-pause", millis(settings.silentMost()));
    own.put("akka.cluster.split-brain-resolver.stable-after", millis(settings.lostAfter()));
    settings.tls().ifPresent(files -> putTls(own, files));
    return ConfigFactory.parseMap(own)
        .withFallback(loaded.getConfig(SYSTEM))
        .withFallback(loaded)
        .resolve();
  }

  private static void putTls(Map<String, Object> own, TlsFiles files) {
    own.put(ARTERY + "transport", "tls-tcp");
    own.put(KEYS + "cert-file", files.certificate().toString());
    own.put(KEYS + "key-file", files.key().toString());
    own.put(KEYS + "ca-cert-file", files.authority().toString());
  }

  private static String millis(Duration duration) {
    return duration.toMillis() + "ms";
  }
}
