package ccwlab.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ccwlab.cluster.ClusterSystem.Role;
import ccwlab.cluster.node.JobKinds;
import ccwlab.cluster.wire.HostPort;
import ccwlab.cluster.wire.NodeStatus;
import ccwlab.input.InputException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

/** Nodes and sessions in one JVM, on the loopback address. */
class ClusterSessionTest {
  private static final String LOOPBACK = "127.0.0.1";
  private static final long PATIENCE_SECONDS = 60;

  @Test
  void roll_ofTwoNodes_namesBoth() throws Exception {
    HostPort at = free();
    AtomicBoolean end = new AtomicBoolean();
    BlockingQueue<String> said = new LinkedBlockingQueue<>();
    CompletableFuture<Void> first = node(at, said, end);
    String one = said.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
    CompletableFuture<Void> second = node(at, said, end);
    try (ClusterSession session = joined(at, said)) {
      List<NodeStatus> nodes = Roll.of(session);

      assertThat(one).isEqualTo("node      " + at + ", the first of its cluster");
      assertThat(nodes).hasSize(2).allMatch(node -> node.doing().isEmpty());
      assertThat(nodes).extracting(node -> node.info().address()).contains(at.toString());
    } finally {
      end.set(true);
      first.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
      second.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    }
  }

  @Test
  void open_whereNobodyListens_isRefused() throws IOException {
    HostPort at = free();

    assertThatThrownBy(() -> ClusterSession.open(at, LOOPBACK, Role.OBSERVER, () -> false))
        .isInstanceOf(InputException.class)
        .hasMessage(
            "--cluster " + at + ": nobody listens there; allowed: where a node of ccwlab is");
  }

  @Test
  void open_notWantedAnyMore_saysThatTheUserEndedIt() throws Exception {
    HostPort at = free();
    AtomicBoolean end = new AtomicBoolean();
    BlockingQueue<String> said = new LinkedBlockingQueue<>();
    CompletableFuture<Void> node = node(at, said, end);
    said.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
    try {
      assertThatThrownBy(() -> ClusterSession.open(at, LOOPBACK, Role.COORDINATOR, () -> true))
          .isInstanceOf(ClusterSession.NotWanted.class)
          .hasMessage("stopped by the user before the cluster at " + at + " had let us in");
    } finally {
      end.set(true);
      node.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    }
  }

  @Test
  void node_twoBeginAtOnce_oneIsFirstAndTheOtherJoins() throws Exception {
    HostPort at = free();
    AtomicBoolean end = new AtomicBoolean();
    BlockingQueue<String> said = new LinkedBlockingQueue<>();
    CompletableFuture<Void> one = node(at, said, end);
    CompletableFuture<Void> other = node(at, said, end);
    List<String> nodes = new ArrayList<>();
    try {
      while (nodes.size() < 2) {
        String line = said.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
        assertThat(line).as("after " + nodes).isNotNull();
        if (line.startsWith("node ")) {
          nodes.add(line);
        }
      }
      assertThat(nodes).anyMatch(line -> line.endsWith("the first of its cluster"));
      assertThat(nodes).anyMatch(line -> line.endsWith(", joined " + at));
    } finally {
      end.set(true);
      one.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
      other.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    }
  }

  /** When the second node has said that it has joined. */
  private static ClusterSession joined(HostPort at, BlockingQueue<String> said)
      throws InterruptedException {
    String line;
    do {
      line = said.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
    } while (line != null && !line.endsWith(", joined " + at));
    return ClusterSession.open(at, LOOPBACK, Role.OBSERVER, () -> false);
  }

  private static CompletableFuture<Void> node(
      HostPort at, BlockingQueue<String> said, AtomicBoolean end) {
    NodeRun node = new NodeRun(at, LOOPBACK, Path.of(""), new JobKinds(), said::add);
    return CompletableFuture.runAsync(() -> node.run(end::get), task -> new Thread(task).start());
  }

  private static HostPort free() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getByName(LOOPBACK))) {
      return new HostPort(LOOPBACK, socket.getLocalPort());
    }
  }
}
