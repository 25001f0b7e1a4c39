package ccwlab.qemu;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ccwlab.arch.Bytes;
import ccwlab.arch.Instruction;
import ccwlab.arch.IoInterruption;
import ccwlab.arch.Schid;
import ccwlab.qemu.BigLockProtocol.Handler;
import ccwlab.qemu.FlicProtocol.OpenMask;
import ccwlab.qemu.PassThrough.Call;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.pcollections.TreePVector;

/** Each invariant of QEMU's and KVM's machines in a state that breaks it. */
class QemuInvariantsTest {
  private static final int ALL = 0xff000000;
  private static final Schid SCH = Schid.of(1);
  private static final IoInstruction CSCH = IoInstruction.of(Instruction.CSCH, SCH.sid());

  private final FlicMachine kvm = new FlicMachine();
  private final PassThroughMachine qemu = new PassThroughMachine();

  @Test
  void bigLock_somebodyWaitsThoughItIsFree_isBroken() {
    BigLockMachine bql = new BigLockMachine();
    BigLock waitedFor =
        new BigLock(
            true,
            TreePVector.singleton(new Handler(SCH, 0)),
            List.of(),
            TreePVector.empty(),
            false);

    assertThat(bql.brokenInvariant(BigLock.free(List.of()))).isEmpty();
    assertThat(bql.brokenInvariant(waitedFor)).isEmpty();
    assertThatThrownBy(() -> bql.holdsInvariants(waitedFor.withHeld(false)))
        .isInstanceOf(AssertionError.class)
        .hasMessageStartingWith("somebody waits for a lock that is free: BigLock[held=false");
  }

  @Test
  void flic_vcpuWaitsForWhatIsPending_isBroken() {
    Flic none = Flic.initial(true);
    Flic waiting = none.withWaiting(none.waiting().plus(new OpenMask(0, 0x80000000)));
    IoInterruption isc0 = new IoInterruption(SCH.sid(), 0, 0);
    IoInterruption isc3 = new IoInterruption(SCH.sid(), 0, 3 << 27);

    assertThat(kvm.brokenInvariant(waiting)).isEmpty();
    assertThat(kvm.brokenInvariant(waiting.withInterrupts(none.interrupts().inject(isc3))))
        .isEmpty();
    assertThat(kvm.brokenInvariant(waiting.withInterrupts(none.interrupts().inject(isc0))))
        .contains("for an interruption that is pending");
  }

  @Test
  void flic_vcpuWaitsTwice_isBroken() {
    Flic none = Flic.initial(true);
    Flic two = none.withWaiting(none.waiting().plus(new OpenMask(0, ALL)).plus(new OpenMask(1, 0)));

    assertThat(kvm.brokenInvariant(two)).isEmpty();
    assertThat(kvm.brokenInvariant(two.withWaiting(two.waiting().plus(new OpenMask(0, 0)))))
        .isEqualTo("a vCPU waits twice");
  }

  @Test
  void passThrough_systemCalls_areOneForEachCallerAndForInstructionsOfVcpus() {
    PassThrough idle = new DeviceHarness(QemuBehaviour.today()).device;
    Call ofVcpu = new Call(0, CSCH, idle.sch(), Bytes.EMPTY, 0, null);
    Call ofLoop = new Call(PassThroughProtocol.MAIN_LOOP, null, idle.sch(), null, 0, null);

    assertThat(qemu.brokenInvariant(idle.withCall(ofVcpu).withCall(ofLoop))).isEmpty();
    assertThat(qemu.brokenInvariant(with(idle, ofVcpu, ofVcpu.withReturned(null))))
        .contains("two system calls of one caller");
    assertThat(
            qemu.brokenInvariant(
                idle.withCall(
                    new Call(PassThroughProtocol.MAIN_LOOP, CSCH, idle.sch(), null, 0, null))))
        .contains("by nobody but a vCPU");
  }

  @Test
  void passThrough_cancelledWithoutTheCandidateThatKnows_isBroken() {
    PassThrough idle = new DeviceHarness(QemuBehaviour.today()).device;

    assertThat(qemu.brokenInvariant(idle.withCancelled(true))).contains("only U4 remembers");
  }

  private static PassThrough with(PassThrough idle, Call... calls) {
    return new PassThrough(
        idle.sch(),
        List.of(calls),
        idle.eventfds(),
        idle.crws(),
        idle.held(),
        false,
        false,
        idle.behaviour());
  }
}
