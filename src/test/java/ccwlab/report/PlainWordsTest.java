package ccwlab.report;

import static org.assertj.core.api.Assertions.assertThat;

import ccwlab.scenario.PropertyNames;
import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whatever can be found has words that need no knowledge of its name. */
class PlainWordsTest {
  private static final List<String> OTHERS =
      List.of("forbidden-outcome", "unknown-outcome", "hang", "livelock");

  @Test
  void findings_allThatCanBeFound_haveWordsAndNoOthers() {
    List<String> names = new ArrayList<>(PropertyNames.ALL);
    names.addAll(OTHERS);

    assertThat(PlainWords.findings()).containsExactlyInAnyOrderElementsOf(names);
    for (String name : names) {
      assertThat(PlainWords.name(name)).as(name).isNotBlank().isNotEqualTo(name);
      assertThat(PlainWords.notice(name, "")).as(name).endsWith(".");
      assertThat(PlainWords.cause(name, "")).as(name).endsWith(".");
    }
  }

  @Test
  void words_ofANameWithoutAny_areEmpty() {
    assertThat(PlainWords.name("no-such-property")).isEqualTo("no-such-property");
    assertThat(PlainWords.notice("no-such-property", "")).isEmpty();
    assertThat(PlainWords.cause("no-such-property", "")).isEmpty();
  }

  @Test
  void words_ofAMessage_areThoseOfItsPlace() {
    String lost = "0.0.0000: a status that the host took never reached the guest, ";

    assertThat(PlainWords.cause("no-interruption-lost", lost + "overwritten in irb_area: X"))
        .contains("before QEMU has read the first");
    assertThat(PlainWords.cause("no-interruption-lost", lost + "overwritten in scsw(q): X"))
        .contains("the guest had not taken");
    assertThat(PlainWords.notice("no-interruption-lost", lost + "overwritten in scsw(q): X"))
        .isEqualTo(PlainWords.notice("no-interruption-lost", ""));
  }

  @Test
  void phrases_areWhatPropertiesSay() throws IOException {
    StringBuilder said = new StringBuilder();
    try (Stream<Path> files = Files.list(Path.of("src/main/java/ccwlab/property"))) {
      for (Path file : files.toList()) {
        said.append(Files.readString(file).replaceAll("\"\\s*\\+ \"", ""));
      }
    }
    Config findings = ConfigFactory.parseResources("ccwlab/words.conf").getConfig("findings");

    for (String name : PlainWords.findings()) {
      Config finding = findings.getConfig(name);
      if (finding.hasPath("when")) {
        for (Config other : finding.getConfigList("when")) {
          String phrase = other.getString("phrase");
          assertThat(said).contains(phrase.replace("told a status twice", "told a status %s"));
        }
      }
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "ssch 0.0.0000 | the guest starts a request (ssch)",
        "= hsch cc 2 | hsch is refused: busy (cc 2)",
        "T5 T2 T6 scsw(r) | the driver copies the status to the region",
        "~~1 DeviceDone run=1 | now comes the device's end of the program, out of turn",
        "~~2 Unlock from qemu-0.0.0000 | now comes the release of the big lock, out of turn",
        "no words for this | no words for this"
      })
  void step_asATraceHasIt_isSaidPlainly(String text, String words) {
    assertThat(PlainWords.step(text)).isEqualTo(words);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "FromHardware Instructed asker=1 TSCH EXPECTED | the hardware's answer to TSCH",
        "Lock Intercept vcpu=1 0.0.0000 index=0 | the wish of vcpu-1 for the big lock",
        "no such message | no such message"
      })
  void message_ofASearch_isSaidPlainly(String text, String words) {
    assertThat(PlainWords.message(text)).isEqualTo(words);
  }
}
