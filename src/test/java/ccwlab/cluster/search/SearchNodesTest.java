package ccwlab.cluster.search;

import static org.assertj.core.api.Assertions.assertThat;

import ccwlab.cluster.ChildJvm;
import ccwlab.explore.ExplorationResult;
import ccwlab.explore.ExploreOptions;
import ccwlab.explore.ExploreProgress;
import ccwlab.explore.Explorer;
import ccwlab.explore.Races;
import ccwlab.explore.spread.LayerFile;
import ccwlab.input.StrictJson;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A search by nodes in JVMs of their own, which are killed. */
class SearchNodesTest {
  private static final String SCENARIO = "csch-races-ssch";
  private static final long PATIENCE_SECONDS = 120;

  private final List<ChildJvm> children = new ArrayList<>();
  private final String at = ChildJvm.freeAddress();

  @TempDir Path folder;

  @AfterEach
  void end() {
    children.forEach(ChildJvm::close);
  }

  private ChildJvm child(ChildJvm child) {
    children.add(child);
    return child;
  }

  private ChildJvm explore(String name, String... more) {
    return child(ChildJvm.start(words(name, more)));
  }

  /** The file says what is searched. */
  private ChildJvm resume(Path file) {
    String out = folder.resolve("resumed").toString();
    return child(
        ChildJvm.start(
            "explore",
            "--resume",
            file.toString(),
            "--cluster",
            at,
            "--no-progress",
            "--out",
            out));
  }

  private String[] words(String name, String... more) {
    List<String> words = new ArrayList<>(List.of("explore", SCENARIO, "--cluster", at));
    words.addAll(List.of("--strategy", "exhaustive", "--seed", "1", "--no-progress"));
    words.addAll(List.of("--out", folder.resolve(name).toString()));
    words.addAll(List.of(more));
    return words.toArray(String[]::new);
  }

  /** Waits until a file has so many bytes. */
  private static void awaitBytes(Path file, long bytes) throws IOException {
    long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
    while (!Files.exists(file) || Files.size(file) < bytes) {
      assertThat(System.nanoTime()).as("%s has %d bytes", file, bytes).isLessThan(until);
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(2));
    }
  }

  private JsonNode result(String name) throws IOException {
    return StrictJson.object(Files.readString(folder.resolve(name).resolve("result.json")));
  }

  private static List<String> counts(ExplorationResult result) {
    List<String> counts = new ArrayList<>();
    counts.add("complete " + result.complete() + " states " + result.states());
    counts.add("executions " + result.executions() + " deliveries " + result.deliveries());
    counts.add("classes " + Math.round(result.classes()) + " ends " + result.finalStates());
    result.outcomes().forEach(one -> counts.add(one.outcome() + " " + Math.round(one.classes())));
    result.findings().forEach(one -> counts.add(one.message() + " " + Math.round(one.classes())));
    Collections.sort(counts);
    return counts;
  }

  private static List<String> counts(JsonNode result) {
    List<String> counts = new ArrayList<>();
    counts.add("complete " + result.path("complete") + " states " + result.path("states"));
    counts.add(
        "executions " + result.path("executions") + " deliveries " + result.path("deliveries"));
    counts.add("classes " + result.path("classes") + " ends " + result.path("finalStates"));
    result
        .path("outcomes")
        .forEach(one -> counts.add(one.path("outcome").asText() + " " + one.path("classes")));
    result
        .path("findings")
        .forEach(one -> counts.add(one.path("message").asText() + " " + one.path("classes")));
    Collections.sort(counts);
    return counts;
  }

  @Test
  void explore_nodeKilledAndCoordinatorKilled_isAsHere() throws IOException {
    ExploreOptions options = ExploreOptions.of(ExploreOptions.Kind.EXHAUSTIVE, 1, 0);
    List<String> here =
        counts(
            Explorer.explore(
                Races.scenario(SCENARIO), Races.today(), options, ExploreProgress.NONE));
    child(ChildJvm.node(at));
    ChildJvm second = child(ChildJvm.node(at));

    ChildJvm first = explore("killed");
    awaitBytes(folder.resolve("killed/layers.ccwlab"), 100_000);
    first.kill();
    ChildJvm resumed = resume(folder.resolve("killed/layers.ccwlab"));
    awaitBytes(folder.resolve("killed/layers.ccwlab"), 200_000);
    second.kill();

    assertThat(resumed.awaitEnd()).as(resumed.printed()).isEqualTo(1);
    assertThat(counts(result("resumed"))).isEqualTo(here);
    assertThat(result("resumed").path("cluster").path("nodes").asInt()).isPositive();
  }

  /** A limit of the size of files is as good as a disk that is full. */
  @Test
  void explore_noRoomForTheFile_saysSoAndTheFileIsGoneOnWithAndNotLost() throws IOException {
    child(ChildJvm.node(at));
    Path full = folder.resolve("full/layers.ccwlab");
    String[] words = words("full");
    ChildJvm limited = child(ChildJvm.startBehind(List.of("prlimit", "--fsize=200000"), words));

    assertThat(limited.awaitEnd()).as(limited.printed()).isEqualTo(2);
    assertThat(limited.printed()).contains("ccwlab: cannot write " + full + ": File too large");
    byte[] there = Files.readAllBytes(full);

    ChildJvm repeated = explore("full");
    assertThat(repeated.awaitEnd()).as(repeated.printed()).isEqualTo(2);
    assertThat(repeated.printed()).contains(full + ": holds results of a campaign that has not");
    assertThat(full).hasBinaryContent(there);

    ChildJvm resumed = resume(full);
    assertThat(resumed.awaitEnd()).as(resumed.printed()).isEqualTo(1);
    assertThat(result("resumed").path("complete").asBoolean()).isTrue();
    assertThat(LayerFile.isUnfinished(full)).isFalse();
  }
}
