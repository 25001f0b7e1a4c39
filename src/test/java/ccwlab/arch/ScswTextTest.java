package ccwlab.arch;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The status word in words. */
class ScswTextTest {
  @Test
  void of_fieldsAfterStctl_appearOnlyWhereTheyAreNotZero() {
    assertThat(ScswText.of(Scsw.ZERO)).isEqualTo("fctl=- actl=- stctl=-");
    assertThat(new Scsw(0x4007, 0x2008, 0x0c000000))
        .hasToString("fctl=START actl=- stctl=PRIMARY+SECONDARY+STATUS_PEND dstat=0c cpa=00002008");
    assertThat(new Scsw(0x03000000, 0, 0x00400011))
        .hasToString("fctl=- actl=- stctl=- cc=3 cstat=40 count=17");
  }

  @ParameterizedTest
  @CsvSource({
    "00000000, 00000000, idle",
    "03000000, 00000000, idle cc=3",
    "00000000, 0c000000, idle 0c.00",
    "00000000, 00400000, idle 00.40",
    "00000000, 0000ffff, idle",
    "00004007, 0c400000, START/-/PRIMARY+SECONDARY+STATUS_PEND 0c.40",
    "01000011, 00000000, -/-/ALERT+STATUS_PEND cc=1",
    "000054c0, 00000000, START+CLEAR/START_PEND+SCHACT+DEVACT/-",
    "00002b28, 00000000, HALT/RESUME_PEND+HALT_PEND+CLEAR_PEND+SUSPENDED/INTERMEDIATE"
  })
  void controls_eachState_areItsThreeFieldsThenItsStatus(String word0, String word2, String text) {
    Scsw scsw =
        new Scsw(Integer.parseUnsignedInt(word0, 16), 0, Integer.parseUnsignedInt(word2, 16));

    assertThat(ScswText.controls(scsw)).isEqualTo(text);
  }

  @ParameterizedTest
  @CsvSource({
    "08000000, S",
    "04000000, L",
    "03000000, -",
    "00800000, F",
    "00400000, P",
    "00200000, I",
    "00100000, A",
    "00080000, U",
    "00040000, Z",
    "00020000, E",
    "00010000, N",
    "00008000, Q",
    "f0007fff, -",
    "0c308000, SLIAQ"
  })
  void flags_eachBit_hasItsLetter(String word0, String text) {
    assertThat(ScswText.flags(new Scsw(Integer.parseUnsignedInt(word0, 16), 0, 0))).isEqualTo(text);
  }
}
