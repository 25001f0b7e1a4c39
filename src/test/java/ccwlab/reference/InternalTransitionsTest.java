package ccwlab.reference;

import static ccwlab.reference.SubchannelState.IDLE;
import static ccwlab.reference.SubchannelState.INITIAL;
import static ccwlab.reference.SubchannelState.OPEN;
import static ccwlab.reference.SubchannelState.PATH_LOST;
import static ccwlab.reference.SubchannelState.PCI;
import static ccwlab.reference.SubchannelState.SUSPENSION;
import static ccwlab.reference.SubchannelState.UNACCEPTED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import ccwlab.arch.Orb;
import ccwlab.arch.Scsw;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What happens unasked, state by state. States are function and activity control, 16 bits of SCSW
 * word 0: 4000 start, 2000 halt, 1000 clear; 0800 resume, 0400 start, 0200 halt and 0100 clear
 * pending; 0080 subchannel active, 0040 device active, 0020 suspended.
 *
 * <p>Source: Principles of Operation, "Start Function and Resume Function", "Halt Function", "Clear
 * Function".
 */
class InternalTransitionsTest {
  private static final String ACCEPTS = "the device accepts the program ";
  private static final String SUSPENDS = "the program is suspended ";
  private static final String RESUMES = "the program resumes ";
  private static final String PCI_COMES = "a program-controlled interruption ";
  private static final String ENDS = "the program ends ";
  private static final String DEFERRED = "the start ends with a deferred condition code ";
  private static final String RESUME_DEFERRED = "the resume ends with a deferred condition code ";
  private static final String LOST = "the path is lost ";
  private static final String HALTED = "the halt function is performed ";
  private static final String CLEARED = "the clear function is performed ";

  private static SubchannelState state(int control, int orb) {
    return new SubchannelState(Operability.ENABLED, control, Status.NONE, OPEN, 0, false, orb, 0);
  }

  private static SubchannelState state(int control) {
    return state(control, 0);
  }

  static Stream<Arguments> starts() {
    return Stream.of(
        arguments(state(0x0040), List.of("device end 0000 SECONDARY")),
        arguments(state(0x4400), List.of(ACCEPTS + "40c0", DEFERRED + "4400 ENDED")),
        arguments(
            state(0x4400, Orb.S),
            List.of(
                ACCEPTS + "40c0",
                SUSPENDS + "4020 INTERMEDIATE suspension, unaccepted",
                DEFERRED + "4400 ENDED")),
        arguments(
            state(0x4400, Orb.S | Orb.U),
            List.of(ACCEPTS + "40c0", SUSPENDS + "4020, unaccepted", DEFERRED + "4400 ENDED")),
        arguments(
            state(0x4400, Orb.I),
            List.of(ACCEPTS + "40c0 INTERMEDIATE initial", DEFERRED + "4400 ENDED")),
        arguments(
            state(0x4c00, Orb.S),
            List.of(
                ACCEPTS + "48c0",
                "the resume takes effect at the first CCW 4400",
                DEFERRED + "4c00 ENDED")),
        arguments(
            state(0x4440),
            List.of("device end of the program before 4400", DEFERRED + "4400 ENDED")),
        arguments(state(0x40c0), List.of(PCI_COMES + "40c0 INTERMEDIATE pci", ENDS + "4000 ENDED")),
        arguments(
            state(0x40c0, Orb.S),
            List.of(
                SUSPENDS + "4020 INTERMEDIATE suspension",
                PCI_COMES + "40c0 INTERMEDIATE pci",
                ENDS + "4000 ENDED")),
        arguments(
            state(0x48c0, Orb.S),
            List.of(
                "the resume takes effect without suspension 40c0",
                PCI_COMES + "48c0 INTERMEDIATE pci",
                ENDS + "4000 ENDED")),
        arguments(state(0x4020, Orb.S), List.of(LOST + "4000 ENDED lost")),
        arguments(
            state(0x4820, Orb.S),
            List.of(RESUMES + "40c0", RESUME_DEFERRED + "4820 ENDED", LOST + "4000 ENDED lost")),
        arguments(
            state(0x4820, Orb.S | Orb.I | UNACCEPTED),
            List.of(
                RESUMES + "40c0 INTERMEDIATE initial",
                SUSPENDS + "4020 INTERMEDIATE suspension, unaccepted",
                RESUME_DEFERRED + "4820 ENDED, unaccepted",
                LOST + "4000 ENDED lost, unaccepted")));
  }

