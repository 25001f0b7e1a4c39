package ccwlab.reference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ccwlab.arch.Orb;
import ccwlab.arch.Scsw;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class HistoryCheckerTest {
  private static final Scsw START_PENDING = RecordedScsw.decode("FC=start AC=start-pend");
  private static final Scsw ENDED =
      RecordedScsw.decode("FC=start SC=primary+secondary+pending US=CE+DE");
  private static final Scsw CLEARED = RecordedScsw.decode("FC=clear SC=pending");
  private static final Scsw PRIMARY =
      RecordedScsw.decode("FC=start AC=dev-active SC=primary+pending US=CE");
  private static final Scsw SECONDARY = RecordedScsw.decode("SC=secondary+pending US=DE");
  private static final Scsw DEVICE_ACTIVE = RecordedScsw.decode("AC=dev-active");
  private static final Scsw ATTENTION = RecordedScsw.decode("SC=alert+pending US=AT");
  private static final Scsw SUSPENDED =
      RecordedScsw.decode("FC=start AC=suspended SC=intermediate+pending");
  private static final Scsw INITIAL_STATUS = new Scsw(0x40c9 | Scsw.Z | Scsw.I, 0, 0);

  private final List<HistoryEvent> history = new ArrayList<>();
  private long now;

  private void at(long from, long to, int cpu, Op op, int cc, Scsw... seen) {
    HistoryEvent event = HistoryEvent.of(cpu, op, cc, from, to);
    history.add(seen.length == 0 ? event : event.withSeen(seen[0]));
  }

  private void then(Op op, int cc, Scsw... seen) {
    now++;
    at(now, now, 0, op, cc, seen);
  }

  private Explanation check() {
    return HistoryChecker.ofOne().check(history);
  }

  @Test
  void check_startTakenByInterruptionAndTsch_isAccepted() {
    then(Op.SSCH, 0);
    then(Op.STSCH, 0, START_PENDING);
    then(Op.INTERRUPTION, 1);
    then(Op.TSCH, 0, ENDED);
    then(Op.AT_REST, 0);

    Explanation explanation = check();

    assertThat(explanation).isInstanceOf(Explanation.Accepted.class);
    assertThat(((Explanation.Accepted) explanation).order())
        .containsSubsequence("cpu0 ssch cc 0", "     the device accepts the program");
  }

  @Test
  void check_deviceEndAfterPrimaryTaken_isSecondaryStatusOfNoFunction() {
    then(Op.SSCH, 0);
    then(Op.TSCH, 0, PRIMARY);
    then(Op.STSCH, 0, DEVICE_ACTIVE);
    then(Op.INTERRUPTION, 1);
    then(Op.TSCH, 0, SECONDARY);
    then(Op.AT_REST, 0);

    assertThat(check().accepted()).isTrue();
  }

  /** The device accepts the first command only when the program is resumed. */
  @Test
  void check_suspendedBeforeTheFirstCommand_initialStatusComesAtTheResume() {
    suspendedBeforeTheFirstCommand();
    then(Op.TSCH, 0, INITIAL_STATUS);
    then(Op.TSCH, 0, ENDED);

    assertThat(check().accepted()).isTrue();
  }

  @Test
  void check_suspendedBeforeTheFirstCommand_initialStatusComesOnce() {
    suspendedBeforeTheFirstCommand();
    then(Op.TSCH, 0, INITIAL_STATUS);
    then(Op.TSCH, 0, INITIAL_STATUS);

    assertThat(check().accepted()).isFalse();
  }

  private void suspendedBeforeTheFirstCommand() {
    then(Op.SSCH, 0);
    history.set(0, history.get(0).withOrbWord1(Orb.S | Orb.I));
    then(Op.TSCH, 0, SUSPENDED);
    then(Op.RSCH, 0);
  }

  @Test
  void check_overlappingSteps_mayTakeEffectInEitherOrder() {
    at(1, 10, 0, Op.SSCH, 2);
    at(1, 10, 1, Op.HSCH, 0);

    assertThat(check().accepted()).isTrue();
  }

  @Test
  void check_stepsApartInTime_keepTheirOrder() {
    at(1, 2, 0, Op.SSCH, 2);
    at(3, 4, 1, Op.HSCH, 0);

    Explanation.Rejected rejected = (Explanation.Rejected) check();

    assertThat(rejected.index()).isZero();
    assertThat(rejected.reason()).isEqualTo("ssch cc 2, due is cc 0: the subchannel is idle");
  }

  @Test
  void check_lostClear_showsPrefixStepAndReason() {
    then(Op.SSCH, 0);
    then(Op.CSCH, 0);
    then(Op.INTERRUPTION, 1);
    then(Op.TSCH, 0, ENDED);

    Explanation.Rejected rejected = (Explanation.Rejected) check();

    assertThat(rejected.step()).isEqualTo(history.get(3));
    assertThat(rejected.prefix())
        .contains("cpu0 ssch cc 0", "cpu0 csch cc 0", "cpu0 interruption cc 1")
        .doesNotContain("cpu0 tsch cc 0");
    assertThat(rejected.reason()).contains("clear");
    assertThat(rejected.text()).contains("longest explainable prefix", "cannot be explained");
  }

  @Test
  void check_stepThatNeverReturned_mayHaveHadItsEffectOrNot() {
    then(Op.SSCH, 0);
    at(2, Long.MAX_VALUE, 1, Op.CSCH, HistoryEvent.CC_UNKNOWN);
    now = 2;
    List<HistoryEvent> untilThen = List.copyOf(history);

    then(Op.TSCH, 0, CLEARED);
    assertThat(check().accepted()).isTrue();

    history.clear();
    history.addAll(untilThen);
    then(Op.TSCH, 0, ENDED);
    assertThat(check().accepted()).isTrue();
  }

  @Test
  void check_tpiMissesFreshInterruption_butNotForGood() {
    then(Op.SSCH, 0);
    then(Op.STSCH, 0, ENDED);
    then(Op.TPI, 0);
    assertThat(check().accepted()).isTrue();

    then(Op.NO_INTERRUPTION, 0);
    assertThat(check().accepted()).isFalse();
  }

  @Test
  void check_tschWithoutTpi_withdrawsTheInterruption() {
    then(Op.SSCH, 0);
    then(Op.TSCH, 0, ENDED);
    then(Op.AT_REST, 0);
    assertThat(check().accepted()).isTrue();

    then(Op.INTERRUPTION, 1);
    assertThat(new HistoryChecker(List.of(SubchannelState.IDLE), false).check(history).accepted())
        .isFalse();
  }

  @Test
  void check_statusLookedAtTwice_staysAsItWas() {
    then(Op.SSCH, 0);
    then(Op.STSCH, 0, ENDED);
    then(Op.TSCH, 0, ENDED.withStatus(0x0d, 0, 0));

    assertThat(((Explanation.Rejected) check()).reason()).endsWith(ShownStatus.CHANGED);
  }

  @Test
  void check_attentionFromTheDevice_isAcceptedOnlyIfDevicesDoThat() {
    then(Op.INTERRUPTION, 1);
    then(Op.TSCH, 0, ATTENTION);

    assertThat(check().accepted()).isTrue();
    assertThat(new HistoryChecker(List.of(SubchannelState.IDLE), false).check(history).accepted())
        .isFalse();
  }

  @Test
  void check_tpiWithTwoSubchannels_takesTheInterruptionOfEither() {
    HistoryChecker two =
        new HistoryChecker(List.of(SubchannelState.IDLE, SubchannelState.IDLE), false);
    now++;
    history.add(HistoryEvent.of(0, Op.SSCH, 0, now, now).withSubchannel(1));
    then(Op.TPI, 1);
    assertThat(two.check(history).accepted()).isTrue();

    now++;
    history.add(HistoryEvent.of(0, Op.TSCH, 0, now, now).withSubchannel(1).withSeen(ENDED));
    then(Op.TPI, 1);
    assertThat(two.check(history).accepted()).isFalse();
  }

  @Test
  void check_suspendControl_decidesWhatRschMayAnswer() {
    now++;
    history.add(HistoryEvent.of(0, Op.SSCH, 0, now, now).withOrbWord1(Orb.S));
    then(Op.RSCH, 0);
    assertThat(check().accepted()).isTrue();

    history.set(0, history.get(0).withOrbWord1(0));
    Explanation.Rejected rejected = (Explanation.Rejected) check();
    assertThat(rejected.reason()).contains("due is cc", "without suspend control");
  }

  @Test
  void check_unknownSubchannel_isRefused() {
    history.add(HistoryEvent.of(0, Op.STSCH, 0, 1, 1).withSubchannel(1));

    assertThatThrownBy(this::check)
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("subchannel 1 of 1");
  }

  @Test
  void check_respondedBeforeInvoked_isNoEvent() {
    assertThatThrownBy(() -> HistoryEvent.of(0, Op.TPI, 0, 5, 4))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void check_longHistory_isCheckedToTheEnd() {
    for (int i = 0; i < 20_000; i++) {
      then(Op.SSCH, 0);
      then(Op.INTERRUPTION, 1);
      then(Op.TSCH, 0, ENDED);
    }
    then(Op.AT_REST, 0);
    assertThat(check().accepted()).isTrue();
  }

  @Test
  void bench_twoMeasurements_addUp() {
    HistoryBench.Result one = new HistoryBench.Result(2, 30, 1, 3_000_000_000L);
    HistoryBench.Result both = one.and(new HistoryBench.Result(5, 7, 2, 11_000_000_000L));

    assertThat(both).isEqualTo(new HistoryBench.Result(7, 37, 3, 14_000_000_000L));
    assertThat(both.historiesPerMinute()).isEqualTo(30);
    assertThat(new HistoryBench.Result(7, 37, 3, 0).historiesPerMinute()).isZero();
  }

  @Test
  void bench_randomHistories_areAllAccepted() {
    HistoryBench.Result result = HistoryBench.run(7, 2_500, System::nanoTime);

    assertThat(result.histories()).isEqualTo(2_500);
    assertThat(result.rejected()).isZero();
    assertThat(result.events()).isGreaterThan(20_000);
    assertThat(result.historiesPerMinute()).isPositive();
  }
}
