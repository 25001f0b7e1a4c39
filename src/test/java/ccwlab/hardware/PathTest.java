package ccwlab.hardware;

import static ccwlab.hardware.Rig.nop;
import static org.assertj.core.api.Assertions.assertThat;

import ccwlab.arch.Cc;
import ccwlab.arch.Ccw;
import ccwlab.arch.Crw;
import ccwlab.arch.Instruction;
import ccwlab.arch.Orb;
import ccwlab.arch.Pmcw;
import ccwlab.arch.Schib;
import ccwlab.arch.Scsw;
import ccwlab.hardware.SubchannelProtocol.PathChange;
import ccwlab.hardware.device.Device;
import ccwlab.hardware.device.DeviceConfig;
import ccwlab.hardware.device.NoMedium;
import ccwlab.observe.HardwareSeen.Ending;
import ccwlab.observe.HardwareSeen.ProgramEnded;
import ccwlab.observe.HardwareSeen.ScswChanged;
import ccwlab.observe.HardwareSeen.StatusPresented;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Channel paths vanish and come back. */
class PathTest {
  private static final Device NULL = Device.of(DeviceConfig.nullDevice());

  private final Rig rig = Rig.nullDevice().program(nop(0));

  @Test
  void ssch_noPathLeft_isNotOperational() {
    rig.say(new PathChange(0xc0, false));

    assertThat(rig.ssch()).isEqualTo(Cc.NOT_OPERATIONAL);
    assertThat(rig.scsw().idle()).isTrue();
  }

  @Test
  void ssch_orbAllowsOnlyAMissingPath_isNotOperational() {
    assertThat(rig.ssch(Rig.orb().withLpm(0x20))).isEqualTo(Cc.NOT_OPERATIONAL);
  }

  @Test
  void ssch_firstPathGone_usesTheSecond() {
    rig.say(new PathChange(0x80, false));
    rig.ssch();
    rig.settle();

    assertThat(rig.control()).isEqualTo(0x4007);
    assertThat(rig.state().pmcw().lpum()).isEqualTo(0x40);
  }

  @Test
  void ssch_programTookAPathAway_usesAnother() {
    Pmcw pmcw = Rig.enabled().pmcw();
    rig.msch(Rig.enabled().withPmcw(pmcw.withPom(0x7f)));
    rig.ssch();
    rig.settle();
    assertThat(rig.state().pmcw().lpum()).isEqualTo(0x40);
    rig.tsch();

    rig.msch(Rig.enabled().withPmcw(pmcw.withLpm(0x80)));
    rig.ssch();
    rig.settle();

    assertThat(rig.state().pmcw().lpum()).isEqualTo(0x80);
  }

  @Test
  void pathChange_startPending_endsWithDeferredCc3() {
    rig.ssch();
    rig.say(new PathChange(0xc0, false));
    rig.settle();

    Scsw scsw = rig.tsch().scsw();
    assertThat(scsw.cc()).isEqualTo(3);
    assertThat(scsw.hasFlag(Scsw.N)).isTrue();
    assertThat(scsw.word0() & 0xffff).isEqualTo(0x4411);
    assertThat(rig.state().pmcw().pnom()).isEqualTo(0xc0);
    assertThat(rig.scsw().idle()).isTrue();
    assertThat(rig.scsw().hasFlag(Scsw.N)).isFalse();
  }

  @Test
  void pathChange_pathInUse_isInterfaceControlCheck() {
    rig.ssch();
    rig.self();
    rig.say(new PathChange(0x80, false));

    assertThat(rig.control()).isEqualTo(0x4017);
    assertThat(rig.scsw().cstat()).isEqualTo(0x02);
    assertThat(rig.seen(ProgramEnded.class))
        .containsExactly(new ProgramEnded(Rig.SCH, 1, Ending.PATH_LOST));
    rig.device();
    assertThat(rig.interruptions()).isEqualTo(1);
  }

