package ccwlab.input;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.typesafe.config.Config;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is read of HOCON, and what is refused before the parser sees it. */
class HoconFileTest {
  @TempDir Path folder;
  private Path own;
  private Path shipped;

  @BeforeEach
  void makeFolders() throws IOException {
    own = Files.createDirectory(folder.resolve("own"));
    shipped = Files.createDirectory(folder.resolve("shipped"));
    Files.writeString(folder.resolve("outside.conf"), "o = 1\n");
    Files.writeString(own.resolve("part.conf"), "p = 1, q = 2\n");
    Files.writeString(shipped.resolve("ours.conf"), "s = 3\n");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a = 1, b = 2",
        "{ \"a\" : 1 }\n",
        "a { b = 1 }\na.c = 2",
        "a.b = 1\na { c = 2 }",
        "a = [1, 2]\na += 3",
        "a = [1]\na = ${a}${a}\na = ${a} [ 2 ]",
        "a { b = [1]\n b = ${a.b} [2] }",
        "a = \"x { y\" # { {\nb = 2 // }",
        "a = \"\"\"b \"c\" \"\"\"\", d = 3",
        "list = [ { a = 1 }, { a = 2 }\n { a = 3 } ]",
        "a =\n  1\nb\n = 2",
        "a = { b = 1 } { c = 2 }",
        "x = 1\ny = ${x} ${?x}\nz { u = ${x} }",
        "a = include\nb = 2",
        "a: {b: [{}, [], \"\"]}",
        "a = 1\r\nb = 2\r\n",
        "\ufeffa = 1",
        ""
      })
  void read_plainHocon_isRead(String text) throws IOException {
    assertThat(read(text).root()).isNotNull();
  }

  @Test
  void read_valueMadeOfItself_grows() throws IOException {
    assertThat(read("a = [1]\na = ${a}${a}${a}\na = ${a} [2]").getIntList("a"))
        .containsExactly(1, 1, 1, 2);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a = 1\nb = 2\na = 3",
        "a = 1\nb = 2\n\"a\" = 3",
        "a { x = 1 }\nb = 2\na { y = 2 }",
        "a = 1\nb = 2\na { x = 1 }",
        "a { x = 1 }\nb = 2\na = 3",
        "a.x = 1\nb = 2\na = 3",
        "a = 1\nb = 2\na.x = 3",
        "a = 1\nb = 2\na = ${b}",
        "a = [1]\nb = 2\na = [1]"
      })
  void read_keyTwice_isToldWithBothLines(String text) {
    assertRefused(text, "line 3: 'a' stands twice");
  }

  @Test
  void read_keyTwiceDeepInside_isToldWithItsPath() {
    assertRefused(
        "a { b = [ { c = 1, d = 1 }, { c = 2\n d = 3, c = 4 } ] }",
        "line 2: 'a.b[1].c' stands twice, first in line 1; allowed: once");
    assertRefused("a { b = 1 } { b = 2 }", "line 1: 'a.b' stands twice");
  }

  @ParameterizedTest
  @ValueSource(strings = {"[", "{ a = ", "{a=[", "a{", "a.", "b = 1, a = {\"x\":"})
  void read_nestedWithoutEnd_isRefused(String level) {
    assertRefused(
        "top = "
            + (level.startsWith("[") || level.startsWith("{") ? "" : "1, ")
            + level.repeat(20_000),
        "nested too deep; allowed: up to 64 levels");
  }

  @Test
  void read_quotedBracesInAnyNumber_areText() throws IOException {
    assertThat(read("a = \"" + "[".repeat(20_000) + "\"").getString("a")).hasSize(20_000);
  }

  @Test
  void read_substitutionsThatExplode_areRefusedAtOnce() {
    StringBuilder text = new StringBuilder("a0 = xxxxxxxxxx\n");
    for (int i = 1; i < 60; i++) {
      text.append("a%d = ${a%d}${a%d}\n".formatted(i, i - 1, i - 1));
    }
    assertRefused(text.toString(), "${...} makes more than 4 Mi characters of it");

    String grows = "a = [1]\n" + "a = ${a}${a}${a}${a}\n".repeat(40);
    assertRefused(grows, "${...} makes more than 4 Mi characters of it");
  }

  @Test
  void read_substitutionsInALongRow_areRefused() {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < 30_000; i++) {
      text.append("a%d = ${a%d}\n".formatted(i, i + 1));
    }
    assertRefused(text + "a30000 = 1", "${...} of ${...} goes too deep");
  }

  @ParameterizedTest
  @ValueSource(strings = {"${HOME}", "${?HOME}", "${user.dir}", "${nowhere.at.all}"})
  void read_substitutionOfTheEnvironment_isRefused(String value) {
    assertRefused("a = " + value, "is not in the file; allowed: a path of the file itself");
  }

  @ParameterizedTest
  @ValueSource(strings = {"a = ${b}\nb = ${a}", "a = ${a}", "a { b = ${a} }"})
  void read_substitutionOfItself_isRefused(String text) {
    assertRefused(text, "is a part of itself");
  }

  @Test
  void read_includes_areFoundBesideAndAmongTheShippedAndInsideOfObjects() throws IOException {
    Files.createDirectory(own.resolve("deep"));
    Files.writeString(own.resolve("deep/more.conf"), "include \"../part\"\nm = ${p}\n");

    Config config =
        read(
            """
            include "part.conf"
            q = 5, include required("ours")
            inner { include "deep/more.conf", n = ${inner.p} }
            """);

    assertThat(config.getInt("p")).isEqualTo(1);
    assertThat(config.getInt("q")).isEqualTo(5);
    assertThat(config.getInt("s")).isEqualTo(3);
    assertThat(config.getInt("inner.m")).isEqualTo(1);
    assertThat(config.getInt("inner.n")).isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "file(\"part.conf\")",
        "classpath(\"part.conf\")",
        "url(\"file:/part.conf\")",
        "required(file(\"part.conf\"))",
        "required( url( \"http://127.0.0.1:9/part.conf\" ) )",
        "required(classpath(\"part.conf\"))",
        "package(\"part.conf\")"
      })
  void read_otherIncludes_areRefusedByName(String what) {
    String kind = what.replaceFirst("^required\\( *", "").replaceFirst("\\(.*", "");
    assertRefused("include " + what, "line 1: include " + kind + "(\"");
    assertRefused("a {\n b { include " + what + " } }", "line 2: include " + kind + "(\"");
  }

  @Test
  void read_includeThatIsMissingOrOutside_isRefused() throws IOException {
    Files.createSymbolicLink(own.resolve("link.conf"), folder.resolve("outside.conf"));

    assertRefused("include \"none\"", "line 1: include: there is no 'none'; allowed: a file");
    assertRefused("a { include \"http://127.0.0.1:9/x\" }", "there is no 'http://127.0.0.1:9/x'");
    assertRefused("include \"../outside.conf\"", "'../outside.conf' is outside; allowed:");
    assertRefused("include \"link.conf\"", "'link.conf' is outside; allowed:");
    assertRefused(
        "include \"" + own.resolve("part.conf") + "\"", "part.conf'; allowed: a file beside it");
    assertRefused("include \"a\\u0000b\"", "no file can have this name");
    assertRefused("include \"..\"", "there is no '..'");
  }

  @Test
  void read_includesInACircle_areRefused() throws IOException {
    Files.writeString(own.resolve("round.conf"), "x { include \"./../own/main.conf\" }\n");
    Files.createSymbolicLink(own.resolve("alias.conf"), own.resolve("main.conf"));

    assertRefused("include \"main.conf\"", "'main.conf' includes itself");
    assertRefused("include \"alias.conf\"", "'alias.conf' includes itself");
    assertThatThrownBy(() -> read("include \"round.conf\""))
        .hasMessageContaining("round.conf: line 1: include: './../own/main.conf' includes itself");
  }

  @Test
  void read_includesThatMultiply_areRefused() throws IOException {
    for (int i = 0; i < 20; i++) {
      String twice = "include \"f%d\"\ninclude \"f%d\"\n".formatted(i + 1, i + 1);
      Files.writeString(own.resolve("f" + i + ".conf"), twice);
    }
    Files.writeString(own.resolve("f20.conf"), "x = 1\n");

    assertThatThrownBy(() -> read("include \"f0\""))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("more than 100 files");
  }

  @Test
  void read_keyTwiceInAnIncludedFile_namesThatFile() throws IOException {
    Files.writeString(own.resolve("double.conf"), "x = 1\nx = 2\n");

    assertThatThrownBy(() -> read("include \"double\""))
        .hasMessage(
            own.resolve("double.conf")
                + ": line 2: 'x' stands twice, first in line 1; allowed: once");
  }

  @Test
  void read_noText_isRefusedWithItsLine() throws IOException {
    assertRefused("a = 1\nb = \"\0\"", "line 2: no text: \\u0000");
    assertRefused("a = \"\u001b[2J\"", "line 1: no text: \\u001b");
    byte[] latin = "a = 1\n\nb = \"\u00fc\"".getBytes(StandardCharsets.ISO_8859_1);
    Path file = Files.write(own.resolve("main.conf"), latin);
    assertThatThrownBy(() -> HoconFile.read(file, shipped))
        .hasMessageStartingWith(file + ": line 3: not text in UTF-8");
  }

  @Test
  void read_fileThatIsTooLong_isRefused() {
    assertRefused("#".repeat(4_200_000), "is longer than 4 MiB");
  }

  private Config read(String text) throws IOException {
    return HoconFile.read(Files.writeString(own.resolve("main.conf"), text), shipped);
  }

  private void assertRefused(String text, String message) {
    assertThatThrownBy(() -> read(text))
        .isInstanceOf(InputException.class)
        .hasMessageStartingWith(own.resolve("main.conf").toString())
        .hasMessageContaining(message);
  }
}
