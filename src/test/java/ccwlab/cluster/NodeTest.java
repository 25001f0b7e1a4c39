package ccwlab.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Nodes in JVMs of their own: they come, go, die, and come again. */
class NodeTest {
  private final List<ChildJvm> children = new ArrayList<>();
  private final String at = ChildJvm.freeAddress();

  @AfterEach
  void end() {
    children.forEach(ChildJvm::close);
  }

  private ChildJvm child(ChildJvm child) {
    children.add(child);
    return child;
  }

  private static String address(ChildJvm node) {
    return node.await("node      ").replaceAll("node *|,.*", "");
  }

  @Test
  void nodes_comingGoingAndDying_areToldListedAndComeBack() {
    ChildJvm first = child(ChildJvm.node(at));
    assertThat(first.await("node ")).isEqualTo("node      " + at + ", the first of its cluster");
    ChildJvm second = child(ChildJvm.node(at));
    ChildJvm third = child(ChildJvm.node(at));
    String two = address(second);
    String three = address(third);
    first.await("joined    " + two + ", worker");
    second.await("joined    " + three + ", worker");

    ChildJvm table = child(ChildJvm.start("cluster", "--cluster", at));
    assertThat(table.awaitEnd()).isZero();
    assertThat(table.printed()).contains(at, two, three, "3 nodes");

    third.stop();
    first.await("lost      " + three);
    second.await("lost      " + three);
    third.goOn();
    third.await("cut off   from the other members; joining again");
    third.await("node      ", 2);

    second.interrupt();
    assertThat(second.awaitEnd()).isZero();
    assertThat(second.printed()).endsWith("\nended");
    first.await("left      " + two);
  }

  @Test
  void first_killedAndStartedAgain_isJoinedByTheOthersAgain() {
    ChildJvm first = child(ChildJvm.node(at));
    ChildJvm second = child(ChildJvm.node(at));
    ChildJvm third = child(ChildJvm.node(at));
    second.await("joined    " + address(third));
    first.kill();
    second.await("lost      " + at);
    third.await("lost      " + at);

    ChildJvm again = child(ChildJvm.node(at));
    assertThat(again.await("node ")).isEqualTo("node      " + at + ", the first of its cluster");
    again.await("joined    ", 2);
    second.await("leaving   for the cluster that is at " + at + " now");
    second.await("node      ", 2);
    third.await("node      ", 2);
  }

  /** Patient, so that others may go before the dead one is given up. */
  private ChildJvm patient(String... words) {
    Path home = Path.of("").toAbsolutePath();
    return child(ChildJvm.start(home, List.of("-Dccwlab.cluster.lost-after=5s"), words));
  }

  @Test
  void coordinator_endsJustAfterANodeHasDied_theOtherNodesStay() {
    // Of two halves the one with the smallest address stays: the coordinator has it.
    String host = "127.0.0.2";
    String node = at.replace("127.0.0.1", host);
    List<ChildJvm> nodes = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      nodes.add(patient("node", "--join", node, "--bind", host));
      nodes.get(i).await("node      ");
    }
    ChildJvm coordinator =
        patient(
            "explore",
            "hsch-races-ssch",
            "--strategy",
            "random",
            "--budget",
            "100s",
            "--cluster",
            node);
    nodes.get(0).await("work      tasks");
    nodes.get(1).await("work      tasks");

    nodes.get(2).kill();
    coordinator.interrupt();

    coordinator.awaitEnd();
    String dead = address(nodes.get(2));
    nodes.get(0).await("lost      " + dead);
    nodes.get(1).await("lost      " + dead);
    assertThat(nodes.get(0).printed() + nodes.get(1).printed()).doesNotContain("cut off");
  }
}