  @Test
  void pathChange_pathNotInUse_doesNotDisturbTheProgram() {
    rig.ssch();
    rig.self();
    rig.say(new PathChange(0x40, false));
    rig.settle();

    assertThat(rig.scsw().cstat()).isZero();
  }

  @Test
  void pathChange_clearPending_leavesTheClearAlone() {
    rig.ssch();
    rig.self();
    rig.op(Instruction.CSCH);
    rig.say(new PathChange(0xc0, false));
    rig.settle();

    assertThat(rig.scsw()).isEqualTo(new Scsw(0x1001, 0, 0));
  }

  @Test
  void pathChange_haltPending_endsTheHaltToo() {
    rig.ssch();
    rig.self();
    rig.op(Instruction.HSCH);
    rig.say(new PathChange(0x80, false));
    rig.settle();

    assertThat(rig.control()).isEqualTo(0x6017);
    assertThat(rig.scsw().cstat()).isEqualTo(0x02);
    assertThat(rig.interruptions()).isEqualTo(1);
  }

  @Test
  void pathChange_deviceEndAwaited_isSecondaryAlert() {
    Rig separate = Rig.of(DeviceConfig.nullDevice().endingSeparately()).program(nop(0));
    separate.ssch();
    separate.self();
    separate.device();
    separate.tsch();
    separate.say(new PathChange(0xc0, false));
    separate.settle();

    assertThat(separate.control()).isEqualTo(0x0013);
    assertThat(separate.scsw().cstat()).isEqualTo(0x02);
  }

  @Test
  void rsch_noPathLeft_endsWithDeferredCc3() {
    rig.program(nop(Ccw.SUSPEND)).ssch(Rig.orb().with(Orb.S));
    rig.settle();
    rig.tsch();
    rig.say(new PathChange(0xc0, false));
    rig.op(Instruction.RSCH);
    rig.settle();

    assertThat(rig.scsw().cc()).isEqualTo(3);
    rig.tsch();
    assertThat(rig.scsw().idle()).isTrue();
  }

  @Test
  void pathChange_bothWays_isReportedOncePerPathAndDirection() {
    rig.say(new PathChange(0xff, false));
    rig.say(new PathChange(0xff, false));
    rig.say(new PathChange(0x40, true));

    assertThat(rig.reports())
        .containsExactly(
            Crw.of(Crw.RSC_CHANNEL_PATH, Crw.ERC_PERMANENT, 0x12).word(),
            Crw.of(Crw.RSC_CHANNEL_PATH, Crw.ERC_PERMANENT, 0x13).word(),
            Crw.of(Crw.RSC_CHANNEL_PATH, Crw.ERC_INITIALIZED, 0x13).word());
    assertThat(rig.state().pmcw().pam()).isEqualTo(0x40);
    assertThat(rig.state().pmcw().pom() & 0xc0).isEqualTo(0x40);
    assertThat(rig.ssch()).isEqualTo(Cc.EXPECTED);
  }

  /** Each mask alone takes path 80 away: installed, available, operational, logical, ORB's. */
  @ParameterizedTest
  @CsvSource({
    "40, ff, ff, ff, ff",
    "ff, 40, ff, ff, ff",
    "ff, ff, 40, ff, ff",
    "ff, ff, ff, 40, ff",
    "ff, ff, ff, ff, 40"
  })
  void usable_isWhatAllMasksAllow(String pim, String pam, String pom, String lpm, String orb) {
    int word2 = Integer.parseInt(lpm, 16) << 24 | Integer.parseInt(pim, 16);
    int word3 = Integer.parseInt(pom, 16) << 8 | Integer.parseInt(pam, 16);
    Pmcw pmcw = new Pmcw(0, Pmcw.V | Pmcw.E, word2, word3, 0, 0, 0);

    assertThat(Paths.usable(pmcw, Integer.parseInt(orb, 16))).isEqualTo(0x40);
  }

