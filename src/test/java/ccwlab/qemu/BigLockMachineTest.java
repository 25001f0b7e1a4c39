package ccwlab.qemu;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ccwlab.arch.Instruction;
import ccwlab.arch.Schid;
import ccwlab.machine.Step;
import ccwlab.qemu.BigLockEffect.Grant;
import ccwlab.qemu.BigLockProtocol.Back;
import ccwlab.qemu.BigLockProtocol.Command;
import ccwlab.qemu.BigLockProtocol.DeviceEntry;
import ccwlab.qemu.BigLockProtocol.Entry;
import ccwlab.qemu.BigLockProtocol.Handler;
import ccwlab.qemu.BigLockProtocol.Intercept;
import ccwlab.qemu.BigLockProtocol.Lock;
import ccwlab.qemu.BigLockProtocol.Unlock;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class BigLockMachineTest {
  private static final Schid SCH = Schid.of(1);
  private static final Unlock UNLOCK = new Unlock(List.of());
  private static final BigLock FREE = BigLock.free(List.of(SCH));
  private static final DeviceEntry VCPU =
      new Intercept(0, SCH, IoInstruction.of(Instruction.CSCH, SCH.sid()));
  private static final DeviceEntry LOOP = new Handler(SCH, 0);
  private static final DeviceEntry BACK = new Back(SCH, 1);

  private final BigLockMachine machine = new BigLockMachine();
  private BigLock lock = FREE;

  private List<BigLockEffect> step(Command command) {
    Step<BigLock, BigLockEffect> step = machine.step(lock, command, null);
    lock = step.state();
    return step.effects();
  }

  @Test
  void lock_free_isGrantedAtOnce() {
    assertThat(step(new Lock(VCPU))).containsExactly(new Grant(VCPU));
  }

  @Test
  void lock_held_waitsAndIsGrantedInOrderOfArrival() {
    step(new Lock(VCPU));

    assertThat(step(new Lock(LOOP))).isEmpty();
    assertThat(step(new Lock(BACK))).isEmpty();

    assertThat(step(UNLOCK)).containsExactly(new Grant(LOOP));
    assertThat(step(UNLOCK)).containsExactly(new Grant(BACK));
    assertThat(step(UNLOCK)).isEmpty();
    assertThat(lock).isEqualTo(FREE);
  }

  @Test
  void unlock_byNobody_isABugOfTheEmulator() {
    assertThatThrownBy(() -> step(UNLOCK)).isInstanceOf(AssertionError.class);
  }

  @Test
  void lock_randomArrivals_hasOneHolderAtATimeAndForgetsNobody() {
    SplittableRandom dice = new SplittableRandom(7);
    Deque<Entry> expected = new ArrayDeque<>();
    List<Entry> granted = new ArrayList<>();
    int holders = 0;
    for (int i = 0; i < 2000; i++) {
      boolean arrive = holders == 0 || dice.nextBoolean();
      Entry entry = new Back(SCH, i);
      if (arrive) {
        expected.add(entry);
      } else {
        holders--;
      }
      for (BigLockEffect effect : step(arrive ? new Lock(entry) : UNLOCK)) {
        granted.add(((Grant) effect).entry());
        holders++;
      }
      assertThat(holders).isLessThanOrEqualTo(1);
    }
    while (lock.held()) {
      step(UNLOCK).forEach(effect -> granted.add(((Grant) effect).entry()));
    }
    assertThat(granted).containsExactlyElementsOf(expected);
  }
}
