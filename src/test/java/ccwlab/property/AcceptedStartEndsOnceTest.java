package ccwlab.property;

import static ccwlab.property.PropertyHarness.ATTENTION;
import static ccwlab.property.PropertyHarness.CLEAR_ENDED;
import static ccwlab.property.PropertyHarness.ENDED;
import static ccwlab.property.PropertyHarness.ENDED_HALTED;
import static ccwlab.property.PropertyHarness.HALT_ENDED;
import static ccwlab.property.PropertyHarness.IDLE;
import static ccwlab.property.PropertyHarness.INTERMEDIATE;
import static ccwlab.property.PropertyHarness.STARTING;
import static ccwlab.property.PropertyHarness.changed;
import static ccwlab.property.PropertyHarness.ended;
import static ccwlab.property.PropertyHarness.judge;
import static ccwlab.property.PropertyHarness.pwrite;
import static ccwlab.property.PropertyHarness.tsch;
import static org.assertj.core.api.Assertions.assertThat;

import ccwlab.arch.Instruction;
import ccwlab.arch.Scsw;
import ccwlab.observe.Observation;
import ccwlab.observe.QemuSeen.Change;
import org.junit.jupiter.api.Test;

class AcceptedStartEndsOnceTest {
  private static final Observation PWRITE = pwrite(0, Instruction.SSCH);
  private static final Observation ACCEPTED = ended(0, Instruction.SSCH, 0, STARTING);
  private static final Observation REFUSED = ended(0, Instruction.SSCH, 2, IDLE);
  private static final Observation CLEARED = ended(1, Instruction.CSCH, 0, new Scsw(0x1100, 0, 0));

  private final Property property = new AcceptedStartEndsOnce();

  @Test
  void start_endsOnce_isLawful() {
    assertThat(judge(property, PWRITE, ACCEPTED, tsch(0, INTERMEDIATE), tsch(0, ENDED))).isEmpty();
  }

  @Test
  void start_neverEnds_fires() {
    assertThat(judge(property, PWRITE, ACCEPTED, tsch(0, INTERMEDIATE)))
        .hasValue("0.0.0001: ssch had cc 0, and neither a final status nor a clear ended it");
  }

  @Test
  void start_endsTwice_fires() {
    assertThat(judge(property, PWRITE, ACCEPTED, tsch(0, ENDED), tsch(0, ENDED)))
        .hasValueSatisfying(text -> assertThat(text).contains("for no start"));
  }

  @Test
  void start_halted_endsWithTheStatusOfTheHalt() {
    assertThat(judge(property, PWRITE, ACCEPTED, tsch(0, HALT_ENDED))).isEmpty();
    assertThat(judge(property, PWRITE, ACCEPTED, tsch(0, ENDED_HALTED))).isEmpty();
  }

  @Test
  void start_clearedBeforeItsStatus_isLawfulWithoutOne() {
    assertThat(judge(property, PWRITE, ACCEPTED, CLEARED, tsch(0, CLEAR_ENDED))).isEmpty();
  }

  @Test
  void start_clearedAndThenEnds_fires() {
    assertThat(judge(property, PWRITE, ACCEPTED, CLEARED, tsch(0, ENDED)))
        .hasValueSatisfying(text -> assertThat(text).contains("csch had ended"));
  }

  @Test
  void start_endsInScswThatNobodyTakes_isNotWithoutEnd() {
    assertThat(judge(property, PWRITE, ACCEPTED, changed(-1, Change.N3, ENDED))).isEmpty();
    assertThat(
            judge(
                new AcceptedStartEndsOnce(),
                PWRITE,
                ACCEPTED,
                changed(-1, Change.N3, ENDED),
                changed(-1, Change.N3, ATTENTION)))
        .isPresent();
  }

  @Test
  void start_cancelledAndThenEnds_firesAndSaysByWhat() {
    Observation cancelled = ended(1, Instruction.XSCH, 0, IDLE);

    assertThat(judge(property, PWRITE, ACCEPTED, cancelled, tsch(0, ENDED)))
        .hasValueSatisfying(text -> assertThat(text).contains("xsch had ended"));
  }

  @Test
  void start_cancelled_isLawfulWithoutStatus() {
    assertThat(judge(property, PWRITE, ACCEPTED, ended(1, Instruction.XSCH, 0, IDLE))).isEmpty();
  }

  @Test
  void start_refused_needsNoEndAndMayHaveNone() {
    assertThat(judge(property, PWRITE, REFUSED)).isEmpty();
    assertThat(judge(new AcceptedStartEndsOnce(), PWRITE, REFUSED, tsch(0, ENDED))).isPresent();
  }

  @Test
  void start_endsBeforeItsConditionCode_isLawful() {
    assertThat(judge(property, PWRITE, tsch(0, ENDED), ACCEPTED)).isEmpty();
  }

  @Test
  void start_unitExceptionMadeUp_isItsEnd() {
    Scsw broken = new Scsw(0x4417, 0, 0x01000000);
    Observation made = changed(0, Change.INSTRUCTION, broken);
    assertThat(judge(property, PWRITE, made, ended(0, Instruction.SSCH, 0, broken))).isEmpty();
  }

  @Test
  void start_anotherVcpuRefusedByQemuMeanwhile_isNotForgotten() {
    Observation other = ended(1, Instruction.SSCH, 2, STARTING);
    assertThat(judge(property, PWRITE, other, ACCEPTED, tsch(0, ENDED))).isEmpty();
    assertThat(judge(new AcceptedStartEndsOnce(), PWRITE, other, ACCEPTED)).isPresent();
  }

  @Test
  void start_acceptedAndALaterOneRefusedByTheDriver_isNotForgotten() {
    assertThat(judge(property, PWRITE, ACCEPTED, PWRITE, REFUSED, tsch(0, ENDED))).isEmpty();
    assertThat(judge(new AcceptedStartEndsOnce(), PWRITE, ACCEPTED, PWRITE, REFUSED)).isPresent();
  }

  @Test
  void start_onItsWayWhileAClearIsAccepted_mayEndAndNeedNot() {
    assertThat(judge(property, PWRITE, CLEARED, ACCEPTED)).isEmpty();
    assertThat(judge(new AcceptedStartEndsOnce(), PWRITE, CLEARED, ACCEPTED, tsch(0, ENDED)))
        .isEmpty();
    assertThat(
            judge(
                new AcceptedStartEndsOnce(),
                PWRITE,
                CLEARED,
                ACCEPTED,
                tsch(0, ENDED),
                tsch(0, ENDED)))
        .isPresent();
  }

  @Test
  void unsolicitedStatus_isNobodysEnd() {
    assertThat(judge(property, tsch(0, ATTENTION))).isEmpty();
    assertThat(judge(new AcceptedStartEndsOnce(), PWRITE, ACCEPTED, tsch(0, ATTENTION)))
        .isPresent();
  }
}
