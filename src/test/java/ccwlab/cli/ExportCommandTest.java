package ccwlab.cli;

import static org.assertj.core.api.Assertions.assertThat;

import ccwlab.explore.Races;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExportCommandTest {
  private static final String SCHEDULE = "src/test/resources/schedules/halt-replaces-end.schedule";

  @TempDir private Path folder;

  private final Typed typed = new Typed();

  /** The same findings and outcomes each time: a live run may miss any of them. */
  private Path explored() {
    Path result = folder.resolve("result.json");
    int code =
        new Typed()
            .run(
                "explore",
                Races.FAILING,
                "--executions",
                "300",
                "--seed",
                "7",
                "--no-progress",
                "--out",
                folder.resolve("schedules").toString(),
                "--json",
                result.toString());
    assertThat(code).isEqualTo(ExitCode.FINDING);
    return result;
  }

  @Test
  void schedule_asEachFormat_isPrinted() {
    for (String format : List.of("perfetto", "shiviz", "mermaid", "ftrace", "csv", "MERMAID")) {
      Typed one = new Typed();
      assertThat(one.run("export", SCHEDULE, "--as", format)).isEqualTo(ExitCode.FINE);
      assertThat(one.out()).contains("0.0.0000");
    }
  }

  @Test
  void result_givesItsTracesAndItsXml() throws IOException {
    Path result = explored();
    Path out = folder.resolve("out");

    assertThat(typed.run("export", result.toString(), "--as", "csv", "--out", out + "/"))
        .isEqualTo(ExitCode.FINE);
    try (Stream<Path> files = Files.list(out)) {
      assertThat(files.map(file -> file.getFileName().toString()))
          .anyMatch(name -> name.startsWith("finding-1-"))
          .anyMatch(name -> name.startsWith("outcome-1-"))
          .allMatch(name -> name.endsWith(".csv"));
    }
    Path xml = folder.resolve("junit.xml");
    assertThat(typed.run("export", result.toString(), "--as", "junit", "--out", xml.toString()))
        .isEqualTo(ExitCode.FINE);
    assertThat(Files.readString(xml)).contains("<testsuite ", "<failure ");
  }

  @Test
  void trace_byNumber_isThatOne() {
    Path result = explored();
    Typed first = new Typed();
    Typed usual = new Typed();

    first.run("export", result.toString(), "--as", "perfetto", "--outcome", "1");
    usual.run("export", result.toString(), "--as", "perfetto");

    assertThat(first.out()).contains("\"about\" : \"outcome ");
    assertThat(usual.out()).contains("\"about\" : \"finding ");
  }

  @Test
  void mistakes_areToldInOneLine() throws IOException {
    Path empty = Files.writeString(folder.resolve("empty.json"), "{}");
    Path broken = Files.writeString(folder.resolve("broken.json"), "{\"findings\": [");
    Path result = explored();

    Path load = Files.writeString(folder.resolve("load.json"), "{\"mode\": \"load\"}");

    wrong("--as: 'gif'; allowed: perfetto", SCHEDULE, "--as", "gif");
    wrong("of a load: load --csv FILE, load --hgrm DIR", SCHEDULE, "--as", "hgrm");
    wrong("a load's result has no trace", load.toString(), "--as", "csv");
    wrong("there is no trace in it", empty.toString(), "--as", "csv");
    wrong("not JSON", broken.toString(), "--as", "csv");
    wrong("junit is not possible", SCHEDULE, "--as", "junit");
    wrong("junit is not possible", empty.toString(), "--as", "junit");
    wrong("allowed: 1 to", result.toString(), "--as", "csv", "--finding", "99");
    wrong("--finding: 0; allowed: 1", result.toString(), "--as", "csv", "--finding", "0");
    wrong("one of the two", SCHEDULE, "--as", "csv", "--finding", "1", "--outcome", "1");
    wrong("no such file", folder.resolve("none").toString(), "--as", "csv");
    wrong("cannot write", SCHEDULE, "--as", "csv", "--out", folder + "/no/where.csv");
  }

  @Test
  void step_withoutATerminal_isRefusedInOneLine() {
    assertThat(typed.run("replay", SCHEDULE, "--step")).isEqualTo(ExitCode.USER_ERROR);
    assertThat(typed.err().lines()).hasSize(1).first().asString().contains("are no terminal");
  }

  @Test
  void host_thatRecorded_isShownJudgedAndExportedAgain() {
    String recorded = "src/test/resources/hosttrace/idle-at-work.txt";
    Path out = folder.resolve("host");

    assertThat(typed.run("import", recorded, "--out", out.toString())).isEqualTo(ExitCode.FINDING);
    assertThat(typed.out()).contains("idle-without-program", "judged", "not ");
    assertThat(out.resolve("result.json")).exists();
    assertThat(out.resolve("result.txt")).exists();
    assertThat(out.resolve("report.html")).exists();
    Typed again = new Typed();
    assertThat(again.run("export", out.resolve("result.json").toString(), "--as", "ftrace"))
        .isEqualTo(ExitCode.FINE);
    assertThat(again.out()).contains("vfio_ccw_fsm_event: schid=0.0.0313 state=2 event=3");
  }

  @Test
  void host_thatToldNothing_isToldSoByTheExitCode() {
    Typed log = new Typed();
    assertThat(log.run("import", "src/test/resources/hosttrace/qemu.log"))
        .isEqualTo(ExitCode.NOT_COMPLETE);
    assertThat(typed.run("import", "pom.xml")).isEqualTo(ExitCode.USER_ERROR);
    assertThat(typed.err().lines()).hasSize(1).first().asString().contains("no event of vfio_ccw");
  }

  private static void wrong(String says, String... words) {
    Typed typed = new Typed();
    String[] all = Stream.concat(Stream.of("export"), Stream.of(words)).toArray(String[]::new);
    assertThat(typed.run(all)).isEqualTo(ExitCode.USER_ERROR);
    assertThat(typed.err().lines()).hasSize(1).first().asString().contains(says);
  }
}
