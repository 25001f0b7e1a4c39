package ccwlab.arch;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Words that change in one field and keep the others; flags that are on and off. */
class WordChangeTest {
  private static final int ON = 0xffffffff;
  private static final Scsw ALL = new Scsw(ON, ON, ON);
  private static final Orb ORB = new Orb(ON, ON, ON);
  private static final Pmcw PMCW = new Pmcw(ON, ON, ON, ON, ON, ON, ON);

  @Test
  void scsw_changed_isChangedThereAlone() {
    assertThat(Scsw.ZERO.withCpa(8)).isEqualTo(new Scsw(0, 8, 0));
    assertThat(Scsw.ZERO.with(Fctl.HALT)).isEqualTo(new Scsw(0x2000, 0, 0));
    assertThat(ALL.without(Fctl.HALT)).isEqualTo(new Scsw(~0x2000, ON, ON));
    assertThat(Scsw.ZERO.withFlag(Scsw.S | Scsw.N)).isEqualTo(new Scsw(0x08010000, 0, 0));
    assertThat(ALL.withoutFlag(Scsw.Z)).isEqualTo(new Scsw(~0x00040000, ON, ON));
    assertThat(ALL.withField(Actl.FIELD, 0x0400)).isEqualTo(new Scsw(0xfffff41f, ON, ON));
    assertThat(Scsw.ZERO.withField(Actl.FIELD, ON)).isEqualTo(new Scsw(0x0fe0, 0, 0));
    assertThat(ALL.withStatus(0x112, 0x134, 0x15678)).isEqualTo(new Scsw(ON, ON, 0x12345678));
  }

  @Test
  void scsw_asked_answersForThatBitAlone() {
    assertThat(Scsw.ZERO.has(Stctl.ALERT)).isFalse();
    assertThat(new Scsw(~0x10, 0, 0).has(Stctl.ALERT)).isFalse();
    assertThat(new Scsw(0x10, 0, 0).has(Stctl.ALERT)).isTrue();
    assertThat(new Scsw(~Scsw.P, 0, 0).hasFlag(Scsw.P)).isFalse();
    assertThat(new Scsw(Scsw.P, 0, 0).hasFlag(Scsw.P)).isTrue();
    assertThat(new Scsw(0x1e, 0, 0).pending()).isFalse();
    assertThat(new Scsw(0x01, 0, 0).pending()).isTrue();
  }

  @ParameterizedTest
  @CsvSource({"4000, false", "0020, false", "0001, false", "0000, true", "ffff8000, true"})
  void scsw_idle_ifNoFunctionNoActivityAndNoStatus(String word0, boolean idle) {
    Scsw scsw = new Scsw(Integer.parseUnsignedInt(word0, 16), 8, 0x0c000000);

    assertThat(scsw.idle()).isEqualTo(idle);
  }

  @Test
  void orb_changed_isChangedThereAlone() {
    assertThat(Orb.ZERO.withIntparm(5)).isEqualTo(new Orb(5, 0, 0));
    assertThat(Orb.ZERO.withCpa(8)).isEqualTo(new Orb(0, 0, 8));
    assertThat(Orb.ZERO.withLpm(0x81)).isEqualTo(new Orb(0, 0x8100, 0));
    assertThat(ORB.withLpm(0x81)).isEqualTo(new Orb(ON, 0xffff81ff, ON));
    assertThat(Orb.ZERO.with(Orb.F).with(Orb.P)).isEqualTo(new Orb(0, 0x00c00000, 0));
    assertThat(ORB.without(Orb.F)).isEqualTo(new Orb(ON, 0xff7fffff, ON));
  }

  @Test
  void orb_formatBit_isTheFormatOfItsCcws() {
    assertThat(Orb.ZERO.with(Orb.F).has(Orb.F)).isTrue();
    assertThat(ORB.without(Orb.F).has(Orb.F)).isFalse();
    assertThat(Orb.ZERO.with(Orb.F).ccwFormat()).isEqualTo(CcwFormat.FORMAT_1);
    assertThat(ORB.without(Orb.F).ccwFormat()).isEqualTo(CcwFormat.FORMAT_0);
  }

  @Test
  void pmcw_changed_isChangedThereAlone() {
    assertThat(Pmcw.ZERO.withIntparm(7)).isEqualTo(new Pmcw(7, 0, 0, 0, 0, 0, 0));
    assertThat(Pmcw.ZERO.withWord1(7)).isEqualTo(new Pmcw(0, 7, 0, 0, 0, 0, 0));
    assertThat(Pmcw.ZERO.withWord2(7)).isEqualTo(new Pmcw(0, 0, 7, 0, 0, 0, 0));
    assertThat(Pmcw.ZERO.withWord3(7)).isEqualTo(new Pmcw(0, 0, 0, 7, 0, 0, 0));
    assertThat(Pmcw.ZERO.withWord6(7)).isEqualTo(new Pmcw(0, 0, 0, 0, 0, 0, 7));
    assertThat(PMCW.withIntparm(7)).isEqualTo(new Pmcw(7, ON, ON, ON, ON, ON, ON));
    assertThat(PMCW.withLpm(0x12)).isEqualTo(PMCW.withWord2(0x12ffffff));
    assertThat(PMCW.withPnom(0x12)).isEqualTo(PMCW.withWord2(0xff12ffff));
    assertThat(PMCW.withLpum(0x12)).isEqualTo(PMCW.withWord2(0xffff12ff));
    assertThat(PMCW.withPom(0x12)).isEqualTo(PMCW.withWord3(0xffff12ff));
    assertThat(PMCW.withPam(0x12)).isEqualTo(PMCW.withWord3(0xffffff12));
    assertThat(PMCW.enabled(false)).isEqualTo(PMCW.withWord1(0xff7fffff));
    assertThat(Pmcw.ZERO.enabled(true)).isEqualTo(Pmcw.ZERO.withWord1(0x00800000));
  }

