package ccwlab.cluster.setup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ccwlab.cluster.wire.HostPort;
import ccwlab.input.InputException;
import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigParseOptions;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ClusterSettingsTest {
  private static final Path FILE = Path.of("/etc/ccwlab/conf/ccwlab.conf");

  private static ClusterSettings read(String own) {
    ConfigParseOptions named = ConfigParseOptions.defaults().setOriginDescription(FILE.toString());
    Config loaded =
        ConfigFactory.parseString("ccwlab.cluster { " + own + " }", named)
            .withFallback(ConfigFactory.parseResources("reference.conf"));
    return ClusterSettings.read(loaded, FILE);
  }

  @Test
  void read_nothingOfOnesOwn_isLoopbackInTheClear() {
    ClusterSettings usual = read("");
    assertThat(usual)
        .isEqualTo(
            new ClusterSettings(
                2551, "127.0.0.1", Optional.empty(), Duration.ofSeconds(6), Duration.ofSeconds(5)));
    assertThat(usual.usual()).isEqualTo(new HostPort("127.0.0.1", 2551));
  }

  @Test
  void read_folderOfCertificates_countsFromTheFile() {
    assertThat(read("tls = ../tls").tls()).contains(TlsFiles.in(Path.of("/etc/ccwlab/tls")));
  }

  @Test
  void akka_isToldWhatIsSet() {
    HostPort at = new HostPort("127.0.0.1", 7);
    Config akka = AkkaSettings.of(read("tls = t"), at, "worker", ConfigFactory.load());
    assertThat(akka.getString("akka.remote.artery.transport")).isEqualTo("tls-tcp");
    assertThat(akka.getInt("akka.remote.artery.canonical.port")).isEqualTo(7);
    assertThat(akka.getStringList("akka.cluster.roles")).containsExactly("worker");
    assertThat(akka.getBoolean("akka.actor.allow-java-serialization")).isFalse();
    assertThat(akka.getBoolean("akka.remote.deployment.enable-allow-list")).isTrue();
    assertThat(akka.getStringList("akka.remote.deployment.allowed-actor-classes")).isEmpty();
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          port = 0              | port: 0 is out of range; allowed: 1 to 65535
          port = x              | port: 'x' is not a whole number; allowed: 1 to 65535
          bind = 0.0.0.0        | bind: '0.0.0.0' is every address and none that others could call; allowed: an address of
          bind = 192.0.2.1      | bind: '192.0.2.1' is not an address of this machine; allowed: an address of
          bind = ""             | bind: '' is no address; allowed: an address of
          tls { cert = x }      | tls: not a plain value; allowed: text or a number
          silent-most = 1ms     | silent-most: '1ms' is out of range; allowed: 500ms to 600s
          lost-after = soon     | lost-after: 'soon' is not a duration
          silent = 3s           | silent: unknown key
          """)
  void read_whatIsWrong_isOneLineThatSaysWhere(String own, String line) {
    assertThatThrownBy(() -> read(own))
        .isInstanceOf(InputException.class)
        .hasMessageStartingWith(FILE + ": ccwlab.cluster." + line);
  }

  @Test
  void bind_fromWhereTheOtherCannotBeReached_isRefused() {
    HostPort far = new HostPort("192.0.2.7", 2551);
    assertThatThrownBy(() -> BindAddress.check("127.0.0.1", "--join", far))
        .hasMessage(
            "--join 192.0.2.7:2551: who is there cannot reach us at 127.0.0.1; allowed: with --bind"
                + " an address of this machine that it reaches");
    assertThatThrownBy(() -> BindAddress.check("192.0.2.1", "--join", far))
        .hasMessageStartingWith("--bind: '192.0.2.1' is not an address of this machine; allowed: ");
    HostPort unknown = new HostPort("no-such-host.invalid", 2551);
    assertThatThrownBy(() -> BindAddress.check("127.0.0.1", "--join", unknown))
        .hasMessage(
            "--join no-such-host.invalid:2551: the host is not known; allowed: a name or an"
                + " address");
  }
}
