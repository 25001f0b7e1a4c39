package ccwlab.round;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ccwlab.machine.Step;
import ccwlab.round.Round.Phase;
import ccwlab.round.RoundEffect.Over;
import ccwlab.round.RoundEffect.RunProgram;
import ccwlab.round.RoundEffect.RunSettle;
import ccwlab.round.RoundEffect.SettleBegins;
import ccwlab.round.RoundEffect.TellQuiet;
import ccwlab.round.RoundProtocol.Begin;
import ccwlab.round.RoundProtocol.BreakOff;
import ccwlab.round.RoundProtocol.Command;
import ccwlab.round.RoundProtocol.Ended;
import ccwlab.round.RoundProtocol.NoProgress;
import ccwlab.round.RoundProtocol.Noticed;
import ccwlab.round.RoundProtocol.Quiet;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A round of three programs, of which the first and the third are followed by a settle program. */
class RoundMachineTest {
  private static final Skews SKEWS = new Skews(new int[] {0, 7, 3});

  private final RoundMachine machine = new RoundMachine(3, List.of(0, 2));
  private Round round = Round.AT_BARRIER;

  private List<RoundEffect> tell(Command command) {
    Step<Round, RoundEffect> step = machine.step(round, command, null);
    round = step.state();
    return step.effects();
  }

  private void begin() {
    tell(new Begin(SKEWS));
  }

  private void end(int... vcpus) {
    for (int vcpu : vcpus) {
      assertThat(tell(new Ended(vcpu))).isEmpty();
    }
  }

  private void beginSettling() {
    begin();
    end(0, 1, 2);
    tell(new Quiet());
  }

  @Test
  void begin_atTheBarrier_runsAllProgramsEachHeldBackAsItsSkewSays() {
    assertThat(round.phase()).isEqualTo(Phase.BARRIER);

    assertThat(tell(new Begin(SKEWS)))
        .containsExactly(new RunProgram(0, 0), new RunProgram(1, 7), new RunProgram(2, 3));

    assertThat(round.phase()).isEqualTo(Phase.PROGRAMS);
    assertThat(round.over()).isFalse();
    assertThat(round.settling()).isFalse();
    assertThat(round.stuck()).isEqualTo("vcpu 0, vcpu 1, vcpu 2");
  }

  @Test
  void quiet_allProgramsEnded_runsTheSettleProgramsOfThoseWhoHaveOne() {
    begin();
    end(2, 0, 1);

    assertThat(tell(new Quiet()))
        .containsExactly(new SettleBegins(), new RunSettle(0), new RunSettle(2));

    assertThat(round.settling()).isTrue();
    assertThat(round.stuck()).isEqualTo("vcpu 0, vcpu 2");
  }

  @Test
  void settleBegins_isSeenBeforeTheFirstSettleProgramRuns() {
    begin();
    end(0, 1, 2);

    assertThat(tell(new Quiet()))
        .extracting(RoundEffect::isMessage)
        .containsExactly(false, true, true);
  }

  @Test
  void quiet_allSettleProgramsEnded_isDrained() {
    beginSettling();
    end(2, 0);

    assertThat(tell(new Quiet())).containsExactly(new Over(Ending.DRAINED));

    assertThat(round.ending()).isEqualTo(Ending.DRAINED);
    assertThat(round.stuck()).isEmpty();
  }

  @Test
  void quiet_oneOfSeveralSettleProgramsGoesOn_isNotDrained() {
    beginSettling();
    end(0);

    assertThat(tell(new Quiet()))
        .containsExactly(new TellQuiet(0), new TellQuiet(1), new TellQuiet(2));

    assertThat(round.over()).isFalse();
    assertThat(round.stuck()).isEqualTo("vcpu 2");
  }

  @Test
  void quiet_aProgramGoesOn_tellsAllVcpusAndWaitsForWhatTheyDo() {
    begin();
    end(0, 2);

    assertThat(tell(new Quiet()))
        .containsExactly(new TellQuiet(0), new TellQuiet(1), new TellQuiet(2));

    assertThat(round.over()).isFalse();
  }