  static Stream<Arguments> haltsAndClears() {
    return Stream.of(
        arguments(state(0x2200), List.of(HALTED + "2000 HALTED")),
        arguments(state(0x6600), List.of(ACCEPTS + "62c0", HALTED + "6400 HALTED")),
        arguments(
            state(0x62c0),
            List.of(
                PCI_COMES + "62c0 INTERMEDIATE pci",
                "the device ignores the halt signal 60c0",
                HALTED + "60c0 HALTED")),
        arguments(
            state(0x60c0), List.of(PCI_COMES + "60c0 INTERMEDIATE pci", HALTED + "60c0 HALTED")),
        arguments(
            state(0x2240),
            List.of("the device ignores the halt signal 2040", HALTED + "2040 HALTED")),
        arguments(state(0x6a20), List.of(RESUMES + "62c0", HALTED + "6020 HALTED")),
        arguments(state(0x1100), List.of(CLEARED + "1000 CLEARED")),
        arguments(
            state(0x5500),
            List.of(
                ACCEPTS + "51c0",
                "the clear function resets the others 1100",
                CLEARED + "1000 CLEARED")),
        arguments(
            state(0x5920),
            List.of(
                RESUMES + "51c0",
                "the clear function resets the others 1100",
                CLEARED + "1000 CLEARED")),
        arguments(
            state(0x71c0),
            List.of("the clear function resets the others 1100", CLEARED + "1000 CLEARED")));
  }

  @ParameterizedTest
  @MethodSource({"starts", "haltsAndClears"})
  void of_stateWithoutStatus_moves(SubchannelState from, List<String> moves) {
    assertThat(moves(from, false)).containsExactlyElementsOf(moves);
  }

  @Test
  void of_nothingInProgress_onlyDevicesThatDoSoPresentStatus() {
    assertThat(moves(IDLE, false)).isEmpty();
    assertThat(moves(IDLE, true)).containsExactly("unsolicited status 0000 UNSOLICITED");
    assertThat(moves(state(0x0040), true)).containsExactly("device end 0000 SECONDARY");
    assertThat(moves(IDLE.with(Operability.DISABLED), true)).isEmpty();
  }

  /** Status that joins what was taken as an interruption may raise one more, or none. */
  @Test
  void of_statusPending_joinsItWithAnInterruptionOrWithout() {
    SubchannelState pending = state(0x40c0).presents(0x40c0, Status.INTERMEDIATE, PCI);

    assertThat(InternalTransitions.of(pending, false))
        .containsExactly(
            new Transition("the program ends", pending.presents(0x4000, Status.ENDED, PCI)));
    assertThat(InternalTransitions.of(pending.interrupted(), false))
        .extracting(Transition::next)
        .containsExactly(
            pending.presents(0x4000, Status.ENDED, PCI),
            pending.presents(0x4000, Status.ENDED, PCI).interrupted());
  }

  /** Device end comes once the primary status has been looked at, and shows device active. */
  @Test
  void of_primaryStatus_deviceEndFollowsWhenItHasBeenSeen() {
    Scsw primary = RecordedScsw.decode("FC=start AC=dev-active SC=primary+pending US=CE");
    Scsw both = RecordedScsw.decode("FC=start SC=primary+secondary+pending US=CE+DE");
    Scsw halt = RecordedScsw.decode("FC=halt AC=dev-active SC=primary+pending US=CE");
    SubchannelState ended = state(0x40c0).presents(0x4000, Status.ENDED, 0);
    SubchannelState halted = state(0x2240).presents(0x2040, Status.HALTED, 0);

    assertThat(moves(ended, true)).isEmpty();
    assertThat(moves(halted, false)).isEmpty();
    assertThat(moves(ended.settled(both), false)).isEmpty();
    assertThat(moves(ended.settled(primary), false)).containsExactly("device end 4000 ENDED");
    assertThat(moves(halted.settled(halt), false)).containsExactly("device end 2040 HALTED");
  }

  @ParameterizedTest
  @CsvSource({
    "0000, true",
    "4400, true",
    "40c0, true",
    "4020, true",
    "4820, false", // the channel subsystem itself has to resume it
    "48c0, true",
    "2200, false",
    "2240, true", // the device may keep it
    "6280, true",
    "1100, false",
    "11c0, true"
  })
  void mayRest_ifOnlyTheDeviceOrTheProgramCanGoOn(String control, boolean rests) {
    SubchannelState state = state(Integer.parseInt(control, 16));

    assertThat(InternalTransitions.mayRest(state)).isEqualTo(rests);
    assertThat(InternalTransitions.mayRest(state.presents(state.control(), Status.ENDED, 0)))
        .isTrue();
  }

  private static List<String> moves(SubchannelState from, boolean unsolicited) {
    List<String> moves = new ArrayList<>();
    for (Transition move : InternalTransitions.of(from, unsolicited)) {
      moves.add(move.label() + " " + text(move.next()));
      assertThat(move.next().interruption()).isEqualTo(move.next().status().pending());
    }
    return moves;
  }

  private static String text(SubchannelState state) {
    int conditions = state.conditions();
    return "%04x".formatted(state.control())
        + (state.status().pending() ? " " + state.status() : "")
        + ((conditions & PCI) != 0 ? " pci" : "")
        + ((conditions & INITIAL) != 0 ? " initial" : "")
        + ((conditions & SUSPENSION) != 0 ? " suspension" : "")
        + ((conditions & PATH_LOST) != 0 ? " lost" : "")
        + ((state.orb() & UNACCEPTED) != 0 ? ", unaccepted" : "");
  }
}
