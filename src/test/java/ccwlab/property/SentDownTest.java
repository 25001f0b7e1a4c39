package ccwlab.property;

import static ccwlab.property.PropertyHarness.SCH;
import static org.assertj.core.api.Assertions.assertThat;

import ccwlab.arch.Instruction;
import ccwlab.observe.QemuSeen;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Whose halt or clear the driver has: each vCPU by itself. */
class SentDownTest {
  private final SentDown sent = new SentDown();

  private void pwrite(int vcpu, Instruction op) {
    sent.pwrite(new QemuSeen.Pwrite(SCH, vcpu, op));
  }

  private void returned(int vcpu, String errno) {
    sent.returned(new QemuSeen.Returned(SCH, vcpu, errno));
  }

  @ParameterizedTest
  @EnumSource(Instruction.class)
  void pwrite_ofHaltOrClear_isSentDown(Instruction op) {
    pwrite(1, op);

    assertThat(sent.has(1)).isEqualTo(op == Instruction.HSCH || op == Instruction.CSCH);
    assertThat(sent.has(0)).isFalse();
  }

  @Test
  void returned_ok_isDoneIfItWasSent() {
    pwrite(1, Instruction.CSCH);
    assertThat(sent.done(1)).isFalse();

    returned(0, "OK");
    returned(1, "EBUSY");
    assertThat(sent.done(0)).isFalse();
    assertThat(sent.done(1)).isFalse();

    returned(1, "OK");
    assertThat(sent.done(1)).isTrue();
    assertThat(sent.done(0)).isFalse();
  }

  @Test
  void pwrite_again_isNotDoneBeforeItReturns() {
    pwrite(0, Instruction.HSCH);
    returned(0, "OK");
    pwrite(1, Instruction.CSCH);
    returned(1, "OK");

    pwrite(1, Instruction.CSCH);

    assertThat(sent.done(1)).isFalse();
    assertThat(sent.done(0)).isTrue();
    assertThat(sent.has(0)).isTrue();
  }

  @Test
  void over_isForgottenAndNobodyElses() {
    for (int vcpu = 0; vcpu < 2; vcpu++) {
      pwrite(vcpu, Instruction.CSCH);
      returned(vcpu, "OK");
    }

    sent.over(1);

    assertThat(sent.has(1)).isFalse();
    assertThat(sent.done(1)).isFalse();
    assertThat(sent.has(0)).isTrue();
    assertThat(sent.done(0)).isTrue();
    sent.over(0);
    assertThat(sent).isEqualTo(new SentDown());
  }
}
