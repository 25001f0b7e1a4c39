package ccwlab.cluster.node;

import static org.assertj.core.api.Assertions.assertThat;

import akka.actor.testkit.typed.javadsl.TestProbe;
import akka.actor.typed.ActorRef;
import akka.actor.typed.ActorRefResolver;
import akka.actor.typed.ActorSystem;
import akka.actor.typed.Behavior;
import akka.actor.typed.PostStop;
import akka.actor.typed.Props;
import akka.actor.typed.javadsl.Behaviors;
import akka.cluster.MemberStatus;
import akka.cluster.typed.Cluster;
import akka.cluster.typed.Join;
import ccwlab.cluster.ClusterSystem;
import ccwlab.cluster.ClusterSystem.Role;
import ccwlab.cluster.wire.Edition;
import ccwlab.cluster.wire.HostPort;
import ccwlab.cluster.wire.Needs;
import ccwlab.cluster.wire.NodeAnswer;
import ccwlab.cluster.wire.NodeInfo;
import ccwlab.cluster.wire.NodeMessage;
import ccwlab.cluster.wire.Travels;
import ccwlab.live.ActorSystems;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A node and a coordinator, each a member of one cluster, in one JVM. */
class WardenTest {
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final HostPort ANY = new HostPort("127.0.0.1", 0);
  private static final Edition EDITION = new Edition("1", "code");

  private final ActorSystem<Void> node = ClusterSystem.start(ANY, Role.WORKER);
  private final ActorSystem<Void> other = ClusterSystem.start(ANY, Role.COORDINATOR);
  private final BlockingQueue<String> said = new LinkedBlockingQueue<>();
  private final BlockingQueue<String> worker = new LinkedBlockingQueue<>();

  @AfterEach
  void end() {
    ActorSystems.end(other, PATIENCE);
    ActorSystems.end(node, PATIENCE);
  }

  /** Says when it ends. */
  private Behavior<Travels> work() {
    return Behaviors.receive(Travels.class)
        .onSignal(
            PostStop.class,
            stop -> {
              worker.add("ended");
              return Behaviors.same();
            })
        .build();
  }

  private ActorRef<NodeMessage> started() {
    NodeInfo info = new NodeInfo("here:1", 1, 1, EDITION);
    JobKinds kinds = new JobKinds().with("search", activity -> work());
    Entrance entrance = new Entrance(EDITION, Path.of(""));
    return node.systemActorOf(
        NodeActor.of(info, entrance, kinds, new Activity(), said::add), "node", Props.empty());
  }

  private String line() throws InterruptedException {
    return said.poll(PATIENCE.toSeconds(), TimeUnit.SECONDS);
  }

  @Test
  void worker_whoseCoordinatorLeaves_ends() throws InterruptedException {
    String actor = ActorRefResolver.get(node).toSerializationFormat(started());
    Cluster.get(node).manager().tell(Join.create(Cluster.get(node).selfMember().address()));
    Cluster.get(other).manager().tell(Join.create(Cluster.get(node).selfMember().address()));
    TestProbe<NodeAnswer> coordinator = TestProbe.create(other);
    coordinator.awaitAssert(
        PATIENCE,
        () -> assertThat(Cluster.get(other).selfMember().status()).isEqualTo(MemberStatus.up()));
    ActorRef<NodeMessage> seen = ActorRefResolver.get(other).resolveActorRef(actor);

    seen.tell(new NodeMessage.Enter("search", coordinator.getRef()));

    coordinator.expectMessageClass(NodeAnswer.Entered.class, PATIENCE);
    String address = ClusterSystem.address(other).toString();
    assertThat(line()).isEqualTo("work      search for " + address);
    ActorSystems.end(other, PATIENCE);
    assertThat(worker.poll(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isEqualTo("ended");
    assertThat(line()).isEqualTo("done      search for " + address + ", which is gone");
  }

  @Test
  void asked_whatThereIsNot_isRefusedByName() throws InterruptedException {
    ActorRef<NodeMessage> actor = started();
    TestProbe<NodeAnswer> coordinator = TestProbe.create(node);

    actor.tell(new NodeMessage.Enter("mining", coordinator.getRef()));
    coordinator.expectMessage(
        PATIENCE,
        new NodeAnswer.Refused("here:1", "unknown kind of work 'mining'; allowed: [search]"));
    Needs needs = new Needs(new Edition("2", "other"), Map.of());
    actor.tell(new NodeMessage.Greet(needs, coordinator.getRef()));
    coordinator.expectMessage(
        PATIENCE,
        new NodeAnswer.Refused("here:1", "the coordinator is ccwlab 2 other, this node is 1 code"));
    assertThat(line())
        .isEqualTo(
            "refused   this process: the coordinator is ccwlab 2 other, this node is 1 code");
  }
}
