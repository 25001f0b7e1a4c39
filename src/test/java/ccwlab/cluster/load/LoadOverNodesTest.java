package ccwlab.cluster.load;

import static org.assertj.core.api.Assertions.assertThat;

import ccwlab.cluster.ChildJvm;
import ccwlab.cluster.ClusterSession;
import ccwlab.cluster.ClusterSystem.Role;
import ccwlab.cluster.Roll;
import ccwlab.cluster.wire.HostPort;
import ccwlab.cluster.wire.NodeStatus;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Loads over nodes that are JVMs of their own, on the loopback address. */
class LoadOverNodesTest {
  private static final String SMALL =
      """
      load {
        title = "small?"
        topology { hosts = HOSTS, devices { nulls { count = 2, device = null } } }
        programs { nop { ccws = [ { cmd = nop, flags = [sli] } ] } }
        jobs { nops { devices = [nulls], operation = program, program = nop
                      arrivals { open { rate = 100, process = poisson } } } }
        properties = [], warm-up = 200ms, duration = DURATION, interval = 250ms
      }
      """;

  private static final String AT = ChildJvm.freeAddress();
  private static final List<ChildJvm> NODES = new ArrayList<>();

  private final List<ChildJvm> children = new ArrayList<>();

  @TempDir private Path folder;

  @BeforeAll
  static void begin() {
    NODES.add(ChildJvm.node(AT));
    NODES.add(ChildJvm.node(AT));
  }

  @AfterAll
  static void endNodes() {
    NODES.forEach(ChildJvm::close);
  }

  @AfterEach
  void end() {
    children.forEach(ChildJvm::close);
  }

  private ChildJvm child(ChildJvm child) {
    children.add(child);
    return child;
  }

  private String small(int hosts, String duration) throws IOException {
    String text = SMALL.replace("HOSTS", "" + hosts).replace("DURATION", duration);
    return Files.writeString(folder.resolve("small.conf"), text).toString();
  }

  private ChildJvm load(String... words) {
    List<String> all = new ArrayList<>(List.of("load"));
    all.addAll(List.of(words));
    all.addAll(List.of("--seed", "5", "--json", json().toString()));
    return child(ChildJvm.start(all.toArray(String[]::new)));
  }

  private Path json() {
    return folder.resolve("result.json");
  }

  private JsonNode result() throws IOException {
    return new ObjectMapper().readTree(json().toFile());
  }

  /** Until the nodes do what is expected of them. */
  private void awaitNodes(Predicate<List<NodeStatus>> expected) {
    try (ClusterSession session =
        ClusterSession.open(HostPort.of("", AT), "127.0.0.1", Role.OBSERVER, () -> false)) {
      List<NodeStatus> nodes = Roll.of(session);
      for (int i = 0; i < 500 && !expected.test(nodes); i++) {
        nodes = Roll.of(session);
      }
      assertThat(expected.test(nodes)).as("%s", nodes).isTrue();
    }
  }

  @Test
  void aLoadOverTwoNodesIsMeasuredAsOne() throws IOException {
    String file = small(4, "1500ms");
    ChildJvm alone = load(file, "--model-time");
    assertThat(alone.awaitEnd()).as(alone.printed()).isZero();
    long requests = result().path("requests").asLong();

    ChildJvm spread = load(file, "--cluster", AT);
    assertThat(spread.awaitEnd()).as(spread.printed()).isZero();
    JsonNode result = result();
    assertThat(result.path("verdict").asText()).isEqualTo("ok");
    assertThat(result.path("complete").asBoolean()).isTrue();
    assertThat(result.path("requests").asLong()).isPositive().isEqualTo(requests);
    assertThat(result.path("completed").asLong() + result.path("dropped").asLong())
        .isEqualTo(requests);
    assertThat(result.at("/cluster/nodes")).hasSize(2);
    assertThat(result.at("/cluster/nodes/0/hosts").toString()).isEqualTo("[0,1]");
    assertThat(result.at("/cluster/nodes/1/hosts").toString()).isEqualTo("[2,3]");
    assertThat(spread.printed()).contains("had hosts 0 to 1").contains("began together to");

    ChildJvm one = load(small(1, "500ms"), "--cluster", AT);
    assertThat(one.awaitEnd()).as(one.printed()).isZero();
    assertThat(one.printed()).contains("had host 0").contains("without a host");
    awaitNodes(nodes -> nodes.stream().allMatch(it -> it.doing().isEmpty()));
  }

  @Test
  void aNodeThatIsKilledBreaksTheRun() throws IOException {
    ChildJvm load = load(small(4, "600s"), "--cluster", AT);
    load.await("in flight");
    NODES.remove(1).kill();
    NODES.add(ChildJvm.node(AT));
    load.await("missing from");
    load.interrupt();
    assertThat(load.awaitEnd()).as(load.printed()).isEqualTo(4);
    assertThat(load.printed()).contains("verdict   BROKEN: hosts ").contains("its node is gone");
    assertThat(result().path("verdict").asText()).isEqualTo("broken");
    assertThat(result().at("/cluster/missing")).hasSize(1);
    assertThat(result().path("complete").asBoolean()).isFalse();
  }

  @Test
  void nodesStopTheirLoadWhenItsCoordinatorIsKilled() throws IOException {
    ChildJvm load = load(small(2, "600s"), "--cluster", AT);
    load.await("in flight");
    awaitNodes(
        nodes ->
            nodes.stream()
                .anyMatch(
                    it ->
                        !it.doing().isEmpty() && it.doing().get(0).startsWith("load small, host")));
    load.kill();
    awaitNodes(nodes -> nodes.stream().allMatch(it -> it.doing().isEmpty()));
  }

  @Test
  void whatCannotBeRunOverNodesIsRefused() throws IOException {
    String at = ChildJvm.freeAddress();
    Path home = folder.resolve("other");
    copy(Path.of("conf"), home.resolve("conf"));
    copy(Path.of("loadtests/loads"), home.resolve("loadtests/loads"));
    Path smoke = home.resolve("loadtests/loads/smoke.conf");
    Files.writeString(smoke, Files.readString(smoke) + "\n# another one\n");
    ChildJvm node = child(ChildJvm.start(home, List.of(), "node", "--join", at));
    node.await("node      ");

    ChildJvm other = load("smoke", "--cluster", at);
    assertThat(other.awaitEnd()).isEqualTo(2);
    assertThat(other.printed()).contains("node " + at).contains("loadtests/loads/smoke.conf");

    ChildJvm modelTime = load("smoke", "--cluster", at, "--model-time");
    assertThat(modelTime.awaitEnd()).isEqualTo(2);
    assertThat(modelTime.printed()).contains("--model-time: a cluster runs loads live");
  }

  private static void copy(Path from, Path to) throws IOException {
    try (Stream<Path> files = Files.walk(from)) {
      for (Path file : files.toList()) {
        Path copied = to.resolve(from.relativize(file).toString());
        if (Files.isDirectory(file)) {
          Files.createDirectories(copied);
        } else {
          Files.copy(file, copied);
        }
      }
    }
  }
}
