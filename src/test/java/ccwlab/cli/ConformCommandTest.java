package ccwlab.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

final class ConformCommandTest {
  private static final String GOOD =
      "{\"id\":\"idle\",\"config\":\"smp1\",\"mem\":[],\"steps\":["
          + "{\"op\":\"hsch\",\"args\":{\"sid\":\"00010000\"},\"cc\":3,\"pgm\":null,\"obs\":0},"
          + "{\"op\":\"stcps\",\"args\":{\"addr\":\"00800000\"},\"cc\":0,\"pgm\":null}]}\n";
  private static final String WRONG = GOOD.replace("\"cc\":3", "\"cc\":0");

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @TempDir Path folder;
  private Path good;
  private Path wrong;

  @BeforeEach
  void write() throws IOException {
    good = Files.writeString(folder.resolve("good.jsonl"), GOOD + GOOD);
    wrong = Files.writeString(folder.resolve("wrong.jsonl"), GOOD + WRONG);
  }

  @Test
  void conform_allAgree_exits0() {
    assertThat(conform(good.toString())).isZero();
    assertThat(out.toString()).contains("sequences  2, agree 2   steps 4, agree 4   differences 0");
  }

  @Test
  void conform_gzipped_isReadTheSame() throws IOException {
    Path gzipped = folder.resolve("good.jsonl.gz");
    try (GZIPOutputStream stream = new GZIPOutputStream(Files.newOutputStream(gzipped))) {
      stream.write(Files.readAllBytes(good));
    }

    assertThat(conform(gzipped.toString())).isZero();
    assertThat(out.toString()).contains("agree 2");
  }

  @Test
  void conform_oneDiffers_exits1AndNamesIt() {
    assertThat(conform(good.toString(), wrong.toString())).isEqualTo(1);
    assertThat(out.toString())
        .containsPattern("idle +step 1 +hsch +cc +recorded 0 +ours 3")
        .contains("sequences  2, agree 1   steps 4, agree 3   differences 1");
  }

  @Test
  void conform_moreDifferencesThanAsked_saysHowMany() {
    conform("--max-differences", "0", wrong.toString());

    assertThat(out.toString()).contains("... and 1 more differences").doesNotContain("hsch");
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource({"before", "after"})
  void conform_json_countsOnStandardOutputAlone(String where) throws IOException {
    int exit =
        where.equals("before")
            ? conform("--json", wrong.toString())
            : conform(wrong.toString(), "--json");

    JsonNode json = new ObjectMapper().readTree(out.toString());
    assertThat(exit).isEqualTo(1);
    assertThat(json.path("sequences").asInt()).isEqualTo(2);
    assertThat(json.path("agree").asInt()).isEqualTo(1);
    assertThat(json.path("steps").asInt()).isEqualTo(4);
    assertThat(json.path("differences").asInt()).isEqualTo(1);
    assertThat(json.at("/differenceList/0/field").asText()).isEqualTo("cc");
    assertThat(json.at("/files/0/agree").asInt()).isEqualTo(1);
  }

  @ParameterizedTest(name = "attached {0}")
  @ValueSource(booleans = {true, false})
  void conform_jsonFile_isWrittenBesideTheText(boolean attached) throws IOException {
    Path target = folder.resolve("result.json");
    int exit =
        !attached
            ? conform("--json", target.toString(), good.toString())
            : conform("--json=" + target, good.toString());

    assertThat(exit).isZero();
    assertThat(new ObjectMapper().readTree(target.toFile()).path("agree").asInt()).isEqualTo(2);
    assertThat(out.toString()).contains("sequences  2");
  }

  @ParameterizedTest(name = "{1}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\0',
      value = {
        "not json | :3: not JSON",
        "[] | :3: not a JSON object; allowed: a JSON object in each line",
        "{\"id\":\"x\"} | :3: a sequence needs \"id\", text, and \"steps\", a list",
        "{\"id\":\"x\",\"steps\":[{\"op\":\"sxch\"}]} | :3: sequence x, step 1: unknown op 'sxch'; allowed: ssch hsch",
        "{\"id\":\"x\",\"steps\":[{\"op\":\"tpi\",\"cc\":7}]} | \"cc\" is 7; allowed: 0 1 2 3",
        "{\"id\":\"x\",\"steps\":[{\"op\":\"tpi\",\"scsw\":\"00\"}]} | \"scsw\" has 1 bytes; allowed: 12",
        "{\"id\":\"x\",\"steps\":[{\"op\":\"tpi\",\"scsw\":\"0g\"}]} | \"scsw\" is '0g'; allowed: two",
        "{\"id\":\"x\",\"steps\":[{\"op\":\"tpi\",\"args\":{\"addr\":\"zz\"}}]} | \"addr\" is 'zz'; allowed: 1 to 16",
        "{\"id\":\"x\",\"steps\":[{\"op\":\"tpi\",\"args\":{\"addr\":12}}]} | \"addr\" is 12; allowed: text",
        "{\"id\":\"x\",\"mem\":[{\"a\":\"0\"}],\"steps\":[]} | an entry of \"mem\" needs",
        "{\"id\":\"x\",\"mem\":[{\"a\":\"0\",\"d\":null}],\"steps\":[]} | \"d\" is null; allowed: text",
        "{\"id\":\"x\",\"mem\":{},\"steps\":[]} | \"mem\" is {}; allowed: a list",
        "{\"id\":\"x\",\"steps\":[],\"bogus\":1} | unknown key 'bogus'; allowed: config id mem",
        "{\"id\":\"x\",\"steps\":[{\"op\":\"tpi\",\"args\":{\"sidd\":\"0\"}}]} | unknown key 'sidd'",
        "{\"id\":\"x\",\"id\":\"y\",\"steps\":[]} | :3: not JSON: Duplicate field 'id'",
        "{\"id\":\"x\",\"steps\":[]} ] | :3: not JSON: Unexpected close marker",
        "{\"id\":\"x\",\"steps\":[]} {} | :3: not JSON: Trailing token",
      })
  void conform_badLine_exits2WithOneLine(String line, String message) throws IOException {
    Path bad = Files.writeString(folder.resolve("bad.jsonl"), GOOD + "\n" + line + "\n");

    assertThat(conform(bad.toString())).isEqualTo(2);
    assertThat(err.toString()).startsWith(bad + ":3: ").contains(message).hasLineCount(1);
    assertThat(out.toString()).isEmpty();
  }

  @Test
  void conform_missingFile_exits2() {
    assertThat(conform(folder.resolve("none").toString())).isEqualTo(2);
    assertThat(err.toString()).contains("none: no such file").hasLineCount(1);
  }

  @Test
  void conform_negativeMaximum_exits2() {
    assertThat(conform("--max-differences=-1", good.toString())).isEqualTo(2);
    assertThat(err.toString()).contains("must not be negative: -1");
  }

  @Test
  void conform_truncatedGzip_exits2() throws IOException {
    Path gzipped = Files.write(folder.resolve("cut.gz"), new byte[] {0x1f, (byte) 0x8b, 8, 0});

    assertThat(conform(gzipped.toString())).isEqualTo(2);
    assertThat(err.toString()).contains("cut.gz: cannot be read").hasLineCount(1);
  }

  @Test
  void conform_folder_exits2() {
    assertThat(conform(folder.toString())).isEqualTo(2);
    assertThat(err.toString()).hasLineCount(1);
  }

  private int conform(String... args) {
    return new CommandLine(new ConformCommand(Console.ofThisProcess(System.out)))
        .setOut(new PrintWriter(out, true))
        .setErr(new PrintWriter(err, true))
        .execute(args);
  }
}
