package ccwlab.qemu;

import static org.assertj.core.api.Assertions.assertThat;

import ccwlab.arch.Instruction;
import ccwlab.arch.IoInterruption;
import ccwlab.arch.Schid;
import ccwlab.machine.Step;
import ccwlab.observe.GuestSeen;
import ccwlab.qemu.BigLockProtocol.Intercept;
import ccwlab.qemu.FlicEffect.Observe;
import ccwlab.qemu.FlicEffect.ToQemu;
import ccwlab.qemu.FlicEffect.ToVcpu;
import ccwlab.qemu.FlicProtocol.CloseMask;
import ccwlab.qemu.FlicProtocol.Command;
import ccwlab.qemu.FlicProtocol.Inject;
import ccwlab.qemu.FlicProtocol.InterceptTsch;
import ccwlab.qemu.FlicProtocol.NothingPending;
import ccwlab.qemu.FlicProtocol.OpenMask;
import ccwlab.qemu.FlicProtocol.Reinject;
import ccwlab.qemu.FlicProtocol.Taken;
import ccwlab.qemu.FlicProtocol.Tpi;
import java.util.List;
import org.junit.jupiter.api.Test;

class FlicMachineTest {
  private static final int ALL = 0xff000000;
  private static final Schid SCH = Schid.of(1);
  private static final Schid OTHER = Schid.of(2);
  private static final IoInstruction TSCH = IoInstruction.of(Instruction.TSCH, SCH.sid(), 0x1000);

  private final FlicMachine machine = new FlicMachine();
  private Flic flic = Flic.initial(true);

  private List<FlicEffect> step(Command command) {
    Step<Flic, FlicEffect> step = machine.step(flic, command, null);
    flic = step.state();
    return step.effects();
  }

  private static IoInterruption of(Schid schid, int isc, int intparm) {
    return new IoInterruption(schid.sid(), intparm, isc << 27);
  }

  private static FlicEffect taken(int vcpu, IoInterruption interruption) {
    return new ToVcpu(vcpu, new Taken(interruption));
  }

  private static FlicEffect nothing(int vcpu) {
    return new ToVcpu(vcpu, new NothingPending());
  }

  private static FlicEffect onward(int vcpu) {
    return new ToQemu(new Intercept(vcpu, SCH, TSCH));
  }

  @Test
  void tpi_nothingPending_saysSo() {
    assertThat(step(new Tpi(1, ALL))).containsExactly(nothing(1));
  }

  @Test
  void tpi_twoOfOneSubclass_takesTheOlderAndThenTheOther() {
    step(new Inject(of(SCH, 3, 1)));
    step(new Inject(of(OTHER, 3, 2)));

    assertThat(step(new Tpi(0, ALL))).containsExactly(taken(0, of(SCH, 3, 1)));
    assertThat(step(new Tpi(1, ALL))).containsExactly(taken(1, of(OTHER, 3, 2)));
    assertThat(step(new Tpi(0, ALL))).containsExactly(nothing(0));
  }

  @Test
  void tpi_severalSubclasses_takesTheLowestNumberedFirst() {
    step(new Inject(of(SCH, 5, 1)));
    step(new Inject(of(OTHER, 0, 2)));
    step(new Inject(of(SCH, 3, 3)));

    assertThat(step(new Tpi(0, ALL))).containsExactly(taken(0, of(OTHER, 0, 2)));
    assertThat(step(new Tpi(0, ALL))).containsExactly(taken(0, of(SCH, 3, 3)));
    assertThat(step(new Tpi(0, ALL))).containsExactly(taken(0, of(SCH, 5, 1)));
  }

  @Test
  void tpi_subclassNotEnabled_leavesTheInterruption() {
    step(new Inject(of(SCH, 3, 1)));

    assertThat(step(new Tpi(0, 0xef000000))).containsExactly(nothing(0));
    assertThat(step(new Tpi(0, 0x10000000))).containsExactly(taken(0, of(SCH, 3, 1)));
  }

  @Test
  void openMask_somethingPends_isTakenAtOnceAndNobodyWaits() {
    step(new Inject(of(SCH, 3, 1)));

    assertThat(step(new OpenMask(2, ALL))).containsExactly(taken(2, of(SCH, 3, 1)));
    assertThat(flic.waiting()).isEmpty();
  }

  @Test
  void inject_twoWait_goesToTheOneThatWaitsLongestAndIsNotKept() {
    step(new OpenMask(2, ALL));
    step(new OpenMask(0, ALL));

    assertThat(step(new Inject(of(SCH, 3, 1)))).containsExactly(taken(2, of(SCH, 3, 1)));
    assertThat(step(new Inject(of(SCH, 3, 2)))).containsExactly(taken(0, of(SCH, 3, 2)));
    assertThat(flic).isEqualTo(Flic.initial(true));
  }

  @Test
  void inject_onlyAnotherSubclassIsOpen_keepsPending() {
    step(new OpenMask(0, 0x80000000));

    assertThat(step(new Inject(of(SCH, 3, 1)))).isEmpty();
    assertThat(step(new Inject(of(SCH, 0, 2)))).containsExactly(taken(0, of(SCH, 0, 2)));
    assertThat(step(new Tpi(1, ALL))).containsExactly(taken(1, of(SCH, 3, 1)));
  }

