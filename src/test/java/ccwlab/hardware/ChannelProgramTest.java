package ccwlab.hardware;

import static ccwlab.hardware.Rig.ccw;
import static ccwlab.hardware.Rig.nop;
import static org.assertj.core.api.Assertions.assertThat;

import ccwlab.arch.Bytes;
import ccwlab.arch.Ccw;
import ccwlab.arch.Ccw0;
import ccwlab.arch.Ccw1;
import ccwlab.arch.Irb;
import ccwlab.arch.Orb;
import ccwlab.arch.Pmcw;
import ccwlab.arch.Schib;
import ccwlab.arch.Scsw;
import ccwlab.hardware.device.DeviceConfig;
import ccwlab.hardware.device.NoMedium;
import ccwlab.hardware.device.ServiceClass;
import ccwlab.observe.HardwareSeen.CcwStarted;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Chaining, transfer in channel, program checks, ending status. */
class ChannelProgramTest {
  private static final int CHECK_FIRST = 0x20;
  private static final int TIC = 0x08;
  private static final int BASE = Rig.PROGRAM;

  private final Rig rig = Rig.of(ScriptedDevice.wanting(8));

  @Test
  void commandChain_threeCommands_runsOneAfterTheOther() {
    rig.program(nop(Ccw.CC), nop(Ccw.CC), nop(0)).ssch();
    rig.settle();

    assertThat(rig.seen(CcwStarted.class))
        .extracting(CcwStarted::cpa)
        .containsExactly(BASE, BASE + 8, BASE + 16);
    assertThat(rig.control()).isEqualTo(0x4007);
    assertThat(rig.scsw().cpa()).isEqualTo(BASE + 24);
    assertThat(rig.interruptions()).isEqualTo(1);
  }

  @Test
  void commandChain_channelEndFirst_waitsForDeviceEndUnseen() {
    Rig separate = Rig.of(ScriptedDevice.wanting(0).endingSeparately());
    separate.program(nop(Ccw.CC), nop(0)).ssch();
    separate.self();
    separate.device();

    assertThat(separate.control()).isEqualTo(0x40c0);
    assertThat(separate.services).containsExactly(ServiceClass.CONTROL, ServiceClass.DEVICE_END);
    separate.settle();
    assertThat(separate.control()).isEqualTo(0x4007);
    assertThat(separate.seen(CcwStarted.class)).hasSize(2);
  }

  @Test
  void tic_betweenCommands_isFollowed() {
    rig.program(nop(Ccw.CC), ccw(TIC, 0, 0, BASE + 24), nop(0), nop(0)).ssch();
    rig.settle();

    assertThat(rig.scsw().cpa()).isEqualTo(BASE + 32);
    assertThat(rig.scsw().cstat()).isZero();
  }

  @Test
  void tic_backwards_loopsUntilHalted() {
    rig.program(nop(Ccw.CC), ccw(TIC, 0, 0, BASE)).ssch();
    for (int i = 0; i < 20; i++) {
      if (rig.toSelf.isEmpty()) {
        rig.device();
      } else {
        rig.self();
      }
    }

    assertThat(rig.control()).isEqualTo(0x40c0);
    assertThat(rig.seen(CcwStarted.class)).hasSize(10);
  }

  @Test
  void statusModifier_commandChaining_skipsOneCcw() {
    rig.program(ccw(ScriptedDevice.MODIFY, Ccw.CC, 0, 0), nop(0), nop(0)).ssch();
    rig.settle();

    assertThat(rig.seen(CcwStarted.class))
        .extracting(CcwStarted::cpa)
        .containsExactly(BASE, BASE + 16);
  }

  @Test
  void unitException_commandChaining_endsTheChain() {
    rig.program(ccw(ScriptedDevice.EXCEPTION, Ccw.CC, 0, 0), nop(0)).ssch();
    rig.settle();

    assertThat(rig.scsw().dstat()).isEqualTo(0x0d);
    assertThat(rig.scsw().cpa()).isEqualTo(BASE + 8);
  }

  @Test
  void unitCheck_plain_isAlertAndTheDeviceKeepsItsSense() {
    rig.program(ccw(ScriptedDevice.CHECK, Ccw.CC, 5, 0), nop(0)).ssch();
    rig.settle();

    Irb irb = rig.tsch();
    assertThat(irb.scsw().word0() & 0xffff).isEqualTo(0x4017);
    assertThat(irb.scsw().dstat()).isEqualTo(0x0e);
    assertThat(irb.scsw().cstat()).isZero();
    assertThat(irb.ecw()).isEqualTo(Bytes.zeros(32));
    assertThat(rig.state().device().sense().byteAt(0)).isEqualTo(0x80);
  }