  @Test
  void pmcw_concurrentSense_isBit31OfWord6() {
    assertThat(Pmcw.ZERO.withWord6(1).concurrentSense()).isTrue();
    assertThat(PMCW.withWord6(~1).concurrentSense()).isFalse();
  }

  @Test
  void schib_reset_isIdleValidDisabledAndOfOnePath() {
    Schib schib = Schib.reset(0x1234, 0x40);

    assertThat(schib.encode().hex())
        .isEqualTo(
            "00000000" + "00011234" + "80000080" + "0000ff80" + "40" + "00".repeat(11 + 12 + 12));
    assertThat(schib.withScsw(ALL)).isEqualTo(new Schib(schib.pmcw(), ALL, 0, 0, 0));
    assertThat(schib.withPmcw(PMCW)).isEqualTo(new Schib(PMCW, Scsw.ZERO, 0, 0, 0));
  }

  @Test
  void crw_ofItsParts_putsThemInTheirFieldsAndNoFlag() {
    Crw crw = Crw.of(Crw.RSC_CHANNEL_PATH, Crw.ERC_PERMANENT, 0x1240);

    assertThat(crw).isEqualTo(new Crw(0x04061240));
    assertThat(crw.has(Crw.CHAINED)).isFalse();
    assertThat(new Crw(Crw.CHAINED).has(Crw.CHAINED)).isTrue();
    assertThat(new Crw(~Crw.CHAINED).has(Crw.CHAINED)).isFalse();
  }

  @Test
  void interruption_ofASubchannel_carriesItsIdItsParameterAndItsIsc() {
    Pmcw pmcw = Pmcw.ZERO.withIntparm(0xcafe).withWord1(0xffffffff & ~Pmcw.ISC | 5 << 27);
    IoInterruption interruption = IoInterruption.of(new Schid(0, 2, 0x1a), pmcw);

    assertThat(interruption.encode().hex()).isEqualTo("0005001a" + "0000cafe" + "28000000");
    assertThat(interruption.isc()).isEqualTo(5);
    assertThat(new IoInterruption(0, 0, ~(2 << 27)).isc()).isEqualTo(5);
    assertThat(interruption.schid()).isEqualTo(new Schid(0, 2, 0x1a));
  }

  @ParameterizedTest
  @CsvSource({
    "01180000, 24",
    "01200000, 32",
    "013f0000, 32",
    "00200000, 0",
    "feffffff, 0",
    "01c10000, 1"
  })
  void senseBytes_onlyWithConcurrentSense_areCountedTo32(String erw, int bytes) {
    assertThat(new Esw(0, Integer.parseUnsignedInt(erw, 16), 0, 0, 0).senseBytes())
        .isEqualTo(bytes);
  }

  @Test
  void irb_ofAScsw_isZeroBehindIt() {
    assertThat(Irb.of(ALL).encode().hex()).isEqualTo("ff".repeat(12) + "00".repeat(84));
    assertThat(Irb.of(ALL).encodeWithoutEmw().hex()).isEqualTo("ff".repeat(12) + "00".repeat(52));
    assertThat(Irb.ZERO.encode()).isEqualTo(Bytes.zeros(96));
  }

  /** Each doubleword of the two parts counts, the last too, and what is behind them does not. */
  @Test
  void irbDecode_oneByteOfEcwOrEmwOn_keepsIt() {
    for (int at = 32; at < 96; at++) {
      Bytes stored = Bytes.zeros(100).with(at, Bytes.ofHex("07"));
      assertThat(Irb.decode(stored, 0).encode()).as("byte %s", at).isEqualTo(stored.slice(0, 96));
    }
    assertThat(Irb.decode(Bytes.zeros(96), 0)).isEqualTo(Irb.ZERO);
  }

  @ParameterizedTest
  @CsvSource({"08, true, true", "18, true, false", "f8, true, false", "09, false, false"})
  void tic_byFormat_isAllOrTheRightHalfOfItsCode(String cmd, boolean format0, boolean format1) {
    int code = Integer.parseInt(cmd, 16);

    assertThat(new Ccw0(code, 0, 0, 0, 0).isTic()).isEqualTo(format0);
    assertThat(new Ccw1(code, 0, 0, 0).isTic()).isEqualTo(format1);
  }

  @Test
  void ccw_flag_isThatBitAlone() {
    assertThat(new Ccw1(3, Ccw.SLI, 1, 0).has(Ccw.SLI)).isTrue();
    assertThat(new Ccw1(3, 0xff & ~Ccw.SLI, 1, 0).has(Ccw.SLI)).isFalse();
    assertThat(new Ccw0(3, 0, Ccw.CD, 0, 1).has(Ccw.CD)).isTrue();
  }

  @Test
  void idaw_address_isItsWord() {
    assertThat(new Idaw(2, 0x1_0000_0800L).address()).isEqualTo(0x1_0000_0800L);
  }

  @Test
  void codes_andNames_areThoseOfTheArchitecture() {
    assertThat(Cc.of(3)).isEqualTo(Cc.NOT_OPERATIONAL);
    assertThat(Cc.STATUS_PRESENT.code()).isEqualTo(1);
    assertThat(Pgm.OPERAND.code()).isEqualTo(0x15);
    assertThat(Instruction.SSCH.mnemonic()).isEqualTo("ssch");
    assertThat(Schid.of(0x1a)).isEqualTo(new Schid(0, 0, 0x1a));
  }
}
