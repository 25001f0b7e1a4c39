package ccwlab.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import akka.actor.testkit.typed.javadsl.TestProbe;
import akka.actor.typed.Behavior;
import akka.actor.typed.javadsl.Behaviors;
import ccwlab.cluster.ClusterSystem.Role;
import ccwlab.cluster.node.Activity;
import ccwlab.cluster.node.JobKinds;
import ccwlab.cluster.wire.Edition;
import ccwlab.cluster.wire.HostPort;
import ccwlab.cluster.wire.Needs;
import ccwlab.cluster.wire.NodeAnswer;
import ccwlab.cluster.wire.NodeMessage;
import ccwlab.cluster.wire.Travels;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

/** A node that works, and somebody who gives it work, in one JVM. */
class NodeRunTest {
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final HostPort at = HostPort.of("at", ChildJvm.freeAddress());
  private final BlockingQueue<String> said = new LinkedBlockingQueue<>();
  private final AtomicBoolean end = new AtomicBoolean();

  /** Digs as long as it lives. */
  private static Behavior<Travels> digging(Activity activity) {
    activity.begin("dig 7", "spades");
    return Behaviors.ignore();
  }

  @Test
  void node_toldToEndWhileItWorks_saysWhatItWasDoing() throws Exception {
    JobKinds kinds = new JobKinds().with("dig", NodeRunTest::digging);
    NodeRun node = new NodeRun(at, at.host(), Path.of(""), kinds, said::add);
    CompletableFuture<Void> run =
        CompletableFuture.runAsync(() -> node.run(end::get), task -> new Thread(task).start());
    try {
      assertThat(line()).isEqualTo("node      " + at + ", the first of its cluster");
      String coordinator = set(at);
      assertThat(line()).isEqualTo("joined    " + coordinator + ", coordinator");
      assertThat(line()).startsWith("refused   " + coordinator + ": the coordinator is ccwlab 0 ");
      assertThat(line()).isEqualTo("work      dig for " + coordinator);
    } finally {
      end.set(true);
      run.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
    }
    assertThat(said).contains("leaves    dig 7").endsWith("ended");
  }

  private String line() throws InterruptedException {
    return said.poll(PATIENCE.toSeconds(), TimeUnit.SECONDS);
  }

  /**
   * Gives work, and ends.
   *
   * @return the coordinator's address
   */
  private static String set(HostPort at) {
    try (ClusterSession session =
        ClusterSession.open(at, at.host(), Role.COORDINATOR, () -> false)) {
      Needs strange = new Needs(new Edition("0", "0"), Map.of());
      TestProbe<WorkerEvent> refused = TestProbe.create(session.system());
      session.spawn(Greeter.of(strange, refused.getRef()), "strange");
      assertThat(refused.expectMessageClass(WorkerEvent.Refused.class, PATIENCE).address())
          .isEqualTo(at.toString());

      TestProbe<WorkerEvent> welcome = TestProbe.create(session.system());
      session.spawn(
          Greeter.of(new Needs(Edition.ours(), Map.of()), welcome.getRef()), "coordinator");
      WorkerEvent.There there = welcome.expectMessageClass(WorkerEvent.There.class, PATIENCE);
      TestProbe<NodeAnswer> entered = TestProbe.create(session.system());
      there.node().tell(new NodeMessage.Enter("dig", entered.getRef()));
      entered.expectMessageClass(NodeAnswer.Entered.class, PATIENCE);
      return ClusterSystem.address(session.system()).toString();
    }
  }
}
