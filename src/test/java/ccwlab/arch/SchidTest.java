package ccwlab.arch;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SchidTest {
  @Test
  void sid_ofEverySubchannelSet_isTakenApartAgain() {
    for (int ssid = 0; ssid < Schid.SETS; ssid++) {
      for (int schNo = 0; schNo < Schid.SET_SIZE; schNo++) {
        Schid schid = new Schid(0, ssid, schNo);
        assertThat(Schid.ofSid(schid.sid())).isEqualTo(schid);
        assertThat(schid.sid() & Schid.ONE).isNotZero();
      }
    }
  }

  @ParameterizedTest
  @CsvSource({"0.2.001a, 0x0005001a", "0.3.ffff, 0x0007ffff", "0.0.0000, 0x00010000"})
  void sid_hasTheSetInBits13And14(String text, String sid) {
    assertThat(Schid.parse(text).orElseThrow().sid()).isEqualTo(Integer.decode(sid));
    assertThat(Schid.parse(text).orElseThrow()).hasToString(text);
  }

  @ParameterizedTest
  @ValueSource(strings = {"0.4.0000", "0.0", "0.0.10000", "x.0.0000", "0.0.0000 ", "", "0.-1.0000"})
  void parse_otherText_isEmpty(String text) {
    assertThat(Schid.parse(text)).isEmpty();
  }
}
