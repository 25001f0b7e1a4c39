package ccwlab.cli;

import static org.assertj.core.api.Assertions.assertThat;

import ccwlab.cluster.ChildJvm;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.typesafe.config.ConfigFactory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Campaigns over nodes in JVMs of their own, which are killed as by kill -9 in the middle, as is
 * whoever leads: the result is that of an undisturbed run on one machine. {@code
 * -Dccwlab.kills=100} kills a hundred instead of a few.
 */
class KilledTest {
  private static final int KILLS = Integer.getInteger("ccwlab.kills", 2);
  private static final int LEADERS = Math.max(1, KILLS / 4);
  private static final String SILENT = "ccwlab.cluster.silent-most";
  private static final String LOST = "ccwlab.cluster.lost-after";
  private static final int BATCHES = 32;
  private static final String[] ASKED = {
    "explore",
    "src/test/resources/explore/lost.conf",
    "--strategy",
    "pct",
    "--executions",
    Integer.toString(128 * BATCHES),
    "--seed",
    "5",
    "--no-report"
  };

  private static final Map<String, ChildJvm> NODES = new LinkedHashMap<>();

  @TempDir private Path folder;

  private final Random dice = new Random(16);
  private String undisturbed;

  @BeforeAll
  static void impatient() {
    System.setProperty(SILENT, "2s");
    System.setProperty(LOST, "1s");
    ConfigFactory.invalidateCaches();
  }

  @AfterAll
  static void end() {
    NODES.values().forEach(ChildJvm::close);
    NODES.clear();
    System.clearProperty(SILENT);
    System.clearProperty(LOST);
    ConfigFactory.invalidateCaches();
  }

  private static void start() {
    String join = NODES.isEmpty() ? ChildJvm.freeAddress() : NODES.keySet().iterator().next();
    ChildJvm node = ChildJvm.node(join);
    NODES.put(node.await("node ").replaceAll("node *|,.*", ""), node);
  }

  private Path out() {
    return folder.resolve("out");
  }

  private Path kept() {
    return folder.resolve("kept");
  }

  private Path result() {
    return out().resolve("result.json");
  }

  private static String[] words(String[] first, String... more) {
    List<String> all = new ArrayList<>(Arrays.asList(first));
    all.addAll(Arrays.asList(more));
    return all.toArray(String[]::new);
  }

  /** The result is the undisturbed one; gives what it says of the cluster. */
  private JsonNode compared(int code, Typed typed) throws IOException {
    assertThat(code).as(typed.err()).isEqualTo(ExitCode.FINDING);
    assertThat(CampaignResults.timeless(result())).isEqualTo(undisturbed);
    return new ObjectMapper().readTree(result().toFile()).get("cluster");
  }

  /** When so many octets of the campaign's file are there. */
  private void awaitOctets(long octets) {
    long until = System.nanoTime() + 120_000_000_000L;
    while (kept().toFile().length() < octets) {
      assertThat(System.nanoTime()).as("%d octets come", octets).isLessThan(until);
      LockSupport.parkNanos(2_000_000);
    }
  }

  @Test
  void explore_nodesAndLeadersKilledInTheMiddle_comesToTheUndisturbedResult() throws IOException {
    Typed alone = new Typed();
    alone.run(words(ASKED, "--out", out().toString(), "--campaign", kept().toString()));
    undisturbed = CampaignResults.timeless(result());
    long whole = Files.size(kept());
    start();
    start();
    start();
    long again = 0;
    for (int kill = 0; kill < KILLS; kill++) {
      again += nodeKilled((long) (whole * (0.3 + 0.5 * dice.nextDouble())));
    }
    assertThat(again).as("batches that were done again").isPositive();
    for (int kill = 0; kill < LEADERS; kill++) {
      leaderKilled((long) (whole * (0.3 + 0.5 * dice.nextDouble())));
    }
  }

  /**
   * Kills any node when so much is there, and starts another one, which joins in the middle.
   *
   * @return batches that were done again
   */
  private long nodeKilled(long octets) throws IOException {
    Files.deleteIfExists(kept());
    List<String> addresses = new ArrayList<>(NODES.keySet());
    String victim = addresses.remove(dice.nextInt(addresses.size()));
    CompletableFuture<Void> killer =
        CompletableFuture.runAsync(
            () -> {
              awaitOctets(octets);
              NODES.remove(victim).kill();
              // Nobody is let in before the others have given it up.
              NODES.values().iterator().next().await("lost      " + victim);
              start();
            });
    Typed typed = new Typed();
    int code =
        typed.run(
            words(
                ASKED,
                "--out",
                out().toString(),
                "--campaign",
                kept().toString(),
                "--cluster",
                addresses.get(0)));
    killer.join();
    JsonNode cluster = compared(code, typed);
    assertThat(cluster.get("nodes").asInt()).isBetween(2, 4);
    return cluster.get("again").asLong();
  }

  private void leaderKilled(long octets) throws IOException {
    Files.deleteIfExists(kept());
    String at = NODES.keySet().iterator().next();
    try (ChildJvm leader =
        ChildJvm.start(
            words(
                ASKED,
                "--out",
                out().toString(),
                "--campaign",
                kept().toString(),
                "--cluster",
                at))) {
      awaitOctets(octets);
      leader.kill();
    }
    Typed typed = new Typed();
    int code =
        typed.run(
            "explore",
            "--resume",
            kept().toString(),
            "--no-report",
            "--out",
            out().toString(),
            "--cluster",
            at);
    JsonNode cluster = compared(code, typed);
    assertThat(cluster.get("batches").asInt()).isBetween(1, BATCHES - 1);
  }
}
