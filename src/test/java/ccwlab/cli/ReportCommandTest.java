package ccwlab.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Pages of results: written by the commands, and made again from what they stored. */
class ReportCommandTest {
  private static final String SCHEDULE =
      "src/test/resources/schedules/clear-frees-new-start.schedule";

  @TempDir private Path folder;

  private final Typed typed = new Typed();

  private Path path(String name) {
    return folder.resolve(name);
  }

  private void race(String... more) {
    String[] words = {"race", "hsch-races-ssch", "--rounds", "40", "--seed", "7", "--no-progress"};
    String[] all = new String[words.length + more.length];
    System.arraycopy(words, 0, all, 0, words.length);
    System.arraycopy(more, 0, all, words.length, more.length);
    assertThat(typed.run(all)).as(typed.err()).isBetween(0, 1);
  }

  @Test
  void race_withAFolder_writesThePageThere_unlessItIsTold() throws IOException {
    race("--out", path("a").toString());
    assertThat(Files.readString(path("a/report.html"))).contains("HALT SUBCHANNEL races START");
    assertThat(typed.out()).contains("report    ");

    race("--out", path("b").toString(), "--no-report");
    assertThat(path("b/report.html")).doesNotExist();
    assertThat(path("b/result.json")).exists();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "race hsch-races-ssch --rounds 20",
        "explore attention --budget 2s",
        "replay src/test/resources/schedules/clear-frees-new-start.schedule"
      })
  void filesInTheFolderOfOut_whichIsNotThereYet_areWritten(String words) {
    List<String> all = new ArrayList<>(List.of(words.split(" ")));
    all.addAll(List.of("--no-progress", "--out", path("new").toString()));
    all.addAll(List.of("--json", path("new/r.json").toString()));
    all.addAll(List.of("--report", path("new/r.html").toString()));
    all.removeIf(word -> words.startsWith("replay") && word.equals("--no-progress"));

    assertThat(typed.run(all.toArray(String[]::new))).as(typed.err()).isBetween(0, 1);
    assertThat(path("new/r.json")).isNotEmptyFile();
    assertThat(path("new/r.html")).isNotEmptyFile();
  }

  @Test
  void report_ofAStoredResult_isThePageThatTheCommandWrote() throws IOException {
    race("--out", path("a").toString());

    int code =
        typed.run("report", path("a/result.json").toString(), "--out", path("x.html").toString());

    assertThat(code).isZero();
    assertThat(path("x.html")).hasSameTextualContentAs(path("a/report.html"));
  }

  @Test
  void report_withoutAPlace_isBesideTheResult_andSeveralGoIntoAFolder() throws IOException {
    race("--json", path("one.json").toString());
    race("--out", path("two").toString(), "--no-report");

    assertThat(typed.run("report", path("one.json").toString())).isZero();
    assertThat(path("one.html")).exists();
    int code =
        typed.run(
            "report",
            path("one.json").toString(),
            path("two/result.json").toString(),
            "--out",
            path("all").toString());
    assertThat(code).isZero();
    assertThat(path("all/one.html")).exists();
    assertThat(path("all/two.html")).exists();
  }

  @Test
  void report_ofWhatIsNoResult_isOneLine() throws IOException {
    Files.writeString(path("bad.json"), "{\"mode\":\"moon\"}");

    assertThat(typed.run("report", path("bad.json").toString())).isEqualTo(ExitCode.USER_ERROR);
    assertThat(typed.err().lines()).hasSize(1).allMatch(line -> line.contains("allowed: those of"));
    assertThat(path("bad.html")).doesNotExist();
  }

  @Test
  void report_ofTwoThatWouldBeOnePage_isRefused() throws IOException {
    race("--json", path("one.json").toString());
    Files.createDirectory(path("other"));
    Files.copy(path("one.json"), path("other/one.json"));

    int code =
        typed.run(
            "report",
            path("one.json").toString(),
            path("other/one.json").toString(),
            "--out",
            path("all").toString());

    assertThat(code).isEqualTo(ExitCode.USER_ERROR);
    assertThat(typed.err()).contains("would both be");
  }

  @Test
  void race_whosePageCannotBeWritten_saysSoBeforeTheRun() {
    int code = typed.run("race", "hsch-races-ssch", "--report", folder.toString(), "--no-progress");

    assertThat(code).isEqualTo(ExitCode.USER_ERROR);
    assertThat(typed.err()).contains("Is a directory");
  }

  @Test
  void open_withoutAProgramForIt_isOneLineAndNoFailure() {
    Typed bare = new Typed(120, Path.of(""), Map.of("PATH", folder.toString()));

    int code = bare.run("replay", SCHEDULE, "--report", path("r.html").toString(), "--open");

    assertThat(code).isEqualTo(ExitCode.FINDING);
    assertThat(path("r.html")).exists();
    assertThat(bare.err()).contains("neither xdg-open nor open is here");
  }

  @Test
  void screenshot_withoutABrowser_isOneLine() throws IOException {
    race("--json", path("one.json").toString());
    Typed bare = new Typed(120, Path.of(""), Map.of("PATH", folder.toString()));

    int code =
        bare.run("report", path("one.json").toString(), "--screenshot", path("p.png").toString());

    assertThat(code).isEqualTo(ExitCode.USER_ERROR);
    assertThat(bare.err()).contains("--screenshot: no browser is here");
  }

  @Test
  void replay_writesItsRunAsJsonAndAsAPage() throws IOException {
    int code = typed.run("replay", SCHEDULE, "--out", path("r").toString());

    assertThat(code).isEqualTo(ExitCode.FINDING);
    assertThat(Files.readString(path("r/result.json")))
        .contains("\"mode\" : \"replay\"", "\"property\" : \"no-freed-program-used\"");
    assertThat(Files.readString(path("r/report.html")))
        .contains("The hardware uses a channel program that the driver has freed")
        .contains("The driver frees a channel program");
  }

  @Test
  void replay_thatDiverges_saysWhereInItsResult() throws IOException {
    Path other = path("other.schedule");
    Files.writeString(
        other, Files.readString(Path.of(SCHEDULE)).replaceFirst("outcome .*", "outcome   9 9 9"));

    int code = typed.run("replay", other.toString(), "--out", path("d").toString());

    assertThat(code).isEqualTo(ExitCode.DIVERGED);
    assertThat(Files.readString(path("d/result.json"))).contains("\"verdict\" : \"diverged\"");
    assertThat(Files.readString(path("d/report.html")))
        .contains("The run went otherwise than was recorded.");
  }
}
