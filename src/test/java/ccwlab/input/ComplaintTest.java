package ccwlab.input;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class ComplaintTest {
  @Test
  void line_ofAShortMessage_isTheMessage() {
    assertThat(Complaint.line("a.conf: x: 'Ünder' is wrong; allowed: 1 to 3"))
        .isEqualTo("a.conf: x: 'Ünder' is wrong; allowed: 1 to 3");
  }

  @Test
  void line_whatBreaksALineOrIsNotSeen_isEscaped() {
    assertThat(Complaint.line("a\nb\r\tc\0d\u001be\u2028f\ud800g\u202eh\u0085"))
        .isEqualTo("a\\nb\\r\\tc\\u0000d\\u001be\\u2028f\\ud800g\\u202eh\\u0085");
  }

  @Test
  void line_longValue_losesItsMiddleAndKeepsWhatIsAllowed() {
    String line = Complaint.line("a.conf: x: '" + "y".repeat(9000) + "' is wrong; allowed: 1 to 3");

    assertThat(line).matches("a[.]conf: x: 'y+ [.]{3} y+' is wrong; allowed: 1 to 3");
    assertThat(line.length()).isLessThan(120);
  }

  @Test
  void line_longEverywhere_hasAllPartsInFourHundredBytes() {
    String line = Complaint.line("ü".repeat(9000) + " is wrong; allowed: one " + "€ ".repeat(999));

    assertThat(line).startsWith("üü").contains("ü is wrong; allowed: one €", " ... ");
    assertThat(line.getBytes(StandardCharsets.UTF_8).length).isBetween(360, Complaint.BYTES_MOST);
  }

  @Test
  void line_manyWords_keepsWholeOnes() {
    String line = Complaint.line("a.conf: wrong; allowed: " + "alpha beta gamma ".repeat(99));

    assertThat(line.substring(line.indexOf("allowed: ") + 9).split(" "))
        .containsOnly("alpha", "beta", "gamma", "...");
  }

  @Test
  void line_longWithoutWhatIsAllowed_keepsBothEnds() {
    String line = Complaint.line("begin " + "\ud83d\ude00".repeat(500) + " end");

    assertThat(line).startsWith("begin \ud83d\ude00").endsWith("\ud83d\ude00 end");
    assertThat(line.getBytes(StandardCharsets.UTF_8).length).isBetween(360, Complaint.BYTES_MOST);
  }
}