  @Test
  void rsch_noPathThatTheOrbAllows_marksThoseOnly() {
    rig.program(nop(Ccw.SUSPEND)).ssch(Rig.orb().with(Orb.S).withLpm(0x80));
    rig.settle();
    rig.tsch();
    rig.say(new PathChange(0x80, false));
    rig.op(Instruction.RSCH);
    rig.settle();

    assertThat(rig.scsw().cc()).isEqualTo(3);
    assertThat(rig.state().pmcw().pnom()).isEqualTo(0x80);
  }

  @Test
  void pathChange_fifthPath_isReportedByItsOwnChpid() {
    Pmcw pmcw = new Pmcw(0, Pmcw.V | Pmcw.E, 0x080000ff, 0x0000ffff, 0x10111213, 0x14151617, 0);
    Rig eight = new Rig(new Schib(pmcw, Scsw.ZERO, 0, 0, 0), NULL, NoMedium.INSTANCE);
    eight.say(new PathChange(0x18, false));

    assertThat(eight.reports())
        .containsExactly(
            Crw.of(Crw.RSC_CHANNEL_PATH, Crw.ERC_PERMANENT, 0x13).word(),
            Crw.of(Crw.RSC_CHANNEL_PATH, Crw.ERC_PERMANENT, 0x14).word());
  }

  /** Source: "Path-Not-Operational Mask": only paths that are installed can be in it. */
  @Test
  void rsch_masksWithPathsNotInstalled_marksTheInstalledOnly() {
    rig.msch(Rig.enabled().withPmcw(Rig.enabled().pmcw().withLpm(0xff)));
    resumeWithoutPath(rig);

    assertThat(rig.state().pmcw().pnom()).isEqualTo(0xc0);
  }

  @Test
  void pathChange_pathBack_isNoLongerMarkedAsNotOperational() {
    resumeWithoutPath(rig);
    rig.say(new PathChange(0x80, true));

    assertThat(rig.state().pmcw().pnom()).isEqualTo(0x40);
  }

  private static void resumeWithoutPath(Rig rig) {
    rig.program(nop(Ccw.SUSPEND)).ssch(Rig.orb().with(Orb.S));
    rig.settle();
    rig.tsch();
    rig.say(new PathChange(0xc0, false));
    rig.op(Instruction.RSCH);
    rig.settle();
  }

  @Test
  void pathChange_statusStillPending_joinsIt() {
    rig.program(nop(Ccw.PCI)).ssch();
    rig.self();
    rig.say(new PathChange(0x80, false));

    assertThat(rig.scsw().cstat()).isEqualTo(0x82);
    assertThat(rig.interruptions()).isEqualTo(1);

    Rig separate = Rig.of(DeviceConfig.nullDevice().endingSeparately()).program(nop(0));
    separate.ssch();
    separate.self();
    separate.device();
    separate.say(new PathChange(0x80, false));

    assertThat(separate.scsw().dstat()).isEqualTo(0x08);
    assertThat(separate.scsw().cstat()).isEqualTo(0x02);
    assertThat(separate.interruptions()).isEqualTo(1);
  }

  @Test
  void pathChange_onePathBack_leavesWhatIsKnownOfTheOthers() {
    rig.say(new PathChange(0xc0, false));
    rig.say(new PathChange(0x80, true));

    assertThat(rig.state().pmcw().pam()).isEqualTo(0x80);
    assertThat(rig.state().pmcw().pom() & 0xc0).isEqualTo(0x80);
  }

  @Test
  void pathChange_deviceAtWork_isSeenOnceWithTheWordAsItIs() {
    rig.ssch();
    rig.self();
    rig.seen.clear();
    rig.say(new PathChange(0x80, false));

    assertThat(rig.seen(StatusPresented.class))
        .containsExactly(new StatusPresented(Rig.SCH, rig.scsw()));
    assertThat(rig.seen(ScswChanged.class)).isEmpty();
  }
}
