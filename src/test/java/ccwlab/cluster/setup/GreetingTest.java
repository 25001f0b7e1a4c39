package ccwlab.cluster.setup;

import static java.nio.file.StandardCopyOption.REPLACE_EXISTING;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import akka.actor.typed.ActorSystem;
import akka.actor.typed.javadsl.Behaviors;
import ccwlab.cluster.ChildJvm;
import ccwlab.cluster.wire.HostPort;
import ccwlab.input.InputException;
import ccwlab.live.ActorSystems;
import com.typesafe.config.ConfigFactory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who wants to join a member of each kind, and what he is told. */
class GreetingTest {
  private static final String LOOPBACK = "127.0.0.1";
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  @TempDir static Path ours;
  @TempDir static Path theirs;
  private static Path lab;
  private static Path other;
  private static Path expired;
  private static Path foreign;
  private ActorSystem<Void> member;

  @BeforeAll
  static void certificates() {
    Certificates authority = Certificates.authority(ours);
    lab = authority.node("lab");
    other = authority.node("other");
    expired = authority.expired("lab");
    foreign = Certificates.authority(theirs).node("lab");
  }

  @AfterEach
  void end() {
    if (member != null) {
      ActorSystems.end(member, PATIENCE);
    }
  }

  private static ClusterSettings with(Path folder) {
    Optional<TlsFiles> files = Optional.ofNullable(folder).map(TlsFiles::in);
    Duration second = Duration.ofSeconds(1);
    return new ClusterSettings(1, LOOPBACK, files, second, second);
  }

  private HostPort started(Path folder) {
    member =
        ActorSystem.create(
            Behaviors.empty(),
            "ccwlab",
            AkkaSettings.of(
                with(folder), new HostPort(LOOPBACK, 0), "worker", ConfigFactory.load()));
    int port = member.address().getPort().map(Integer.class::cast).get();
    return new HostPort(LOOPBACK, port);
  }

  private static String said(Path folder, HostPort to) {
    return new Greeting(with(folder), PATIENCE).problem(to);
  }

  @Test
  void memberInTheClear_letsInWhoTalksSo() {
    HostPort at = started(null);
    assertThat(said(null, at)).isEmpty();
    assertThat(said(lab, at)).startsWith("who is there talks no TLS");
    assertThat(new Greeting(with(null), PATIENCE).refused("--join", at))
        .hasMessageContaining(": who is there has not let us in within 14 s; allowed: the address");
  }

  @Test
  void memberWithTls_letsInWhoHasACertificateOfTheSameAuthorityAndName() {
    HostPort at = started(lab);
    assertThat(said(lab, at)).isEmpty();
    String wanted = "--join " + at + ": who is there wants TLS, or is no node of ccwlab; allowed: ";
    assertThat(new Greeting(with(null), PATIENCE).refused("--join", at))
        .isInstanceOf(InputException.class)
        .hasMessage(wanted + "its certificates in ccwlab.cluster.tls in conf/ccwlab.conf");
    assertThat(said(other, at))
        .startsWith("its certificate is for [lab] and ours for [other]; allowed: a name");
    assertThat(said(foreign, at)).startsWith("its certificate is not signed by ours");
  }

  @Test
  void certificate_thatIsRefused_isToldSo() throws Exception {
    SSLContext context = Tls.context(TlsFiles.in(lab).read());
    try (SSLServerSocket server =
        (SSLServerSocket)
            context
                .getServerSocketFactory()
                .createServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      server.setNeedClientAuth(true);
      CompletableFuture<Void> served = CompletableFuture.runAsync(() -> serve(server));
      assertThat(said(lab, new HostPort(LOOPBACK, server.getLocalPort())))
          .startsWith("it refuses our certificate");
      served.get();
    }
  }

  /** Hangs up when it knows who is there. */
  private static void serve(SSLServerSocket server) {
    try (SSLSocket socket = (SSLSocket) server.accept()) {
      socket.startHandshake();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void files_thatCannotBeUsed_areNamed() throws IOException {
    Path broken = Files.createDirectory(ours.resolve("broken"));
    check(broken, "tls.crt: no such file; allowed: a certificate in PEM");
    Files.writeString(broken.resolve("tls.crt"), "rubbish");
    check(broken, "tls.crt: holds no certificate that can be read");
    Files.copy(lab.resolve("tls.crt"), broken.resolve("tls.crt"), REPLACE_EXISTING);
    Files.copy(foreign.resolve("ca.crt"), broken.resolve("ca.crt"));
    Files.writeString(broken.resolve("tls.key"), "rubbish");
    check(broken, "tls.key: holds no key that can be read; allowed: an RSA private key in PEM");
    Files.copy(other.resolve("tls.key"), broken.resolve("tls.key"), REPLACE_EXISTING);
    check(broken, "tls.crt: not signed by the one in ");
    Files.copy(lab.resolve("ca.crt"), broken.resolve("ca.crt"), REPLACE_EXISTING);
    check(broken, "tls.key: not the key of the certificate in ");
    check(expired, "tls.crt: the certificate is valid from ");
  }

  private static void check(Path folder, String complaint) {
    assertThatThrownBy(() -> TlsFiles.in(folder).check())
        .isInstanceOf(InputException.class)
        .hasMessageStartingWith(folder + "/" + complaint);
  }

  @Test
  void nobody_isToldAtOnce() {
    HostPort free = HostPort.of("free", ChildJvm.freeAddress());
    assertThatThrownBy(() -> new Greeting(with(null), PATIENCE).check("--join", free))
        .isInstanceOf(InputException.class)
        .hasMessage(
            "--join " + free + ": nobody listens there; allowed: where a node of ccwlab is");
  }
}
