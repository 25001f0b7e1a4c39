package ccwlab.hardware;

import static ccwlab.hardware.Rig.nop;
import static org.assertj.core.api.Assertions.assertThat;

import ccwlab.arch.Instruction;
import ccwlab.arch.Irb;
import ccwlab.hardware.SubchannelProtocol.PathChange;
import ccwlab.hardware.SubchannelProtocol.UnsolicitedStatus;
import org.junit.jupiter.api.Test;

/** Status that no program asked for: presented when idle, kept while busy, never merged. */
class UnsolicitedStatusTest {
  private final Rig rig = Rig.nullDevice().program(nop(0));

  @Test
  void unsolicited_idle_isAlertWithoutFunction() {
    rig.say(new UnsolicitedStatus(0x80));
    rig.settle();

    assertThat(rig.control()).isEqualTo(0x0011);
    assertThat(rig.scsw().dstat()).isEqualTo(0x80);
    assertThat(rig.interruptions()).isEqualTo(1);
  }

  @Test
  void unsolicited_statusPending_waitsUntilThatIsTaken() {
    rig.ssch();
    rig.settle();
    rig.say(new UnsolicitedStatus(0x80));
    rig.settle();
    assertThat(rig.scsw().dstat()).isEqualTo(0x0c);

    assertThat(rig.tsch().scsw().dstat()).isEqualTo(0x0c);
    rig.settle();

    assertThat(rig.tsch().scsw().dstat()).isEqualTo(0x80);
    assertThat(rig.interruptions()).isEqualTo(2);
  }

  @Test
  void unsolicited_startPending_makesTheStartEndWithDeferredCc1() {
    rig.ssch();
    rig.say(new UnsolicitedStatus(0x80));
    rig.settle();

    Irb irb = rig.tsch();
    assertThat(irb.scsw().cc()).isEqualTo(1);
    assertThat(irb.scsw().word0() & 0xffff).isEqualTo(0x4411);
    assertThat(irb.scsw().dstat()).isEqualTo(0x80);
    assertThat(rig.scsw().idle()).isTrue();
    assertThat(rig.services).isEmpty();
  }

  @Test
  void unsolicited_clearPerformed_isGone() {
    rig.ssch();
    rig.self();
    rig.say(new UnsolicitedStatus(0x80));
    rig.op(Instruction.CSCH);
    rig.settle();
    rig.tsch();
    rig.settle();

    assertThat(rig.interruptions()).isEqualTo(1);
  }

  @Test
  void unsolicited_noPath_waitsUntilOneIsBack() {
    rig.say(new PathChange(0xc0, false));
    rig.say(new UnsolicitedStatus(0x80));
    rig.settle();
    assertThat(rig.interruptions()).isZero();

    rig.say(new PathChange(0x40, true));
    rig.settle();

    assertThat(rig.control()).isEqualTo(0x0011);
  }

  @Test
  void unsolicited_startCancelled_isPresentedThen() {
    rig.ssch();
    rig.say(new UnsolicitedStatus(0x80));
    rig.op(Instruction.XSCH);
    rig.settle();

    assertThat(rig.control()).isEqualTo(0x0011);
  }

  @Test
  void unsolicited_notEnabled_isDiscarded() {
    rig.msch(Rig.enabled().withPmcw(Rig.enabled().pmcw().enabled(false)));

    rig.say(new UnsolicitedStatus(0x80));
    rig.msch(Rig.enabled());
    rig.settle();

    assertThat(rig.interruptions()).isZero();
  }
}
