package ccwlab.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import akka.actor.ActorRef;
import akka.actor.Address;
import akka.actor.typed.ActorSystem;
import akka.actor.typed.javadsl.Adapter;
import akka.actor.typed.javadsl.Behaviors;
import akka.cluster.typed.Cluster;
import akka.cluster.typed.Join;
import ccwlab.cluster.setup.AkkaSettings;
import ccwlab.cluster.setup.ClusterSettings;
import ccwlab.cluster.wire.HostPort;
import ccwlab.cluster.wire.Travels;
import ccwlab.live.ActorSystems;
import com.typesafe.config.ConfigFactory;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What is not ours comes to a node's port: it is refused, told in one line, and the node goes on.
 */
class StrangersTest {
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  @TempDir private Path home;
  private final HostPort at = HostPort.of("at", ChildJvm.freeAddress());
  private ChildJvm node;
  private ActorSystem<Void> stranger;

  @AfterEach
  void end() {
    node.close();
    endStranger();
  }

  private void endStranger() {
    if (stranger != null) {
      ActorSystems.end(stranger, PATIENCE);
    }
  }

  /** Only the tests have it. */
  record Unheard(String text) implements Travels {}

  private void start(String name) {
    stranger =
        ActorSystem.create(
            Behaviors.empty(),
            name,
            AkkaSettings.of(
                ClusterSettings.ours(),
                new HostPort(at.host(), 0),
                "worker",
                ConfigFactory.load()));
  }

  @Test
  void messages_thatAreNotOurs_areRefusedInOneLineEach() throws IOException {
    node = ChildJvm.start(home, List.of(), "node", "--join", at.toString());
    node.await("node      " + at);
    for (int i = 0; i < 2; i++) {
      try (Socket socket = new Socket(at.host(), at.port())) {
        socket.getOutputStream().write("GET / HTTP/1.0\r\n\r\n".getBytes(StandardCharsets.UTF_8));
        assertThat(hungUp(socket)).isTrue();
      }
    }
    node.await("refused   a connection from 127.0.0.1");

    start("ccwlab");
    Adapter.toClassic(stranger)
        .actorSelection("akka://ccwlab@" + at + "/system/node")
        .tell(new Unheard("hello"), ActorRef.noSender());
    node.await("refused   a message from ");
    endStranger();

    start("elsewhere");
    Address meant = new Address("akka", "elsewhere", at.host(), at.port());
    Cluster.get(stranger).manager().tell(Join.create(meant));
    node.await("refused   akka://elsewhere@127.0.0.1");

    assertThat(node.isAlive()).isTrue();
    node.interrupt();
    assertThat(node.awaitEnd()).isZero();
    assertThat(node.printed().lines()).hasSize(5);
    assertThat(Files.readAllLines(home.resolve("logs/ccwlab.log")))
        .filteredOn(line -> line.contains("refused   "))
        .hasSize(3)
        .allMatch(line -> line.contains(" INFO "));
  }

  private static boolean hungUp(Socket socket) {
    try {
      return socket.getInputStream().read() < 0;
    } catch (IOException e) {
      return true;
    }
  }
}
