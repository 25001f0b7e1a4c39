package ccwlab.property;

import static org.assertj.core.api.Assertions.assertThat;

import ccwlab.arch.Cc;
import ccwlab.arch.Dstat;
import ccwlab.arch.Fctl;
import ccwlab.arch.Instruction;
import ccwlab.arch.Schid;
import ccwlab.arch.Scsw;
import ccwlab.arch.Stctl;
import ccwlab.observe.HardwareSeen;
import ccwlab.observe.HardwareSeen.Executed;
import ccwlab.scenario.PropertyNames;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class HardwareHistoryExplainedTest {
  private static final Schid SCH = Schid.of(0x1a);
  private static final Scsw STARTED = new Scsw(0x4400, 0x1000, 0);
  private static final Scsw ENDED =
      new Scsw(0x4007, 0x1008, 0).withStatus(Dstat.CHANNEL_END | Dstat.DEVICE_END, 0, 7);
  private static final Scsw TAKEN = new Scsw(0, 0x1008, ENDED.word2());

  private final Property property =
      Properties.watching(List.of(PropertyNames.HARDWARE_HISTORY_EXPLAINED)).get(0);

  @Test
  void history_ofAStartThatEnds_isExplainedAgainAndAgain() {
    for (int round = 0; round < 3; round++) {
      Property fresh =
          Properties.watching(List.of(PropertyNames.HARDWARE_HISTORY_EXPLAINED)).get(0);
      startThatEnds(fresh);

      assertThat(fresh.violatedAtRest(null)).isEmpty();
    }
  }

  @Test
  void tsch_handsOutStatusTwice_isTheStepThatCannotBeExplained() {
    startThatEnds(property);
    executed(Instruction.TSCH, 0, ENDED, TAKEN);

    assertThat(property.violatedAtRest(null).orElseThrow())
        .startsWith("0.0.001a: after ssch cc 0, (the device accepts the program), ")
        .contains("tsch cc 0 comes tsch cc 0 [" + ENDED.withCpa(0).withStatus(0x0c, 0, 0) + "]")
        .contains("which cannot be explained: ")
        .doesNotContain("\n");
  }

  @Test
  void status_pendingAtRest_isAnInterruptionThatIsDue() {
    executed(Instruction.SSCH, 0, Scsw.ZERO, STARTED);
    assertThat(property.violatedBy(new HardwareSeen.StatusPresented(SCH, ENDED))).isEmpty();

    assertThat(property.violatedAtRest(null).orElseThrow()).contains("an interruption is due");
  }

  @Test
  void halt_neverPerformed_cannotStaySo() {
    executed(Instruction.HSCH, 0, Scsw.ZERO, new Scsw(0x2200, 0, 0));

    assertThat(property.violatedAtRest(null).orElseThrow()).contains("for ever");
  }

  @Test
  void hsch_whileStatusIsPendingOnAnotherSubchannel_isJudgedByItsOwn() {
    executed(Instruction.SSCH, 0, Scsw.ZERO, STARTED);
    Schid other = Schid.of(0x1b);
    Scsw halted = Scsw.ZERO.with(Fctl.HALT).with(Stctl.STATUS_PEND);
    see(new Executed(other, Instruction.HSCH, Cc.EXPECTED, Scsw.ZERO, halted, true));
    see(new Executed(other, Instruction.TSCH, Cc.EXPECTED, halted, Scsw.ZERO, true));

    assertThat(property.violatedAtRest(null)).isEmpty();
  }

  @Test
  void ssch_withoutAPath_isLeftOut() {
    executed(Instruction.SSCH, 3, Scsw.ZERO, Scsw.ZERO);
    startThatEnds(property);

    assertThat(property.violatedAtRest(null)).isEmpty();
  }

  @Test
  void ssch_notOperationalWhileStatusIsPending_isNotExplained() {
    executed(Instruction.SSCH, 0, Scsw.ZERO, STARTED);
    executed(Instruction.SSCH, 3, ENDED, ENDED);
    executed(Instruction.TSCH, 0, ENDED, TAKEN);

    assertThat(property.violatedAtRest(null).orElseThrow()).contains("comes ssch cc 3");
  }

  @Test
  void msch_enables_explainsTheCodesBeforeAndAfter() {
    see(new Executed(SCH, Instruction.SSCH, Cc.NOT_OPERATIONAL, Scsw.ZERO, Scsw.ZERO, false));
    see(new Executed(SCH, Instruction.MSCH, Cc.EXPECTED, Scsw.ZERO, Scsw.ZERO, true));
    startThatEnds(property);
    see(new Executed(SCH, Instruction.MSCH, Cc.EXPECTED, TAKEN, TAKEN, false));
    see(new Executed(SCH, Instruction.TSCH, Cc.NOT_OPERATIONAL, TAKEN, TAKEN, false));

    assertThat(property.violatedAtRest(null)).isEmpty();
  }

  @Test
  void history_ofADeviceThatGoes_endsThere() {
    executed(Instruction.SSCH, 0, Scsw.ZERO, STARTED);
    see(new HardwareSeen.PresenceChanged(SCH, false));
    executed(Instruction.SSCH, 3, ENDED, ENDED);
    see(new HardwareSeen.StatusPresented(SCH, ENDED));

    assertThat(property.violatedAtRest(null)).isEmpty();
  }

  @Test
  void history_long_isExplainedToItsEnd() {
    for (int i = 0; i < 40; i++) {
      startThatEnds(property);
    }
    assertThat(property.copy().violatedAtRest(null)).isEmpty();
    executed(Instruction.TSCH, 0, ENDED, TAKEN);

    assertThat(property.violatedAtRest(null)).isPresent();
  }

  /** Disabled from the first: what it answers to the first instruction says so. */
  @Test
  void history_beginsDisabled_explainsCc3AndNothingElse() {
    see(new Executed(SCH, Instruction.CSCH, Cc.NOT_OPERATIONAL, Scsw.ZERO, Scsw.ZERO, false));
    assertThat(property.copy().violatedAtRest(null)).isEmpty();
    see(new Executed(SCH, Instruction.CSCH, Cc.EXPECTED, Scsw.ZERO, Scsw.ZERO, false));

    assertThat(property.violatedAtRest(null).orElseThrow()).contains("comes csch cc 0");
  }

  @Test
  void csch_notOperationalThoughEnabled_isNotExplained() {
    executed(Instruction.CSCH, 3, Scsw.ZERO, Scsw.ZERO);

    assertThat(property.violatedAtRest(null).orElseThrow()).contains("csch cc 3");
  }

  @Test
  void histories_equal_ifTheModelCannotTellThemApart() {
    Executed tsch = new Executed(SCH, Instruction.TSCH, Cc.EXPECTED, ENDED, TAKEN, true);
    Scsw elsewhere = ENDED.withCpa(0x9000).withStatus(ENDED.dstat(), 0, 99);
    Scsw unitCheck = ENDED.withStatus(Dstat.UNIT_CHECK, 0, 7);

    assertThat(history(tsch)).isEqualTo(history(tsch)).hasSameHashCodeAs(history(tsch));
    assertThat(history(tsch))
        .isEqualTo(
            history(new Executed(SCH, Instruction.TSCH, Cc.EXPECTED, elsewhere, TAKEN, true)))
        .isNotEqualTo(
            history(new Executed(SCH, Instruction.TSCH, Cc.EXPECTED, unitCheck, TAKEN, true)))
        .isNotEqualTo(
            history(new Executed(SCH, Instruction.STSCH, Cc.EXPECTED, ENDED, TAKEN, true)))
        .isNotEqualTo(
            history(new Executed(SCH, Instruction.TSCH, Cc.STATUS_PRESENT, ENDED, TAKEN, true)))
        .isNotEqualTo(history(tsch, tsch))
        .isNotEqualTo(history());
    HardwareHistory pending = history(tsch);
    pending.scsw(ENDED);
    HardwareHistory over = history(tsch);
    over.end();
    assertThat(pending).isNotEqualTo(history(tsch)).isEqualTo(pending.copy());
    assertThat(over).isNotEqualTo(history(tsch)).isEqualTo(over.copy());
  }

  private static HardwareHistory history(Executed... steps) {
    HardwareHistory history = new HardwareHistory();
    for (Executed step : steps) {
      history.add(step);
    }
    return history;
  }

  @Test
  void acceptedHistories_full_forgetAndGoOn() {
    AcceptedHistories accepted = new AcceptedHistories(2);
    HardwareHistory[] histories = new HardwareHistory[3];
    for (int i = 0; i < histories.length; i++) {
      histories[i] = new HardwareHistory();
      for (int step = 0; step <= i; step++) {
        histories[i].add(
            new Executed(SCH, Instruction.CSCH, Cc.EXPECTED, Scsw.ZERO, Scsw.ZERO, true));
      }
      accepted.add(histories[i]);
    }

    assertThat(accepted.contains(histories[0])).isFalse();
    assertThat(accepted.contains(histories[2])).isTrue();
    assertThat(accepted.contains(histories[1])).isFalse();
    accepted.add(histories[1]);
    assertThat(accepted.contains(histories[2])).isTrue();
  }

  private void startThatEnds(Property watching) {
    watching.violatedBy(new Executed(SCH, Instruction.SSCH, Cc.EXPECTED, Scsw.ZERO, STARTED, true));
    watching.violatedBy(new HardwareSeen.StatusPresented(SCH, ENDED));
    watching.violatedBy(new Executed(SCH, Instruction.TSCH, Cc.EXPECTED, ENDED, TAKEN, true));
  }

  private void executed(Instruction op, int cc, Scsw before, Scsw after) {
    see(new Executed(SCH, op, Cc.of(cc), before, after, true));
  }

  private void see(HardwareSeen seen) {
    assertThat(property.violatedBy(seen)).isEqualTo(Optional.empty());
  }
}
