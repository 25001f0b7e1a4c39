package ccwlab.cli;

import static org.assertj.core.api.Assertions.assertThat;

import ccwlab.cluster.ChildJvm;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tables whose cells nodes in JVMs of their own fill: they are those of this process. */
class CellsOverNodesTest {
  private static final List<ChildJvm> NODES = new ArrayList<>();
  private static String at;

  @TempDir private Path folder;

  @BeforeAll
  static void start() {
    at = ChildJvm.freeAddress();
    NODES.add(ChildJvm.node(at));
    NODES.add(ChildJvm.node(at));
  }

  @AfterAll
  static void end() {
    NODES.forEach(ChildJvm::close);
    NODES.clear();
  }

  private int run(String line, String... more) {
    List<String> words = new ArrayList<>(List.of(line.split(" ")));
    words.addAll(List.of("--out", folder.toString(), "--no-report"));
    words.addAll(Arrays.asList(more));
    return new Typed().run(words);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "verdict --with b8 --only K04,Q02 --seed 3",
        "compare attention --with b8 --explore --executions 500 --seed 3",
        "score --only qemu-inject-lost,qemu-second-signal-unheard --scenario attention --no-live",
      })
  void cells_filledByTwoNodes_areThoseOfThisProcess(String line) throws IOException {
    Path result = folder.resolve("result.json");
    int here = run(line);
    String plain = CampaignResults.timeless(result);

    int there = run(line, "--cluster", at);

    assertThat(there).isEqualTo(here);
    assertThat(CampaignResults.timeless(result)).isEqualTo(plain);
    JsonNode cluster = new ObjectMapper().readTree(result.toFile()).path("cluster");
    assertThat(cluster.path("nodes").asInt()).isBetween(1, 2);
    assertThat(cluster.path("batches").asInt()).isPositive();
    assertThat(cluster.path("again").asInt()).isZero();
  }
}
