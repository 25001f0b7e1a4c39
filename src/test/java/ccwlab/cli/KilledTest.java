package ccwlab.cli;

import static org.assertj.core.api.Assertions.assertThat;

import ccwlab.cluster.ChildJvm;
import com.fasterxml.jackson.databind.JsonNode;
import com.typesafe.config.ConfigFactory;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
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
  private static final int MORE_KILLS = 8;
  private static final String SILENT = "ccwlab.cluster.silent-most";
  private static final String LOST = "ccwlab.cluster.lost-after";

  private static final Map<String, ChildJvm> NODES = new LinkedHashMap<>();

  @TempDir private Path folder;

  private final Random dice = new Random(16);
  private UndisturbedCampaign campaign;

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

  @Test
  void explore_nodesAndLeadersKilledInTheMiddle_comesToTheUndisturbedResult() throws IOException {
    campaign = UndisturbedCampaign.in(folder);
    start();
    start();
    start();
    long again = 0;
    // Who is killed with nothing in hand leaves nothing to do again: then one more is killed.
    for (int kill = 0; kill < KILLS || again == 0 && kill < KILLS + MORE_KILLS; kill++) {
      again += nodeKilled(0.3 + 0.5 * dice.nextDouble());
    }
    assertThat(again).as("batches that were done again").isPositive();
    for (int kill = 0; kill < LEADERS; kill++) {
      leaderKilled(0.3 + 0.5 * dice.nextDouble());
    }
  }

  /**
   * Kills a node that works when that part is there, or any if none does yet, and starts another
   * one, which joins in the middle.
   *
   * @return batches that were done again
   */
  private long nodeKilled(double part) throws IOException {
    campaign.forget();
    List<String> addresses = new ArrayList<>(NODES.keySet());
    String stays = addresses.remove(dice.nextInt(addresses.size()));
    CompletableFuture<Void> killer =
        CompletableFuture.runAsync(
            () -> {
              campaign.await(part);
              String victim = victim(addresses);
              NODES.remove(victim).kill();
              // Nobody is let in before the others have given it up.
              NODES.values().iterator().next().await("lost      " + victim);
              start();
            });
    Typed typed = new Typed();
    int code = typed.run(campaign.words("--cluster", stays));
    killer.join();
    JsonNode cluster = campaign.compared(code, typed.err());
    // One may have done all before the others were let in.
    assertThat(cluster.get("nodes").asInt()).isBetween(1, 4);
    return cluster.get("again").asLong();
  }

  /** Those who are let in late may have no work yet. */
  private String victim(List<String> addresses) {
    List<String> busy = addresses.stream().filter(one -> isAtWork(NODES.get(one))).toList();
    List<String> any = busy.isEmpty() ? addresses : busy;
    return any.get(dice.nextInt(any.size()));
  }

  private static boolean isAtWork(ChildJvm node) {
    List<String> told =
        node.printed().lines().filter(line -> line.matches("(work|done)  .*")).toList();
    return !told.isEmpty() && told.get(told.size() - 1).startsWith("work");
  }

  private void leaderKilled(double part) throws IOException {
    campaign.forget();
    String at = NODES.keySet().iterator().next();
    try (ChildJvm leader = ChildJvm.start(campaign.words("--cluster", at))) {
      campaign.await(part);
      leader.kill();
    }
    Typed typed = new Typed();
    int code = typed.run(campaign.resumed("--cluster", at));
    JsonNode cluster = campaign.compared(code, typed.err());
    assertThat(cluster.get("batches").asInt()).isBetween(1, UndisturbedCampaign.BATCHES - 1);
  }
}
