package ccwlab.reference;

import static ccwlab.reference.SubchannelState.IDLE;
import static ccwlab.reference.SubchannelState.OPEN;
import static ccwlab.reference.SubchannelState.PCI;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Why a step cannot come next, and how near it comes to what is due: the nearest is what is told. A
 * wrong SCSW is one further for each bit of word 0 that the state settles otherwise.
 */
class RefusalTest {
  private static final int KIND = Refusal.KIND_DISTANCE;
  private static final int FAR = Refusal.FUNCTION_DISTANCE;
  private static final String FOR_EVER = "the subchannel cannot stay so for ever: ";
  private static final String DUE = "an interruption is ";

  private static SubchannelState of(Status status, int control, int conditions) {
    return new SubchannelState(
        Operability.ENABLED, control, status, OPEN, 0, status.pending(), 0, conditions);
  }

  private static Arguments code(SubchannelState from, Op op, int cc, String reason) {
    return arguments(from, HistoryEvent.of(0, op, cc, 1, 1), Refusal.CC_DISTANCE, reason);
  }

  private static Arguments step(SubchannelState from, Op op, int cc, int distance, String reason) {
    return arguments(from, HistoryEvent.of(0, op, cc, 1, 1), distance, reason);
  }

  private static Arguments shows(
      SubchannelState from, Op op, String seen, int distance, String rule) {
    HistoryEvent event = HistoryEvent.of(0, op, 0, 1, 1).withSeen(RecordedScsw.decode(seen));
    return arguments(from, event, distance, rule);
  }

  static Stream<Arguments> codesAndSteps() {
    SubchannelState ended = of(Status.ENDED, 0x4000, 0);
    return Stream.of(
        code(IDLE, Op.SSCH, 1, "ssch cc 1, due is cc 0: the subchannel is idle"),
        code(IDLE, Op.TPI, 1, "tpi cc 1, due is cc 0: no interruption is pending"),
        code(ended, Op.TPI, 2, "tpi cc 2, due is cc 0 or 1: no interruption is pending"),
        code(
            of(Status.NONE, 0x4400, 0),
            Op.XSCH,
            1,
            "xsch cc 1, due is cc 0 or 2: the start function is in progress, start pending"),
        code(
            of(Status.NONE, 0x40c0, 0),
            Op.RSCH,
            0,
            "rsch cc 0, due is cc 2: the start function is in progress, subchannel active,"
                + " without suspend control"),
        code(
            IDLE.with(Operability.NOT_VALID),
            Op.STSCH,
            0,
            "stsch cc 0, due is cc 3: the subchannel is not valid"),
        step(
            IDLE,
            Op.INTERRUPTION,
            1,
            FAR,
            DUE + "taken, but none is pending: the subchannel is idle"),
        step(
            ended,
            Op.NO_INTERRUPTION,
            0,
            1,
            "tpi stays cc 0, but an interruption is due: ending status"),
        step(
            IDLE,
            Op.NO_INTERRUPTION,
            0,
            FAR,
            "tpi stays cc 0 with status pending, but the subchannel is idle"),
        step(ended, Op.AT_REST, 0, 1, DUE + "left that nobody took: ending status"),
        step(of(Status.NONE, 0x4820, 0), Op.AT_REST, 0, 0, FOR_EVER),
        step(of(Status.NONE, 0x1100, 0), Op.HUNG, 0, 0, FOR_EVER + "the clear function"));
  }

  static Stream<Arguments> words() {
    SubchannelState active = of(Status.NONE, 0x40c0, 0);
    SubchannelState pci = of(Status.INTERMEDIATE, 0x40c0, PCI);
    SubchannelState ended = of(Status.ENDED, 0x4000, 0);
    SubchannelState deferred = of(Status.ENDED, 0x4400, 0);
    SubchannelState settled =
        ended.settled(RecordedScsw.decode("FC=start SC=primary+secondary+pending US=CE+DE"));
    String startPending = "FC=start AC=start-pend";
    return Stream.of(
        shows(active, Op.STSCH, startPending, 1 + 3, ShownStatus.ACTIVITY),
        shows(active, Op.TSCH, startPending, Refusal.CC_DISTANCE, "tsch cc 0, due is cc 1"),
        shows(active, Op.HUNG, startPending, 1 + 3, "stsch shows "),
        shows(ended, Op.TSCH, "FC=start SC=pending", 1 + KIND, ShownStatus.NO_PRIMARY),
        shows(ended, Op.TSCH, "FC=halt SC=primary+pending US=CE", 1 + 2, ShownStatus.FUNCTIONS),
        shows(
            deferred, Op.TSCH, startPending + " SC=alert+pending", 1 + KIND, ShownStatus.DEFERRED),
        shows(
            deferred,
            Op.TSCH,
            startPending + " SC=pending dcc=1",
            1 + KIND,
            ShownStatus.DEFERRED_ALERT),
        shows(
            deferred,
            Op.TSCH,
            "FC=start AC=subch-active SC=alert+pending dcc=1",
            1 + 2,
            ShownStatus.ACTIVITY),
        shows(settled, Op.TSCH, "FC=start SC=primary+pending US=CE", 1 + 1, ShownStatus.CHANGED),
        shows(
            pci,
            Op.TSCH,
            "FC=start AC=subch-active+dev-active SC=primary+pending CS=PCI",
            1 + 2 + KIND,
            ShownStatus.INTERMEDIATE_ALONE),
        shows(
            of(Status.HALTED, 0x6400, 0),
            Op.TSCH,
            "FC=start+halt SC=alert+pending",
            1 + 1,
            ShownStatus.ALONE),
        shows(
            of(Status.SECONDARY, 0, 0),
            Op.TSCH,
            "SC=intermediate+pending",
            1 + KIND,
            ShownStatus.NO_FUNCTION));
  }

  @ParameterizedTest
  @MethodSource({"codesAndSteps", "words"})
  void refusal_tellsWhyAndHowFar(
      SubchannelState from, HistoryEvent event, int distance, String reason) {
    Refusal refusal = InstructionRules.refusal(from, event);

    assertThat(refusal.reason()).contains(reason);
    assertThat(refusal.distance()).isEqualTo(distance);
    assertThat(InstructionRules.after(from, event, event.cc())).isEmpty();
  }

  @Test
  void line_hasThePrefixWithoutWords_andMovesInBrackets() {
    HistoryEvent step =
        HistoryEvent.of(1, Op.TSCH, 0, 5, 5).withSeen(RecordedScsw.decode("FC=halt SC=pending"));
    List<String> prefix =
        List.of("cpu0 ssch cc 0", "     the device accepts the program", "cpu0 stsch cc 0 [x y]");

    assertThat(new Explanation.Rejected(prefix, step, 2, "because").line())
        .startsWith(
            "after cpu0 ssch cc 0, (the device accepts the program), cpu0 stsch cc 0 comes"
                + " cpu1 tsch cc 0 [")
        .endsWith("], which cannot be explained: because");
    assertThat(new Explanation.Rejected(List.of(), step, 0, "because").line())
        .startsWith("cpu1 tsch cc 0 [");
  }
}