  @Test
  void quiet_nothingNoticedSinceThatWasSaid_isAHang() {
    begin();
    end(0, 2);
    tell(new Quiet());

    assertThat(tell(new Quiet())).containsExactly(new Over(Ending.HUNG));

    assertThat(round.ending()).isEqualTo(Ending.HUNG);
    assertThat(round.stuck()).isEqualTo("vcpu 1");
  }

  @Test
  void quiet_somethingNoticedSinceThatWasSaid_saysItOnceMore() {
    begin();
    tell(new Quiet());
    assertThat(tell(new Noticed())).isEmpty();

    assertThat(tell(new Quiet())).hasSize(3).hasOnlyElementsOfType(TellQuiet.class);

    assertThat(tell(new Quiet())).containsExactly(new Over(Ending.HUNG));
  }

  @Test
  void quiet_settleProgramWaitsForWhatNeverComes_isAHangToo() {
    beginSettling();
    end(0);
    tell(new Quiet());

    assertThat(tell(new Quiet())).containsExactly(new Over(Ending.HUNG));

    assertThat(round.settling()).isTrue();
  }

  @Test
  void quiet_everythingEndedInSilence_isNoHang() {
    begin();
    tell(new Quiet());
    end(0, 1, 2);

    assertThat(tell(new Quiet())).startsWith(new SettleBegins());
  }

  @Test
  void settling_beginsWithEverythingStillToBeNoticed() {
    begin();
    tell(new Quiet());
    end(0, 1, 2);
    tell(new Quiet());

    assertThat(tell(new Quiet())).hasOnlyElementsOfType(TellQuiet.class);
  }

  @Test
  void noProgress_isALivelock_andBreakOffIsBrokenOff() {
    begin();
    end(1);
    assertThat(tell(new NoProgress())).containsExactly(new Over(Ending.LIVELOCK));
    assertThat(round.stuck()).isEqualTo("vcpu 0, vcpu 2");

    round = Round.AT_BARRIER;
    beginSettling();
    assertThat(tell(new BreakOff())).containsExactly(new Over(Ending.BROKEN_OFF));
    assertThat(round.ending()).isEqualTo(Ending.BROKEN_OFF);
  }

  @Test
  void atRest_onlyDrainedAndHungAre() {
    assertThat(Ending.DRAINED.atRest()).isTrue();
    assertThat(Ending.HUNG.atRest()).isTrue();
    assertThat(Ending.LIVELOCK.atRest()).isFalse();
    assertThat(Ending.BROKEN_OFF.atRest()).isFalse();
  }

  static List<Command> commands() {
    return List.of(
        new Begin(SKEWS),
        new Ended(0),
        new Noticed(),
        new Quiet(),
        new NoProgress(),
        new BreakOff());
  }

  @ParameterizedTest
  @MethodSource("commands")
  void whatComesAfterTheEnd_isIgnored(Command late) {
    begin();
    tell(new NoProgress());
    Round end = round;

    assertThat(tell(late)).isEmpty();

    assertThat(round).isEqualTo(end);
  }

  @Test
  void ended_ofOneThatDoesNotRun_isAnError() {
    assertThatThrownBy(() -> tell(new Ended(0))).isInstanceOf(IllegalStateException.class);
    begin();
    end(1);

    assertThatThrownBy(() -> tell(new Ended(1)))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("vcpu 1 ended, but did not run");
    assertThatThrownBy(() -> tell(new Ended(3))).isInstanceOf(IllegalStateException.class);

    end(0, 2);
    tell(new Quiet());
    assertThatThrownBy(() -> tell(new Ended(1))).isInstanceOf(IllegalStateException.class);
  }

  @Test
  void round_isAValue_whatItWasStaysAsItWas() {
    begin();
    Round before = round;

    end(0);

    assertThat(before.stuck()).isEqualTo("vcpu 0, vcpu 1, vcpu 2");
    assertThat(round.stuck()).isEqualTo("vcpu 1, vcpu 2");
  }

  @Test
  void findings_nameWhoIsStuckAndAfterHowMuch() {
    begin();
    end(0, 1);

    assertThat(RoundFindings.hang(round.stuck()))
        .isEqualTo("vcpu 2 never comes to the end, and nothing moves any more");
    assertThat(RoundFindings.livelock(round.stuck(), 100_000))
        .isEqualTo(
            "vcpu 2 never comes to the end: a machine handled 100,000 messages, and nobody came"
                + " further");
  }
}
