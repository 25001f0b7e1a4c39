package ccwlab.property;

import static ccwlab.property.PropertyHarness.ATTENTION;
import static ccwlab.property.PropertyHarness.CLEAR_ENDED;
import static ccwlab.property.PropertyHarness.ENDED;
import static ccwlab.property.PropertyHarness.ENDED_HALTED;
import static ccwlab.property.PropertyHarness.HALT_ENDED;
import static ccwlab.property.PropertyHarness.IDLE;
import static ccwlab.property.PropertyHarness.SCH;
import static ccwlab.property.PropertyHarness.STARTING;
import static ccwlab.property.PropertyHarness.accepted;
import static ccwlab.property.PropertyHarness.changed;
import static ccwlab.property.PropertyHarness.ended;
import static ccwlab.property.PropertyHarness.entered;
import static ccwlab.property.PropertyHarness.judge;
import static ccwlab.property.PropertyHarness.tsch;
import static org.assertj.core.api.Assertions.assertThat;

import ccwlab.arch.Instruction;
import ccwlab.arch.Scsw;
import ccwlab.observe.HostSeen;
import ccwlab.observe.Observation;
import ccwlab.observe.QemuSeen.Change;
import ccwlab.observe.VfioSeen;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What was accepted shows until its status is taken. */
class AcceptedFunctionShownTest {
  private static final Scsw HALTING = new Scsw(0x2200, 0, 0);
  private static final Scsw CLEARING = new Scsw(0x1100, 0, 0);
  private static final Observation SSCH = accepted(0, Instruction.SSCH, STARTING);
  private static final Observation HSCH = accepted(1, Instruction.HSCH, HALTING);
  private static final Observation CSCH = accepted(1, Instruction.CSCH, CLEARING);

  private static Optional<String> shown(Observation... history) {
    return judge(new AcceptedFunctionShown(), history);
  }

  private static Observation meets(Scsw word) {
    return entered(0, Instruction.STSCH, word);
  }

  private static void assertMissing(Optional<String> found, String function) {
    assertThat(found)
        .hasValueSatisfying(text -> assertThat(text).contains("the " + function + " function"));
  }

  @Test
  void halt_wipedByTheStartsEnding_firesForWhoeverLooks() {
    assertMissing(shown(SSCH, HSCH, meets(ENDED)), "halt");
    assertMissing(shown(HSCH, tsch(0, ENDED)), "halt");
    assertThat(shown(SSCH, HSCH)).isEmpty();
  }

  @Test
  void halt_shownUntilItsStatusIsTaken_isLawful() {
    assertThat(
            shown(SSCH, HSCH, meets(HALTING), meets(HALT_ENDED), tsch(0, HALT_ENDED), meets(IDLE)))
        .isEmpty();
    assertThat(shown(SSCH, HSCH, tsch(0, ENDED_HALTED), meets(IDLE))).isEmpty();
  }

  @Test
  void clear_goneWithTheStatusOfAnEarlierFunction_fires() {
    Scsw both = new Scsw(0x1107, 0, 0x0c000000);

    assertMissing(shown(CSCH, tsch(0, both), meets(IDLE)), "clear");
    assertMissing(shown(CSCH, meets(HALT_ENDED)), "clear");
    assertThat(shown(CSCH, tsch(0, CLEAR_ENDED), meets(IDLE))).isEmpty();
  }

  @Test
  void halt_thatFailedWithAUnitException_hasEnded() {
    Scsw failed = new Scsw(0x2217, 0, 0x01000000);
    Scsw intermediate = new Scsw(0x2289, 0, 0);

    assertThat(shown(HSCH, tsch(0, failed), meets(IDLE))).isEmpty();
    assertMissing(shown(HSCH, tsch(0, intermediate), meets(IDLE)), "halt");
  }

  /** HALT SUBCHANNEL of a suspended program: the intermediate status is the halt's as well. */
  @Test
  void halt_ofASuspendedProgram_endsWithItsIntermediateStatus() {
    Scsw suspended = new Scsw(0x6029, 0, 0);
    Scsw active = new Scsw(0x60c9, 0, 0);
    Scsw notHalted = new Scsw(0x4029, 0, 0);

    assertThat(shown(SSCH, HSCH, tsch(0, suspended), meets(IDLE))).isEmpty();
    assertMissing(shown(SSCH, HSCH, tsch(0, active), meets(IDLE)), "halt");
    assertMissing(shown(SSCH, tsch(0, notHalted), meets(IDLE)), "start");
  }

