package ccwlab.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

/** A campaign that nobody disturbed, and how to ask for the same once more. */
final class UndisturbedCampaign {
  /** So many that it is not over before somebody who saw its middle has done something. */
  static final int BATCHES = 128;

  private static final long PATIENCE_NANOS = 120_000_000_000L;
  private static final long LOOK_NANOS = 2_000_000;
  private static final List<String> ASKED =
      List.of(
          "explore",
          "src/test/resources/explore/lost.conf",
          "--strategy",
          "pct",
          "--executions",
          Integer.toString(128 * BATCHES),
          "--seed",
          "5");

  private final Path folder;
  private final String result;
  private final long octets;

  private UndisturbedCampaign(Path folder) throws IOException {
    this.folder = folder;
    Typed alone = new Typed();
    alone.run(words());
    this.result = CampaignResults.timeless(result());
    this.octets = Files.size(kept());
  }

  /** Runs it here. */
  static UndisturbedCampaign in(Path folder) throws IOException {
    return new UndisturbedCampaign(folder);
  }

  /** The command. */
  String[] words(String... more) {
    return words(ASKED, "--campaign", more);
  }

  /** The command that goes on with what there is. */
  String[] resumed(String... more) {
    return words(List.of("explore"), "--resume", more);
  }

  private String[] words(List<String> first, String option, String... more) {
    List<String> all = new ArrayList<>(first);
    all.addAll(List.of("--no-report", "--out", folder.resolve("out").toString()));
    all.addAll(List.of(option, kept().toString()));
    all.addAll(Arrays.asList(more));
    return all.toArray(String[]::new);
  }

  private Path kept() {
    return folder.resolve("kept");
  }

  private Path result() {
    return folder.resolve("out").resolve("result.json");
  }

  /** Forgets what is kept of the last one. */
  void forget() throws IOException {
    Files.deleteIfExists(kept());
  }

  /** When that part of what there is in the end is kept, 0 to 1. */
  void await(double part) {
    long until = System.nanoTime() + PATIENCE_NANOS;
    while (kept().toFile().length() < octets * part) {
      assertThat(System.nanoTime()).as("%f of the batches come", part).isLessThan(until);
      LockSupport.parkNanos(LOOK_NANOS);
    }
  }

  /**
   * The last one's result is this one's.
   *
   * @return what it says of the cluster
   */
  JsonNode compared(int code, String said) throws IOException {
    assertThat(code).as(said).isEqualTo(ExitCode.FINDING);
    assertThat(CampaignResults.timeless(result())).isEqualTo(result);
    return new ObjectMapper().readTree(result().toFile()).get("cluster");
  }
}
