package ccwlab.cli;

import static org.assertj.core.api.Assertions.assertThat;

import ccwlab.cluster.search.SearchHead;
import ccwlab.explore.spread.LayerFile;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Commands that do their work in pieces, in this process. */
class CampaignCommandTest {
  private static final String RACE = "src/test/resources/explore/lost.conf";
  private static final String[] EXPLORE = {
    "explore", RACE, "--strategy", "pct", "--executions", "700", "--seed", "5"
  };

  /** That the campaign has come to its end. */
  private static final int LAST_RECORD = 12 + 16;

  @TempDir private Path folder;

  private int run(Typed typed, String[] words, String... more) {
    List<String> all = new ArrayList<>(Arrays.asList(words));
    all.addAll(List.of("--no-progress", "--no-report"));
    all.addAll(Arrays.asList(more));
    return typed.run(all.toArray(String[]::new));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "explore " + RACE + " --strategy pct --executions 700 --seed 5",
        "explore " + RACE + " --executions 900 --seed 5",
        "verdict --with b8 --only K04,Q02 --seed 3",
        "compare hsch-races-ssch --with b8 --explore --executions 500 --seed 3",
        "score --only qemu-inject-lost,qemu-second-signal-unheard --scenario attention --no-live",
      })
  void campaign_cutOffAnywhereAndGoneOnWith_comesToWhatTheCommandDoes(String line)
      throws IOException {
    String[] words = line.split(" ");
    Path out = folder.resolve("out");
    Path kept = folder.resolve("kept");
    int code = run(new Typed(), words, "--out", out.toString());
    String plain = CampaignResults.timeless(out.resolve("result.json"));

    run(new Typed(), words, "--out", out.toString(), "--campaign", kept.toString());
    assertThat(CampaignResults.timeless(out.resolve("result.json"))).isEqualTo(plain);
    byte[] all = Files.readAllBytes(kept);
    int asked = afterWhatWasAsked(all);
    for (double share : new double[] {0, 0.7, 1}) {
      int length = asked + (int) (share * (all.length - asked));
      Files.write(kept, Arrays.copyOf(all, length));
      Typed typed = new Typed();
      int again =
          run(typed, new String[] {words[0]}, "--resume", kept.toString(), "--out", out.toString());

      assertThat(again).as(typed.err()).isEqualTo(code);
      assertThat(CampaignResults.timeless(out.resolve("result.json"))).isEqualTo(plain);
    }
  }

  /** The place of the first result. */
  private static int afterWhatWasAsked(byte[] file) {
    int line = "ccwlab campaign 1\n".length();
    return line + 12 + ByteBuffer.wrap(file).getInt(line);
  }

  private Path kept() {
    Path kept = folder.resolve("kept");
    run(new Typed(), EXPLORE, "--out", folder.toString(), "--campaign", kept.toString());
    return kept;
  }

  private String refused(String... words) {
    Typed typed = new Typed();
    assertThat(typed.run(words)).isEqualTo(ExitCode.USER_ERROR);
    assertThat(typed.err()).startsWith("ccwlab").hasLineCount(1).hasSizeLessThan(400);
    assertThat(typed.out()).as("complained first").isEmpty();
    return typed.err();
  }

  @Test
  void resume_withWordsThatContradict_isRefusedByName() {
    String kept = kept().toString();

    assertThat(refused("explore", "--resume", kept, "--seed", "6"))
        .contains("--seed: 6 is not what " + kept + " was asked (5)");
    assertThat(refused("explore", "attention", "--resume", kept))
        .contains("SCENARIO: attention is not what " + kept + " was asked (" + RACE + ")");
    assertThat(refused("explore", "--resume", kept, "--with", "b8")).contains("--with: b8");
    assertThat(refused("explore", "--resume", kept, "--campaign", folder + "/x"))
        .contains("--campaign: not together with --resume");
    assertThat(refused("verdict", "--resume", kept))
        .contains("is a campaign of 'explore'; allowed: ccwlab explore --resume " + kept);
  }

  @Test
  void resume_withTheSameWords_isTheSame() {
    Path kept = kept();

    assertThat(
            run(
                new Typed(),
                EXPLORE,
                "--resume",
                kept.toString(),
                "--out",
                folder.resolve("b").toString()))
        .isEqualTo(ExitCode.FINDING);
  }

  @Test
  void resume_ofAScenarioThatIsAnotherOneNow_isRefusedByName() throws IOException {
    Path own = folder.resolve("own.conf");
    Files.copy(Path.of(RACE), own);
    Path kept = folder.resolve("kept");
    String[] words = {"explore", own.toString(), "--strategy", "pct", "--executions", "200"};
    run(new Typed(), words, "--campaign", kept.toString(), "--out", folder.toString());
    Files.writeString(own, Files.readString(own) + "\n# another one\n");

    assertThat(refused("explore", "--resume", kept.toString()))
        .contains("own.conf is another one now than when it was begun");
  }

  @Test
  void campaign_overWhatMustNotBeLost_isRefusedAndItIsKept() throws IOException {
    Path own = folder.resolve("own.txt");
    Files.writeString(own, "mine, and of nobody else");
    Path kept = kept();
    byte[] all = Files.readAllBytes(kept);
    byte[] unfinished = Arrays.copyOf(all, all.length - LAST_RECORD);
    Files.write(kept, unfinished);

    for (String command : List.of("verdict --only K04", String.join(" ", EXPLORE))) {
      assertThat(refused((command + " --campaign " + own).split(" ")))
          .contains(own + ": is there, and is not the file of a campaign; allowed: another name");
      assertThat(refused((command + " --campaign " + kept).split(" ")))
          .contains(kept + ": holds results of a campaign that has not ended; allowed: --resume");
    }
    assertThat(own).hasContent("mine, and of nobody else");
    assertThat(kept).hasBinaryContent(unfinished);
  }

  @Test
  void resume_ofASearchOfAllOrders_saysItAllButWhoWorks() {
    Path layers = folder.resolve("layers");
    List<String> words = List.of(RACE, "--strategy", "exhaustive", "--seed", "5", "--memory", "64");
    LayerFile.create(layers, new SearchHead(List.of(), words).bytes()).close();
    String file = layers.toString();
    String at = "127.0.0.1:1";

    assertThat(refused("explore", "--resume", file))
        .contains("is a search of all orders by nodes; allowed: together with --cluster HOST:PORT");
    assertThat(refused("explore", "--resume", file, "--cluster", at)).contains("nobody listens");
    assertThat(refused("explore", "--resume", file, "--cluster", at, "--memory", "128"))
        .as("bounds may be others")
        .contains("nobody listens");
    assertThat(refused("explore", "--resume", file, "--cluster", at, "--seed", "6"))
        .contains("--seed: 6 is not what " + file + " was asked (5)");
    assertThat(refused("explore", "attention", "--resume", file, "--cluster", at))
        .contains("SCENARIO: attention is not what " + file + " was asked (" + RACE + ")");
    assertThat(refused("verdict", "--resume", file, "--cluster", at))
        .contains("is a campaign of 'explore'; allowed: ccwlab explore --resume " + file);
  }

  @Test
  void resume_ofASearchThatNobodyUnderstands_isRefused() {
    Path layers = folder.resolve("layers");
    LayerFile.create(layers, new byte[] {1, 2, 3}).close();

    assertThat(refused("explore", "--resume", layers.toString(), "--cluster", "127.0.0.1:1"))
        .contains(layers + ": what was asked is not understood; allowed: a file of this ccwlab");
  }

  @Test
  void resume_ofWhatIsNoCampaign_isRefused() {
    assertThat(refused("explore", "--resume", RACE)).contains("is not the file of a campaign");
    assertThat(refused("explore", "--resume", folder + "/none")).contains("No such file");
    assertThat(refused("explore", "--resume", "")).contains("--resume: names no file; allowed: ");
  }

  @Test
  void cluster_whereNobodyListens_isRefused() {
    assertThat(refused("verdict", "--cluster", "127.0.0.1:1")).contains("--cluster 127.0.0.1:1");
    assertThat(refused("explore", RACE, "--cluster", "127.0.0.1:1")).contains("nobody listens");
    assertThat(refused("explore", RACE, "--cluster", "nonsense")).contains("--cluster: 'nonsense'");
    assertThat(refused("explore", RACE, "--cluster", "127.0.0.1:1", "--driver", "mine"))
        .contains("--driver: not with --cluster; allowed: the model alone");
  }
}
