package ccwlab.qemu;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ccwlab.arch.Bytes;
import ccwlab.arch.Cc;
import ccwlab.arch.Crw;
import ccwlab.arch.Instruction;
import ccwlab.arch.Pgm;
import ccwlab.arch.Schid;
import ccwlab.machine.Step;
import ccwlab.qemu.BigLockEffect.Grant;
import ccwlab.qemu.BigLockEffect.ToVcpu;
import ccwlab.qemu.BigLockProtocol.Back;
import ccwlab.qemu.BigLockProtocol.Command;
import ccwlab.qemu.BigLockProtocol.CssInstruct;
import ccwlab.qemu.BigLockProtocol.DeviceEntry;
import ccwlab.qemu.BigLockProtocol.Entry;
import ccwlab.qemu.BigLockProtocol.Handler;
import ccwlab.qemu.BigLockProtocol.Intercept;
import ccwlab.qemu.BigLockProtocol.Lock;
import ccwlab.qemu.BigLockProtocol.Unlock;
import ccwlab.storage.GuestMemory;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

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

  private final GuestMemory memory = new GuestMemory(1 << 16);

  private Ending executed(Instruction op, int gr1, long address) {
    Step<BigLock, BigLockEffect> step =
        machine.step(
            lock, new Lock(new CssInstruct(3, IoInstruction.of(op, gr1, address))), memory);
    lock = step.state();
    ToVcpu back = (ToVcpu) step.effects().get(0);
    assertThat(back.vcpu()).isEqualTo(3);
    return back.ended().ending();
  }

  @Test
  void stcrw_reportsOfTheLastHolder_areTakenInOrderAndThenThereIsNone() {
    Crw gone = Crw.of(Crw.RSC_CHANNEL_PATH, Crw.ERC_PERMANENT, 0x40);
    Crw back = Crw.of(Crw.RSC_CHANNEL_PATH, Crw.ERC_INITIALIZED, 0x40);
    step(new Lock(LOOP));
    step(new Unlock(List.of(gone, back)));

    assertThat(executed(Instruction.STCRW, 0, 0x1000)).isEqualTo(Ending.cc(Cc.EXPECTED));
    assertThat(memory.read(0x1000, 4)).isEqualTo(gone.encode());
    assertThat(executed(Instruction.STCRW, 0, 0x1002)).isEqualTo(Ending.pgm(Pgm.SPECIFICATION));
    assertThat(executed(Instruction.STCRW, 0, 1 << 16)).isEqualTo(Ending.pgm(Pgm.ADDRESSING));
    assertThat(executed(Instruction.STCRW, 0, 0x1000)).isEqualTo(Ending.cc(Cc.EXPECTED));
    assertThat(memory.read(0x1000, 4)).isEqualTo(back.encode());
    assertThat(executed(Instruction.STCRW, 0, 0x1000)).isEqualTo(Ending.cc(Cc.STATUS_PRESENT));
    assertThat(memory.read(0x1000, 4)).isEqualTo(Bytes.zeros(4));
    assertThat(lock).isEqualTo(FREE);
  }

  @Test
  void stcrw_lockHeld_waitsForItsTurn() {
    step(new Lock(VCPU));
    step(new Lock(new CssInstruct(3, IoInstruction.of(Instruction.STCRW, 0, 0x1000))));
    step(new Lock(LOOP));

    Step<BigLock, BigLockEffect> step = machine.step(lock, UNLOCK, memory);

    assertThat(step.effects()).hasSize(2).last().isEqualTo(new Grant(LOOP));
    assertThat(step.effects().get(0)).isInstanceOf(ToVcpu.class);
    assertThat(step.state().held()).isTrue();
  }

  @ParameterizedTest
  @CsvSource({"0x0, 0x0,", "0x0, 0x21,", "0x2, 0x20,", "0x4, 0x0, OPERAND", "0x2, 0x21, OPERAND"})
  void schm_reservedBitsAndAddress_areChecked(String gr1, String gr2, Pgm pgm) {
    Ending ending = executed(Instruction.SCHM, Integer.decode(gr1), Long.decode(gr2));

    assertThat(ending).isEqualTo(pgm == null ? Ending.cc(Cc.EXPECTED) : Ending.pgm(pgm));
  }

  /** What is not STSCH stores nothing, and STSCH behind the last subchannel does not either. */
  @ParameterizedTest
  @CsvSource({"SCHM, 0", "STSCH, 0x00010002"})
  void instructionThatStoresNothing_leavesStorageAlone(Instruction op, int gr1) {
    memory.write(0x1000, Bytes.filled(52, 0xff));

    executed(op, gr1, 0x1000);

    assertThat(memory.read(0x1000, 52)).isEqualTo(Bytes.filled(52, 0xff));
  }

  @ParameterizedTest
  @CsvSource({"0x00010000, false", "0x00010001, false", "0x00010002, true", "0x00030000, true"})
  void isLast_behindTheHighestNumberOfTheSet(int sid, boolean last) {
    assertThat(CssInst.isLast(sid, List.of(SCH))).isEqualTo(last);
  }

  /** One machine check says that reports wait, however many follow. */
  @ParameterizedTest
  @CsvSource({"true, 1", "false, 0"})
  void reports_makeOneMachineCheckUntilAllAreTaken(boolean enabled, int machineChecks) {
    Crw gone = Crw.of(Crw.RSC_CHANNEL_PATH, Crw.ERC_PERMANENT, 0x40);
    lock = enabled ? FREE.withMachineChecks() : FREE;

    assertThat(unlocked(gone)).isEqualTo(machineChecks);
    assertThat(unlocked(gone)).isZero();
    executed(Instruction.STCRW, 0, 0x1000);
    assertThat(unlocked(gone)).isZero();
    executed(Instruction.STCRW, 0, 0x1000);
    executed(Instruction.STCRW, 0, 0x1000);
    assertThat(unlocked(gone)).isEqualTo(machineChecks);
  }

  /** How many machine checks it makes when the lock is let go with this report. */
  private long unlocked(Crw report) {
    step(new Lock(LOOP));
    return step(new Unlock(List.of(report))).stream()
        .filter(BigLockEffect.MachineCheck.class::isInstance)
        .count();
  }

  @Test
  void absentSubchannel_isNotOperationalButStschStoresZerosBeforeTheLastOne() {
    memory.write(0x1000, Bytes.filled(52, 0xff));

    assertThat(executed(Instruction.CSCH, 0x00010000, 0)).isEqualTo(Ending.cc(Cc.NOT_OPERATIONAL));
    assertThat(executed(Instruction.CSCH, 0, 0)).isEqualTo(Ending.pgm(Pgm.OPERAND));
    assertThat(executed(Instruction.STSCH, 0x00010002, 0x1000))
        .isEqualTo(Ending.cc(Cc.NOT_OPERATIONAL));
    assertThat(executed(Instruction.STSCH, 0x00010000, 0x1000)).isEqualTo(Ending.cc(Cc.EXPECTED));
    assertThat(memory.read(0x1000, 52)).isEqualTo(Bytes.zeros(52));
  }
}
