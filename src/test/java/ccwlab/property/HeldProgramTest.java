package ccwlab.property;

import static ccwlab.property.PropertyHarness.ATTENTION;
import static ccwlab.property.PropertyHarness.ENDED;
import static ccwlab.property.PropertyHarness.IDLE;
import static ccwlab.property.PropertyHarness.INTERMEDIATE;
import static ccwlab.property.PropertyHarness.SCH;
import static ccwlab.property.PropertyHarness.STARTING;
import static ccwlab.property.PropertyHarness.irqTaken;
import static ccwlab.property.PropertyHarness.judge;
import static org.assertj.core.api.Assertions.assertThat;

import ccwlab.arch.Cc;
import ccwlab.arch.Instruction;
import ccwlab.arch.Scsw;
import ccwlab.observe.HardwareSeen;
import ccwlab.observe.Observation;
import ccwlab.observe.VfioSeen;
import org.junit.jupiter.api.Test;

/** What the host keeps in mind of a start: its channel program, and that it is pending. */
class HeldProgramTest {
  private static final Observation MADE = new VfioSeen.CpCreated(SCH, 1, 2);
  private static final Observation FREED = new VfioSeen.CpFreed(SCH);
  private static final Observation TO_IDLE = new VfioSeen.StateChanged(SCH, "CP_PENDING", "IDLE");
  private static final Observation ACCEPTED = executed(Cc.EXPECTED, STARTING);
  private static final Observation RECORDED = new VfioSeen.FsmIoRequest(SCH, 4, "OK");

  private static Observation executed(Cc cc, Scsw after) {
    return new HardwareSeen.Executed(SCH, Instruction.SSCH, cc, IDLE, after, true);
  }

  @Test
  void idle_whileAProgramIsHeld_fires() {
    assertThat(judge(new IdleWithoutProgram(), MADE, TO_IDLE))
        .hasValue("0.0.0001: the driver becomes IDLE while it holds a channel program");
  }

  @Test
  void idle_afterTheProgramWasFreed_isLawful() {
    Observation toPending = new VfioSeen.StateChanged(SCH, "CP_PROCESSING", "CP_PENDING");
    assertThat(judge(new IdleWithoutProgram(), MADE, toPending, FREED, TO_IDLE)).isEmpty();
    assertThat(judge(new IdleWithoutProgram(), TO_IDLE)).isEmpty();
  }

  @Test
  void program_madeOverAnother_fires() {
    assertThat(judge(new ProgramFreedBeforeNext(), MADE, TO_IDLE, MADE))
        .hasValue("0.0.0001: a channel program is made over one that was not freed");
    assertThat(judge(new ProgramFreedBeforeNext(), MADE, FREED, MADE)).isEmpty();
  }

  @Test
  void copy_remembersTheProgramByItself() {
    Property idle = new IdleWithoutProgram();
    idle.violatedBy(MADE);
    Property copy = idle.copy();
    idle.violatedBy(FREED);

    assertThat(copy).isNotEqualTo(idle);
    assertThat(judge(copy, TO_IDLE)).isPresent();
    assertThat(judge(idle, TO_IDLE)).isEmpty();
  }

  @Test
  void start_endedBeforeItIsRecorded_fires() {
    assertThat(judge(new HostShadowTrue(), ACCEPTED, irqTaken(ENDED), RECORDED))
        .hasValueSatisfying(
            text ->
                assertThat(text)
                    .startsWith("0.0.0001: the host records start-pending")
                    .contains("START"));
  }

  @Test
  void start_recordedBeforeItEnds_isLawful() {
    assertThat(judge(new HostShadowTrue(), ACCEPTED, RECORDED, irqTaken(ENDED))).isEmpty();
    assertThat(judge(new HostShadowTrue(), ACCEPTED, irqTaken(INTERMEDIATE), RECORDED)).isEmpty();
    assertThat(judge(new HostShadowTrue(), ACCEPTED, irqTaken(ATTENTION), RECORDED)).isEmpty();
  }

  @Test
  void start_thatWasRefused_recordsNothing() {
    Observation refused = new VfioSeen.FsmIoRequest(SCH, 4, "EBUSY");
    Observation busy = executed(Cc.BUSY, STARTING);
    assertThat(judge(new HostShadowTrue(), busy, irqTaken(ENDED), refused)).isEmpty();
  }
}
