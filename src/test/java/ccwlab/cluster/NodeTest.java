package ccwlab.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Nodes in JVMs of their own. */
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

  @Test
  void nodes_comingAndGoing_areToldAndListed() {
    ChildJvm first = child(ChildJvm.node(at));
    assertThat(first.await("node ")).isEqualTo("node      " + at + ", the first of its cluster");
    ChildJvm second = child(ChildJvm.node(at));
    String other = second.await("node ").replaceAll("node *|,.*", "");
    first.await("joined    " + other + ", worker");

    ChildJvm table = child(ChildJvm.start("cluster", "--cluster", at));
    assertThat(table.awaitEnd()).isZero();
    assertThat(table.printed()).contains(at).contains(other).contains("2 nodes");

    second.kill();
    first.await("left      " + other);
    first.interrupt();
    first.awaitEnd();
  }
}
