package ccwlab.cli;

import static org.assertj.core.api.Assertions.assertThat;

import ccwlab.driver.build.Workshop;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DriverCommandTest {
  private static final int COLUMNS = 120;

  @TempDir private Path folder;

  private Workshop workshop;

  @BeforeEach
  void open() throws IOException {
    workshop = new Workshop(folder);
  }

  private Typed typed() {
    return new Typed(COLUMNS, workshop.home(), workshop.environment());
  }

  private String out(String... words) {
    Typed typed = typed();
    assertThat(typed.run(words)).as(typed.err()).isEqualTo(ExitCode.FINE);
    return typed.out();
  }

  private String build(String name, String... more) {
    String[] words = {"driver", "build", workshop.tree().toString(), "--name", name};
    String[] all = new String[words.length + more.length];
    System.arraycopy(words, 0, all, 0, words.length);
    System.arraycopy(more, 0, all, words.length, more.length);
    return out(all);
  }

  @Test
  void build_saysWhatWasCompiledAndWhereItIs() {
    assertThat(build("my-fix", "--edit", "late"))
        .startsWith("driver    my-fix\ntree      ")
        .contains(
            "\nversion   6.1.7\n",
            "\nedits     late\n",
            "\ncompiled  1 file of the tree: vfio_ccw_drv.c (edited)\n",
            "\nours      ",
            "\npoints    not looked at: the driver's process says ",
            "\nkept      ",
            "\ntook      ",
            "\nmore      loadtests/ccwlab driver show my-fix\n");
  }

  @Test
  void list_withoutDrivers_saysHowToBuildOne() {
    assertThat(out("driver", "list"))
        .startsWith("no driver is built in ")
        .containsIgnoringNewLines("build one: loadtests/ccwlab driver build TREE --name NAME");
  }

  @Test
  void list_showsEachInALine() {
    build("plain");
    build("b.8", "--edit", "late");

    assertThat(out("driver", "list"))
        .containsPattern("^driver +version +edits +built +")
        .containsPattern("\nb[.]8 +6[.]1[.]7 +late +20[0-9]{2}-[0-9]{2}-[0-9]{2}T[0-9:]{8}Z")
        .containsPattern("\nplain +6[.]1[.]7 +- +20");
  }

  @Test
  void show_listsSourcesAndWhatTheEditChanged() {
    build("late", "--edit", "late");

    assertThat(out("driver", "show", "late"))
        .startsWith("driver    late\n")
        .containsPattern("\nsha256    [0-9a-f]{64} of all sources")
        .containsPattern("\ndrivers/s390/cio/lamp.h +- +[0-9a-f]{64}\n")
        .containsPattern("\ndrivers/s390/cio/vfio_ccw_drv.c +edited +[0-9a-f]{64}\n")
        .contains("\n+++ b/drivers/s390/cio/vfio_ccw_drv.c\n", "\n+\tglow(later);\n");
  }

  @Test
  void json_ofListAndShow_hasWhatTheTextHas() throws IOException {
    build("late", "--edit", "late");
    Path file = folder.resolve("show.json");
    out("driver", "show", "late", "--json", file.toString());
    JsonNode shown = new ObjectMapper().readTree(file.toFile());
    JsonNode listed = new ObjectMapper().readTree(out("driver", "list", "--json", "-"));

    assertThat(shown.get("format").asInt()).isEqualTo(1);
    assertThat(shown.get("version").asText()).isEqualTo("6.1.7");
    assertThat(shown.get("edits").get(0).asText()).isEqualTo("late");
    assertThat(shown.get("sources")).hasSize(2);
    assertThat(shown.get("sources").get(1).get("edited").asBoolean()).isTrue();
    assertThat(shown.get("diff").asText()).contains("+\tglow(later);");
    assertThat(shown.get("command")).hasSize(2);
    assertThat(listed.get("drivers")).hasSize(1);
    assertThat(listed.get("drivers").get(0).get("sha256")).isEqualTo(shown.get("sha256"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "driver                              | ccwlab: driver: no command given; allowed: build list show",
        "driver show x                       | ccwlab: no driver 'x': none is built in ",
        "driver build no-tree --name x       | ccwlab: no-tree: no such file or folder; allowed: a folder with Linux",
        "driver build no-tree --name x --edit b9 | ccwlab: FOLDER/home/src/main/c/driver/edits: unknown edit 'b9'; allowed: late",
        "driver build no-tree --name x/y     | ccwlab: --name: 'x/y' is no name; allowed: up to 64 letters",
        "driver build no-tree                | ccwlab driver build: Missing required option: '--name=NAME'; try: ccwlab driver build --help",
        "driver list --json no/such/f        | ccwlab: cannot write no/such/f: No such file or directory"
      })
  void run_userError_isOneLineAndTwo(String words, String line) {
    Typed typed = typed();

    assertThat(typed.run(words.split(" "))).isEqualTo(ExitCode.USER_ERROR);
    assertThat(typed.out()).isEmpty();
    assertThat(typed.err()).startsWith(line.replace("FOLDER", folder.toString())).hasLineCount(1);
  }
}