  @Test
  void halt_pendingStillWhenAnEarlierStatusIsTaken_goesOn() {
    Scsw earlier = new Scsw(0x6207, 0, 0x0c000000);
    Scsw alert = new Scsw(0x2211, 0, 0x02000000);

    assertMissing(shown(SSCH, HSCH, tsch(0, earlier), meets(IDLE)), "halt");
    assertThat(shown(SSCH, HSCH, tsch(0, earlier), meets(HALTING))).isEmpty();
    assertMissing(shown(HSCH, tsch(0, alert), meets(IDLE)), "halt");
  }

  @Test
  void clear_pendingBesideAHalt_goesOnAndTheHaltToo() {
    Scsw both = new Scsw(0x3307, 0, 0x0c000000);
    Scsw clearOnly = new Scsw(0x3107, 0, 0x0c000000);
    Observation hschAgain = ended(0, Instruction.HSCH, 0, both);

    assertMissing(shown(CSCH, hschAgain, tsch(0, both), meets(HALTING)), "clear");
    assertMissing(shown(CSCH, hschAgain, tsch(0, both), meets(CLEARING)), "halt");
    assertThat(shown(CSCH, hschAgain, tsch(0, clearOnly), meets(CLEARING))).isEmpty();
  }

  @Test
  void start_wipedByUnsolicitedStatus_firesAndItsOwnDoesNot() {
    Scsw intermediate = new Scsw(0x40c9, 0, 0);

    assertMissing(shown(SSCH, meets(ATTENTION)), "start");
    assertMissing(shown(SSCH, tsch(0, intermediate), meets(IDLE)), "start");
    assertThat(shown(SSCH, tsch(0, ENDED), meets(IDLE))).isEmpty();
    assertThat(shown(SSCH, ended(0, Instruction.XSCH, 0, IDLE), meets(IDLE))).isEmpty();
  }

  @Test
  void start_refused_needNotShow() {
    assertThat(shown(ended(0, Instruction.SSCH, 2, IDLE), meets(IDLE))).isEmpty();
  }

  @Test
  void start_outOfSightWhileAHaltIsInProgress_isLawfulAndLaterFires() {
    Observation begins = entered(1, Instruction.HSCH, STARTING);

    assertThat(shown(SSCH, begins, meets(HALTING))).isEmpty();
    assertMissing(
        shown(SSCH, begins, ended(1, Instruction.HSCH, 2, HALTING), meets(HALTING)), "start");
  }

  @Test
  void start_outOfSightWhileAClearIsInProgress_isLawfulAndWhileAnythingElseIsNot() {
    assertThat(shown(SSCH, entered(1, Instruction.CSCH, STARTING), meets(CLEARING))).isEmpty();
    assertMissing(shown(SSCH, entered(1, Instruction.TSCH, STARTING), meets(IDLE)), "start");
  }

  @Test
  void csch_endsHaltAndStart() {
    assertThat(shown(SSCH, HSCH, CSCH, meets(CLEARING))).isEmpty();
  }

  @Test
  void device_unplugged_showsNothing() {
    assertThat(shown(SSCH, changed(-1, Change.UNPLUGGED, IDLE), meets(IDLE))).isEmpty();
  }

  @Test
  void device_reset_endsAllFunctionsUntilTheNextIsAccepted() {
    Observation begins = new HostSeen.Asked(1, 0, "reset", SCH);
    Observation over = new HostSeen.Answered(1, 0, "reset", SCH, "OK");

    assertThat(shown(SSCH, begins, meets(CLEAR_ENDED))).isEmpty();
    assertThat(shown(begins, SSCH, over, meets(CLEAR_ENDED))).isEmpty();
    assertMissing(shown(begins, over, SSCH, meets(CLEAR_ENDED)), "start");
  }

  @ParameterizedTest
  @ValueSource(strings = {"CLOSING", "BOUND", "REMOVED"})
  void file_closed_endsAllFunctionsUntilTheNextIsAccepted(String now) {
    Observation closed = new VfioSeen.FileChanged(SCH, now);
    Observation open = new VfioSeen.FileChanged(SCH, "OPEN");

    assertThat(shown(SSCH, closed, open, meets(IDLE))).isEmpty();
    assertMissing(shown(closed, open, SSCH, meets(IDLE)), "start");
    assertMissing(shown(SSCH, open, meets(IDLE)), "start");
  }

  @ParameterizedTest
  @EnumSource(
      value = Instruction.class,
      names = {"SSCH", "HSCH", "RSCH", "XSCH", "MSCH", "TSCH", "CSCH"})
  void wiped_whoLooks_firesForAllButCsch(Instruction op) {
    Optional<String> found = shown(SSCH, entered(0, op, IDLE));

    assertThat(found.isPresent()).isEqualTo(op != Instruction.CSCH);
  }
}
