package ccwlab.observe;

import static org.assertj.core.api.Assertions.assertThat;

import ccwlab.arch.Bytes;
import ccwlab.arch.Cc;
import ccwlab.arch.Ccw1;
import ccwlab.arch.Instruction;
import ccwlab.arch.Schid;
import ccwlab.arch.Scsw;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class HardwareSeenTest {
  private static final Schid SCH = Schid.of(0x1a);
  private static final Scsw PENDING = new Scsw(0x4400, 0, 0);

  static Stream<Arguments> lines() {
    return Stream.of(
        Arguments.of(
            new HardwareSeen.Executed(SCH, Instruction.SSCH, Cc.EXPECTED, Scsw.ZERO, PENDING, true),
            "css_ssch sch=0.0.001a cc=0 before=[fctl=- actl=- stctl=-]"
                + " after=[fctl=START actl=START_PEND stctl=-]"),
        Arguments.of(
            new HardwareSeen.ScswChanged(SCH, PENDING),
            "css_scsw sch=0.0.001a scsw=[fctl=START actl=START_PEND stctl=-]"),
        Arguments.of(
            new HardwareSeen.PresenceChanged(SCH, false), "css_presence sch=0.0.001a device=gone"),
        Arguments.of(
            new HardwareSeen.CcwStarted(SCH, 3, 0x1000, new Ccw1(0x42, 0x24, 512, 0x2000)),
            "css_ccw sch=0.0.001a run=3 cpa=00001000 cmd=42 flags=24 count=512 cda=00002000"),
        Arguments.of(
            new HardwareSeen.StatusPresented(SCH, new Scsw(0x1001, 0, 0)),
            "css_status sch=0.0.001a scsw=[fctl=CLEAR actl=- stctl=STATUS_PEND]"),
        Arguments.of(
            new HardwareSeen.StrayAccess(SCH, HardwareSeen.Wanted.IDAW, 0x1_0000_1000L),
            "css_stray_access sch=0.0.001a wanted=idaw address=100001000"),
        Arguments.of(
            new HardwareSeen.MediumRead(SCH, 7, Bytes.ofHex("00000000")),
            "css_medium_read sch=0.0.001a block=7 bytes=4 crc32=2144df1c"),
        Arguments.of(
            new HardwareSeen.MediumWritten(SCH, 7, Bytes.ofHex("00000000")),
            "css_medium_written sch=0.0.001a block=7 bytes=4 crc32=2144df1c"),
        Arguments.of(
            new HardwareSeen.ProgramEnded(SCH, 3, HardwareSeen.Ending.PATH_LOST),
            "css_program_ended sch=0.0.001a run=3 how=path_lost"));
  }

  @ParameterizedTest
  @MethodSource("lines")
  void line_eachObservation_hasItsFormat(HardwareSeen seen, String line) {
    assertThat(seen.line()).isEqualTo(line);
    assertThat(seen.line()).startsWith(seen.event() + " ");
  }
}
