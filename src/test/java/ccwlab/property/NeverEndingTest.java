package ccwlab.property;

import static ccwlab.property.PropertyHarness.SCH;
import static ccwlab.property.PropertyHarness.STARTING;
import static ccwlab.property.PropertyHarness.changed;
import static ccwlab.property.PropertyHarness.judge;
import static org.assertj.core.api.Assertions.assertThat;

import ccwlab.arch.Bytes;
import ccwlab.arch.Cc;
import ccwlab.arch.Instruction;
import ccwlab.arch.Scsw;
import ccwlab.observe.HardwareSeen.Ending;
import ccwlab.observe.HardwareSeen.NeverEnds;
import ccwlab.observe.HardwareSeen.ProgramEnded;
import ccwlab.observe.HardwareSeen.ScswChanged;
import ccwlab.observe.Observation;
import ccwlab.observe.QemuSeen;
import ccwlab.observe.QemuSeen.Change;
import ccwlab.property.PropertyHarness.Drained;
import org.junit.jupiter.api.Test;

/** What a device keeps for ever is nobody's fault; what is left otherwise is. */
class NeverEndingTest {
  private static final Scsw ACTIVE = new Scsw(0x4060, 0, 0);
  private static final Drained HELD = new Drained(1, 1, Bytes.EMPTY);
  private static final Observation NEVER = new NeverEnds(SCH, 1);
  private static final Observation HALTED = new ProgramEnded(SCH, 1, Ending.HALTED);
  private static final Observation[] STARTED = {
    new QemuSeen.Pwrite(SCH, 0, Instruction.SSCH),
    new QemuSeen.Ended(SCH, 0, Instruction.SSCH, Cc.EXPECTED, null, STARTING)
  };

  @Test
  void drained_startAtTheDeviceForEver_isLawful() {
    Observation active = new ScswChanged(SCH, ACTIVE);
    Observation shown = changed(0, Change.Q2, STARTING);

    assertThat(judge(new HardwareDrainedClean(), active, NEVER)).isEmpty();
    assertThat(judge(new HardwareDrainedClean(), active)).isPresent();
    assertThat(judge(new DrainedClean(), shown, NEVER)).isEmpty();
    assertThat(judge(new DrainedClean(), shown)).isPresent();
    assertThat(judge(new EveryProgramFreed(), HELD, NEVER)).isEmpty();
    assertThat(judge(new EveryProgramFreed(), HELD)).isPresent();
  }

  @Test
  void drained_statusLeft_firesAllTheSame() {
    Scsw pending = new Scsw(0x4061, 0, 0);

    assertThat(judge(new HardwareDrainedClean(), NEVER, new ScswChanged(SCH, pending))).isPresent();
    assertThat(judge(new DrainedClean(), NEVER, changed(-1, Change.N3, pending))).isPresent();
  }

  @Test
  void drained_endedAfterAll_firesForWhatIsLeft() {
    assertThat(judge(new EveryProgramFreed(), HELD, NEVER, HALTED)).isPresent();
    assertThat(judge(new HardwareDrainedClean(), new ScswChanged(SCH, ACTIVE), NEVER, HALTED))
        .isPresent();
  }

  @Test
  void acceptedStart_atTheDeviceForEver_needNotEnd() {
    assertThat(judge(new AcceptedStartEndsOnce(), STARTED[0], STARTED[1], NEVER)).isEmpty();
    assertThat(judge(new AcceptedStartEndsOnce(), STARTED)).isPresent();
    assertThat(judge(new AcceptedStartEndsOnce(), STARTED[0], STARTED[1], NEVER, HALTED))
        .isPresent();
  }
}
