package ccwlab.bench;

import ccwlab.arch.Cc;
import ccwlab.arch.Ccw;
import ccwlab.arch.Orb;
import ccwlab.arch.Schid;
import ccwlab.observe.Aliases;
import ccwlab.observe.Grade;
import ccwlab.scenario.ChannelProgramSpec;
import ccwlab.scenario.DiskImage;
import ccwlab.scenario.Distribution;
import ccwlab.scenario.ExpectedOutcome;
import ccwlab.scenario.GuestStep;
import ccwlab.scenario.GuestStep.Op;
import ccwlab.scenario.OutcomeField;
import ccwlab.scenario.Scenario;
import com.google.re2j.Pattern;
import java.util.List;
import java.util.Optional;

/** One vCPU, one null device without service time: ssch of a NOP, interruption, tsch, repeated. */
final class BenchScenario {
  /** Round trips of one round; the observations of a round are kept until its end. */
  static final int TRIPS_PER_ROUND = 25;

  private static final String NAME = "null";
  private static final int MEMORY_BYTES = 1 << 17;
  private static final long PROGRAM = 0x10080;
  private static final long ORB_ADDRESS = 0x10000;
  private static final int NOP = 0x03;

  static final List<String> NO_PROPERTIES = List.of();

  private BenchScenario() {}

  static Scenario of(int trips, List<String> properties) {
    GuestStep ssch = new GuestStep(Op.SSCH, "ssch", NAME, NAME, 0, -1);
    GuestStep wait = new GuestStep(Op.WAIT_IO, "wait-io", "", "", 0, -1);
    GuestStep tsch = new GuestStep(Op.TSCH, "tsch", NAME, "", 0, -1);
    GuestStep loop = new GuestStep(Op.LOOP, "", "", "", trips - 1, 0);
    return new Scenario(
        "bench",
        "round trips of the null device",
        MEMORY_BYTES,
        List.of(subchannel()),
        List.of(program()),
        List.of(),
        List.of(
            new Scenario.VcpuSpec(
                0, 0, 0, Scenario.VcpuSpec.Kind.PROGRAM, List.of(ssch, wait, tsch, loop))),
        List.of(),
        new Scenario.SkewSpec(0),
        1,
        List.of(cc("ssch"), cc("tsch")),
        Aliases.NONE,
        List.of(
            new ExpectedOutcome(
                "0 0",
                Pattern.compile(Cc.EXPECTED.code() + " " + Cc.EXPECTED.code()),
                Grade.ACCEPTABLE,
                "every trip came to its end")),
        properties,
        Optional.empty());
  }

  private static Scenario.SubchannelSpec subchannel() {
    Scenario.DeviceSpec device =
        new Scenario.DeviceSpec(
            "null",
            DiskImage.NONE,
            Distribution.ZERO,
            Distribution.ZERO,
            false,
            Scenario.HabitSpec.NONE);
    return new Scenario.SubchannelSpec(NAME, Schid.of(0), 0, device, 0x80, 3, 0, false, true, true);
  }

  private static ChannelProgramSpec program() {
    ChannelProgramSpec.CcwSpec nop =
        new ChannelProgramSpec.CcwSpec(NOP, Ccw.SLI, 1, "", "", 0, -1, "", false);
    return new ChannelProgramSpec(
        NAME, PROGRAM, ORB_ADDRESS, Orb.F | Orb.P | Orb.H, 0x80, List.of(nop));
  }

  private static OutcomeField cc(String step) {
    return OutcomeField.of(step + ".cc", OutcomeField.Source.STEP, 0, step, OutcomeField.Value.CC);
  }
}