  @Test
  void unitCheck_concurrentSense_putsItIntoTheEcw() {
    Pmcw sensing = Rig.enabled().pmcw().withWord6(Pmcw.S);
    Rig concurrent =
        new Rig(
            new Schib(sensing, Rig.enabled().scsw(), 0, 0, 0),
            ScriptedDevice.wanting(0),
            NoMedium.INSTANCE);
    concurrent.program(ccw(ScriptedDevice.CHECK, 0, 0, 0)).ssch();
    concurrent.settle();

    Irb irb = concurrent.tsch();
    assertThat(irb.scsw().hasFlag(Scsw.E)).isTrue();
    assertThat(irb.esw().erw()).isEqualTo(0x01000000 | 24 << 16);
    assertThat(irb.ecw().slice(0, 24)).isEqualTo(Bytes.filled(24, 0x80));
    assertThat(concurrent.state().device().sense().byteAt(0)).isZero();
    assertThat(concurrent.scsw().hasFlag(Scsw.E)).isFalse();
  }

  @Test
  void concurrentSense_endingWithoutUnitCheck_bringsNoSense() {
    Pmcw sensing = Rig.enabled().pmcw().withWord6(Pmcw.S);
    Rig concurrent =
        new Rig(
            new Schib(sensing, Rig.enabled().scsw(), 0, 0, 0),
            ScriptedDevice.wanting(0),
            NoMedium.INSTANCE);
    concurrent.program(nop(0)).ssch();
    concurrent.settle();

    assertThat(concurrent.tsch().scsw().hasFlag(Scsw.E)).isFalse();
  }

  @Test
  void programCheck_chainedCcw_keepsTheStatusOfTheCommandBefore() {
    rig.program(nop(Ccw.CC), ccw(0, 0, 1, 0)).ssch();
    rig.settle();

    assertThat(rig.control()).isEqualTo(0x4017);
    assertThat(rig.scsw().dstat()).isEqualTo(0x0c);
    assertThat(rig.scsw().cstat()).isEqualTo(0x20);
    assertThat(rig.scsw().cpa()).isEqualTo(BASE + 16);
  }