  @Test
  void closeMask_waiting_isToldThatNothingCameAndTakesNothingAnyMore() {
    step(new OpenMask(0, ALL));

    assertThat(step(new CloseMask(0))).containsExactly(nothing(0));
    assertThat(step(new Inject(of(SCH, 3, 1)))).isEmpty();
  }

  @Test
  void closeMask_interruptionIsOnItsWay_isNotAnsweredASecondTime() {
    step(new OpenMask(0, ALL));
    step(new Inject(of(SCH, 3, 1)));

    assertThat(step(new CloseMask(0))).isEmpty();
  }

  @Test
  void tsch_underKvm_takesTheInterruptionAlongWhateverItsSubclass() {
    step(new Inject(of(SCH, 7, 1)));
    step(new Inject(of(OTHER, 0, 2)));

    assertThat(step(new InterceptTsch(1, SCH, TSCH)))
        .containsExactly(new Observe(new GuestSeen.Dequeued(of(SCH, 7, 1))), onward(1));
    assertThat(step(new Tpi(0, ALL))).containsExactly(taken(0, of(OTHER, 0, 2)));
    assertThat(step(new Tpi(0, ALL))).containsExactly(nothing(0));
  }

  @Test
  void tsch_underKvmTwoPend_takesOne() {
    step(new Inject(of(SCH, 3, 1)));
    step(new Inject(of(SCH, 3, 2)));

    step(new InterceptTsch(1, SCH, TSCH));

    assertThat(step(new Tpi(0, ALL))).containsExactly(taken(0, of(SCH, 3, 2)));
  }

  @Test
  void tsch_ofQemuAlone_leavesTheInterruption() {
    flic = Flic.initial(false);
    step(new Inject(of(SCH, 3, 1)));

    assertThat(step(new InterceptTsch(1, SCH, TSCH))).containsExactly(onward(1));
    assertThat(step(new Tpi(0, ALL))).containsExactly(taken(0, of(SCH, 3, 1)));
  }

  @Test
  void interruptions_ofQemuAlone_comeLastOneFirst() {
    flic = Flic.initial(false);
    step(new Inject(of(SCH, 3, 1)));
    step(new Inject(of(SCH, 3, 2)));

    assertThat(step(new Tpi(0, ALL))).containsExactly(taken(0, of(SCH, 3, 2)));
    assertThat(step(new Tpi(0, ALL))).containsExactly(taken(0, of(SCH, 3, 1)));
  }

  @Test
  void reinject_afterAProgramInterruption_isPendingAgainOnce() {
    step(new Inject(of(SCH, 3, 1)));
    step(new InterceptTsch(1, SCH, TSCH));

    assertThat(step(new Reinject(1)))
        .containsExactly(new Observe(new GuestSeen.Reinjected(of(SCH, 3, 1))));
    assertThat(step(new Reinject(1))).isEmpty();
    assertThat(step(new Tpi(0, ALL))).containsExactly(taken(0, of(SCH, 3, 1)));
  }

  @Test
  void reinject_somebodyWaits_isHandedOverAtOnce() {
    step(new Inject(of(SCH, 3, 1)));
    step(new InterceptTsch(1, SCH, TSCH));
    step(new OpenMask(0, ALL));

    assertThat(step(new Reinject(1)))
        .containsExactly(
            new Observe(new GuestSeen.Reinjected(of(SCH, 3, 1))), taken(0, of(SCH, 3, 1)));
  }

  @Test
  void reinject_ofAnotherVcpu_givesNothingBack() {
    step(new Inject(of(SCH, 3, 1)));
    step(new InterceptTsch(1, SCH, TSCH));

    assertThat(step(new Reinject(0))).isEmpty();
    assertThat(step(new Tpi(0, ALL))).containsExactly(nothing(0));
  }

  @Test
  void tsch_theNextOfTheSameVcpu_forgetsWhatTheLastOneTook() {
    step(new Inject(of(SCH, 3, 1)));
    step(new InterceptTsch(1, SCH, TSCH));
    step(new InterceptTsch(1, SCH, TSCH));

    assertThat(step(new Reinject(1))).isEmpty();
  }

  @Test
  void clear_takesAwayAllOfOneSubchannel() {
    step(new Inject(of(SCH, 3, 1)));
    step(new Inject(of(OTHER, 3, 2)));
    step(new Inject(of(SCH, 4, 3)));

    assertThat(step(new FlicProtocol.Clear(SCH)))
        .containsExactly(dequeued(of(SCH, 3, 1)), dequeued(of(SCH, 4, 3)));
    assertThat(flic.interrupts().pending()).containsExactly(of(OTHER, 3, 2));
    assertThat(step(new FlicProtocol.Clear(SCH))).isEmpty();
  }

  @Test
  void clearAll_leavesNothingPending_andWhoWaitsGoesOnWaiting() {
    step(new Inject(of(SCH, 3, 1)));
    step(new Inject(of(OTHER, 3, 2)));

    assertThat(step(new FlicProtocol.ClearAll()))
        .containsExactly(dequeued(of(SCH, 3, 1)), dequeued(of(OTHER, 3, 2)));
    assertThat(flic.interrupts().pending()).isEmpty();
    step(new OpenMask(2, ALL));
    assertThat(step(new FlicProtocol.ClearAll())).isEmpty();
    assertThat(step(new Inject(of(SCH, 3, 4)))).containsExactly(taken(2, of(SCH, 3, 4)));
  }

  private static FlicEffect dequeued(IoInterruption interruption) {
    return new Observe(new GuestSeen.Dequeued(interruption));
  }
}
