package ccwlab.cli;

import static org.assertj.core.api.Assertions.assertThat;

import ccwlab.cluster.ChildJvm;
import ccwlab.cluster.Networks;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Campaigns whose members stop seeing each other in the middle: nothing is lost. */
class PartitionTest {
  private static final int LEADER = 3;
  private static final String FIRST = Networks.address(0) + ":2551";

  private final List<ChildJvm> children = new ArrayList<>();
  private final List<ChildJvm> nodes = new ArrayList<>();
  private Networks networks;

  @TempDir private Path folder;

  @AfterEach
  void end() {
    children.forEach(ChildJvm::close);
    if (networks != null) {
      networks.close();
    }
  }

  private ChildJvm start(int host, String... words) {
    List<String> all = new ArrayList<>(Arrays.asList(words));
    all.addAll(List.of("--bind", Networks.address(host)));
    ChildJvm child = ChildJvm.startBehind(networks.on(host), all.toArray(String[]::new));
    children.add(child);
    return child;
  }

  private void threeNodes() {
    networks = Networks.orLeftOut(LEADER + 1);
    for (int host = 0; host < LEADER; host++) {
      ChildJvm node = start(host, "node", "--join", FIRST);
      node.await("node      ");
      nodes.add(node);
    }
  }

  /** The nodes do nothing meanwhile, so that the campaign is not over before. */
  private void cutOff(int host) {
    nodes.forEach(ChildJvm::stop);
    networks.cutOff(host);
    nodes.forEach(ChildJvm::goOn);
  }

  @Test
  void explore_nodeCutOffInTheMiddle_comesToTheUndisturbedResultAndTheNodeComesBack()
      throws IOException {
    threeNodes();
    UndisturbedCampaign campaign = UndisturbedCampaign.in(folder);
    campaign.forget();
    ChildJvm leader = start(LEADER, campaign.words("--cluster", FIRST));
    campaign.await(0.3);
    // Who is let in late has no work yet, and leaves none behind.
    nodes.get(2).await("work      ");

    cutOff(2);
    int code = leader.awaitEnd();

    JsonNode cluster = campaign.compared(code, leader.printed());
    assertThat(cluster.get("again").asLong()).as("batches that were done again").isPositive();
    nodes.get(0).await("lost      " + Networks.address(2));
    nodes.get(2).await("cut off   from the other members; joining again");
    networks.letIn(2);
    nodes.get(2).await(", joined " + FIRST, 2);
  }

  @Test
  void explore_leaderCutOffInTheMiddle_comesBackAndToTheUndisturbedResult() throws IOException {
    threeNodes();
    UndisturbedCampaign campaign = UndisturbedCampaign.in(folder);
    campaign.forget();
    ChildJvm leader = start(LEADER, campaign.words("--cluster", FIRST));
    campaign.await(0.3);

    cutOff(LEADER);
    nodes.get(0).await("lost      " + Networks.address(LEADER));
    leader.await("no node is there: waits for one");
    networks.letIn(LEADER);

    campaign.compared(leader.awaitEnd(), leader.printed());
  }
}
