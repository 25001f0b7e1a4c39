package ccwlab.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import akka.cluster.typed.Cluster;
import akka.cluster.typed.Down;
import ccwlab.cluster.ClusterSystem.Role;
import ccwlab.cluster.node.JobKinds;
import ccwlab.cluster.wire.HostPort;
import ccwlab.cluster.wire.NodeStatus;
import ccwlab.input.InputException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

/** Nodes and sessions in one JVM, on the loopback address. */
class ClusterSessionTest {
  private static final String LOOPBACK = "127.0.0.1";

  /** Of this machine too, but not the address where a cluster would begin anew. */
  private static final String ELSEWHERE = "127.0.0.2";

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
  void roll_overIPv6_namesBothAsTheyPrintThemselves() throws Exception {
    HostPort at = new HostPort("::1", free().port());
    if (!ClusterSystem.free(at)) {
      System.out.println("left out: nodes over IPv6: this machine has no address ::1");
    }
    Assumptions.assumeTrue(ClusterSystem.free(at), "no ::1");
    AtomicBoolean end = new AtomicBoolean();
    BlockingQueue<String> said = new LinkedBlockingQueue<>();
    CompletableFuture<Void> first = node(at, "::1", said::add, end);
    String one = said.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
    BlockingQueue<String> ofSecond = new LinkedBlockingQueue<>();
    CompletableFuture<Void> second = node(at, "::1", ofSecond::add, end);
    try {
      String other = await(ofSecond, ", joined [::1]:").replaceAll("^node +|,.*", "");
      try (ClusterSession session = ClusterSession.open(at, "::1", Role.OBSERVER, () -> false)) {
        assertThat(one).isEqualTo("node      [::1]:" + at.port() + ", the first of its cluster");
        assertThat(Roll.of(session))
            .extracting(node -> node.info().address())
            .containsExactlyInAnyOrder("[::1]:" + at.port(), other);
      }
      assertThat(said).noneMatch(line -> line.startsWith("refused"));
      assertThat(said).noneMatch(line -> line.startsWith("joined    [::1]:" + at.port()));
    } finally {
      end.set(true);
      first.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
      second.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    }
  }

  @Test
  void open_whereNobodyListens_isRefused() {
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

  /** The first node is dead then, which is the one that all have joined by. */
  @Test
  void rejoined_theNamedNodeIsDead_comesBackByAnotherOneAsANodeDoes() throws Exception {
    HostPort at = free();
    AtomicBoolean endFirst = new AtomicBoolean();
    AtomicBoolean end = new AtomicBoolean();
    BlockingQueue<String> said = new LinkedBlockingQueue<>();
    CompletableFuture<Void> first = node(at, LOOPBACK, said::add, endFirst);
    await(said, "first of its cluster");
    BlockingQueue<String> ofOne = new LinkedBlockingQueue<>();
    CompletableFuture<Void> one = node(at, ELSEWHERE, ofOne::add, end);
    String cutOff = await(ofOne, ", joined " + at).replaceAll("^node +|,.*", "");
    BlockingQueue<String> ofOther = new LinkedBlockingQueue<>();
    CompletableFuture<Void> other = node(at, ELSEWHERE, ofOther::add, end);
    String stays = await(ofOther, ", joined " + at).replaceAll("^node +|,.*", "");
    await(ofOne, "joined    " + stays);
    try (ClusterSession session =
        ClusterSession.open(at, LOOPBACK, Role.COORDINATOR, () -> false)) {
      assertThat(session.lost()).isFalse();
      await(ofOther, "coordinator");
      endFirst.set(true);
      first.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
      await(ofOne, "left      " + at);

      giveUp(session, cutOff);
      await(ofOne, ", joined " + stays);

      giveUp(session, ClusterSystem.address(session.system()).toString());
      until(session::lost);
      assertThat(session.rejoined()).isTrue();
      assertThat(session.lost()).isFalse();
      assertThat(Roll.of(session)).extracting(node -> node.info().address()).contains(stays);
    } finally {
      endFirst.set(true);
      end.set(true);
      one.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
      other.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    }
  }

  /** As the resolver of split brains does. */
  private static void giveUp(ClusterSession session, String address) {
    HostPort member = HostPort.of("", address);
    Cluster.get(session.system()).manager().tell(new Down(ClusterSystem.address(member)));
  }

  private static void until(BooleanSupplier holds) {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
    while (!holds.getAsBoolean()) {
      assertThat(System.nanoTime()).isLessThan(end);
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(10));
    }
  }

  /** The next line that has it. */
  private static String await(BlockingQueue<String> said, String what) throws InterruptedException {
    String line;
    do {
      line = said.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
      assertThat(line).as("a line with '" + what + "'").isNotNull();
    } while (!line.contains(what));
    return line;
  }

  /** When the second node has said that it has joined. */
  private static ClusterSession joined(HostPort at, BlockingQueue<String> said)
      throws InterruptedException {
    await(said, ", joined " + at);
    return ClusterSession.open(at, LOOPBACK, Role.OBSERVER, () -> false);
  }

  private static CompletableFuture<Void> node(
      HostPort at, BlockingQueue<String> said, AtomicBoolean end) {
    return node(at, LOOPBACK, said::add, end);
  }

  private static CompletableFuture<Void> node(
      HostPort at, String bind, Consumer<String> say, AtomicBoolean end) {
    NodeRun node = new NodeRun(at, bind, Path.of(""), new JobKinds(), say);
    return CompletableFuture.runAsync(() -> node.run(end::get), task -> new Thread(task).start());
  }

  private static HostPort free() {
    return HostPort.of("at", ChildJvm.freeAddress());
  }
}