  static Stream<Arguments> badFirst() {
    return Stream.of(
        Arguments.of("command 00", ccw(0x00, 0, 1, 0)),
        Arguments.of("command x0", ccw(0x10, 0, 1, 0)),
        Arguments.of("command x8 that is no TIC", ccw(0x18, 0, 1, 0)),
        Arguments.of("TIC first", ccw(TIC, 0, 0, BASE + 8)),
        Arguments.of("address bit 0", ccw(0x03, 0, 1, 0x80000000)),
        Arguments.of("MIDA", ccw(0x03, Ccw.MIDA, 1, 0)),
        Arguments.of("S without suspend control", ccw(0x03, Ccw.SUSPEND, 1, 0)),
        Arguments.of("zero count, data chaining", ccw(0x02, Ccw.CD, 0, 0)));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("badFirst")
  void firstCcw_invalid_isProgramCheckBeforeTheDevice(String name, Ccw1 bad) {
    rig.program(bad, nop(0)).ssch();
    rig.settle();

    assertThat(rig.control()).isEqualTo(0x4017);
    assertThat(rig.scsw().dstat()).isZero();
    assertThat(rig.scsw().cstat()).isEqualTo(CHECK_FIRST);
    assertThat(rig.scsw().cpa()).isEqualTo(BASE + 8);
    assertThat(rig.services).isEmpty();
  }

  static Stream<Arguments> badTic() {
    return Stream.of(
        Arguments.of("flags", ccw(TIC, Ccw.SLI, 0, BASE + 24), BASE + 16),
        Arguments.of("count", ccw(TIC, 0, 1, BASE + 24), BASE + 16),
        Arguments.of("target not on a doubleword", ccw(TIC, 0, 0, BASE + 28), BASE + 16),
        Arguments.of("target bit 0", ccw(TIC, 0, 0, 0x80000000), BASE + 16),
        Arguments.of("TIC to TIC", ccw(TIC, 0, 0, BASE + 16), BASE + 24));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("badTic")
  void tic_invalid_isProgramCheckAtTheCcwAtFault(String name, Ccw1 tic, int cpa) {
    rig.program(nop(Ccw.CC), tic, ccw(TIC, 0, 0, BASE + 24), nop(0)).ssch();
    rig.settle();

    assertThat(rig.scsw().cstat()).isEqualTo(0x20);
    assertThat(rig.scsw().cpa()).isEqualTo(cpa);
  }

  @Test
  void orb_addressNotOnADoubleword_isProgramCheck() {
    rig.program(nop(0)).ssch(Rig.orb().withCpa(BASE + 4));
    rig.settle();

    assertThat(rig.scsw().cstat()).isEqualTo(0x20);
  }

  @Test
  void zeroCount_format1Immediate_isAllowed() {
    rig.program(ccw(0x03, 0, 0, 0)).ssch();
    rig.settle();

    assertThat(rig.scsw().cstat()).isZero();
  }

  @Test
  void zeroCount_format1CommandThatMovesData_isProgramCheck() {
    rig.program(ccw(ScriptedDevice.READ, Ccw.SLI, 0, 0)).ssch();
    rig.settle();

    assertThat(rig.scsw().cstat()).isEqualTo(0x20);
    assertThat(rig.scsw().dstat()).isEqualTo(0x0c);
  }

  @Test
  void zeroCount_format0_isProgramCheck() {
    placeFormat0(new Ccw0(0x03, 0, Ccw.SLI, 0, 0));
    rig.ssch(Rig.orb().without(Orb.F));
    rig.settle();

    assertThat(rig.scsw().cstat()).isEqualTo(0x20);
  }

  @Test
  void format0_ticWithOddBits_isFollowed() {
    placeFormat0(
        new Ccw0(0x03, 0, Ccw.CC, 0, 1),
        new Ccw0(0xf8, BASE, 0xff, 0xff, 7),
        new Ccw0(0, 0, 0, 0, 0));
    rig.ssch(Rig.orb().without(Orb.F));
    rig.self();
    rig.device();
    rig.self();

    assertThat(rig.scsw().cpa()).isEqualTo(BASE + 8);
    assertThat(rig.control()).isEqualTo(0x40c0);
  }

  @Test
  void format0_addressAbove24Bits_isProgramCheck() {
    rig.ssch(Rig.orb().without(Orb.F).withCpa(0x01000000));
    rig.settle();

    assertThat(rig.scsw().cstat()).isEqualTo(0x20);
  }

  @Test
  void immediate_countNotZero_isIncorrectLengthUnlessSuppressed() {
    assertThat(cstatOf(ccw(0x03, 0, 1, 0), Rig.orb())).isEqualTo(0x40);
    assertThat(cstatOf(ccw(0x03, Ccw.SLI, 1, 0), Rig.orb())).isZero();
    assertThat(cstatOf(ccw(0x03, 0, 1, 0), Rig.orb().with(Orb.L))).isZero();
  }

  @ParameterizedTest
  @CsvSource({"0, 1", "0, 100", "0x20, 1"})
  void immediate_countNotZero_ofFormat0IsNoIncorrectLengthWhateverFlagsAndLAre(
      int flags, int count) {
    for (Orb orb : new Orb[] {Rig.orb().without(Orb.F), Rig.orb().without(Orb.F).with(Orb.L)}) {
      placeFormat0(new Ccw0(0x03, 0, flags, 0, count));
      rig.ssch(orb);
      rig.settle();
      Scsw scsw = rig.tsch().scsw();

      assertThat(scsw.cstat()).isZero();
      assertThat(scsw.count()).isEqualTo(count);
      assertThat(scsw.word0() & Scsw.F).isZero();
    }
  }

  @Test
  void incorrectLength_isNoAlertAndEndsTheChain() {
    rig.program(ccw(0x03, Ccw.CC, 1, 0), nop(0)).ssch();
    rig.settle();

    assertThat(rig.control()).isEqualTo(0x4007);
    assertThat(rig.scsw().cpa()).isEqualTo(BASE + 8);
  }

  @Test
  void services_ofNullDevice_areControl() {
    Rig nullRig = Rig.of(DeviceConfig.nullDevice()).program(nop(0));
    nullRig.ssch();
    nullRig.settle();

    assertThat(nullRig.services).isEqualTo(List.of(ServiceClass.CONTROL));
  }

  private int cstatOf(Ccw1 ccw, Orb orb) {
    rig.program(ccw).ssch(orb);
    rig.settle();
    return rig.tsch().scsw().cstat();
  }

  private void placeFormat0(Ccw0... ccws) {
    Bytes all = Bytes.EMPTY;
    for (Ccw0 ccw : ccws) {
      all = all.concat(Bytes.ofInts((int) (ccw.encode() >>> 32), (int) ccw.encode()));
    }
    rig.host.place(BASE, all);
  }
}
