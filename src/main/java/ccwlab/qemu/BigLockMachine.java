package ccwlab.qemu;

import ccwlab.arch.Cc;
import ccwlab.arch.Crw;
import ccwlab.arch.Schid;
import ccwlab.machine.Machine;
import ccwlab.machine.Step;
import ccwlab.qemu.BigLockEffect.Grant;
import ccwlab.qemu.BigLockEffect.MachineCheck;
import ccwlab.qemu.BigLockEffect.ToFlic;
import ccwlab.qemu.BigLockEffect.ToVcpu;
import ccwlab.qemu.BigLockProtocol.Command;
import ccwlab.qemu.BigLockProtocol.CssInstruct;
import ccwlab.qemu.BigLockProtocol.DeviceEntry;
import ccwlab.qemu.BigLockProtocol.Entry;
import ccwlab.qemu.BigLockProtocol.Lock;
import ccwlab.qemu.BigLockProtocol.ResetDevice;
import ccwlab.qemu.BigLockProtocol.ResetOver;
import ccwlab.qemu.BigLockProtocol.SubsystemReset;
import ccwlab.qemu.BigLockProtocol.Unlock;
import ccwlab.qemu.PassThroughProtocol.InstructionEnded;
import ccwlab.storage.Storage;
import java.util.ArrayList;
import java.util.List;
import org.pcollections.TreePVector;

/**
 * Lets one vCPU thread or the main loop into QEMU at a time, and executes what belongs to the
 * guest's whole channel subsystem.
 *
 * <p><em>Source:</em> QEMU system/cpus.c, bql_lock; target/s390x/kvm/kvm.c, kvm_arch_handle_exit
 * takes it around every intercepted I/O instruction; hw/s390x/s390-virtio-ccw.c, subsystem_reset;
 * hw/s390x/css.c, css_reset.
 *
 * <p>Simplified: QEMU pauses the vCPUs for a reset and resets them too. Here their programs go on,
 * and what a guest does after a reset is the scenario's.
 */
public final class BigLockMachine implements Machine<BigLock, Command, BigLockEffect, Storage> {
  @Override
  public Step<BigLock, BigLockEffect> step(BigLock lock, Command command, Storage storage) {
    return command instanceof Lock wanted
        ? lock(lock, wanted.entry(), storage)
        : unlock(lock, ((Unlock) command).reports(), storage);
  }

  @Override
  public String brokenInvariant(BigLock lock) {
    return lock.held() || lock.waiting().isEmpty() ? "" : "somebody waits for a lock that is free";
  }

  private static Step<BigLock, BigLockEffect> lock(BigLock lock, Entry entry, Storage storage) {
    BigLock wanted = lock.withWaiting(lock.waiting().plus(entry));
    return lock.held() ? Step.to(wanted) : next(wanted, storage, new ArrayList<>(2));
  }

  private static Step<BigLock, BigLockEffect> unlock(
      BigLock lock, List<Crw> reports, Storage storage) {
    assert lock.held() : "unlocked by nobody";
    BigLock free = lock.withHeld(false);
    List<BigLockEffect> effects = new ArrayList<>(2);
    if (reports.isEmpty()) {
      return next(free, storage, effects);
    }
    if (lock.machineChecks() && lock.reports().isEmpty()) {
      effects.add(new MachineCheck());
    }
    return next(free.withReports(lock.reports().plusAll(reports)), storage, effects);
  }

  /** Who has waited longest has the lock; what no device executes is done on the way. */
  private static Step<BigLock, BigLockEffect> next(
      BigLock free, Storage storage, List<BigLockEffect> effects) {
    BigLock now = free;
    while (!now.held() && !now.waiting().isEmpty()) {
      Entry first = now.waiting().get(0);
      now = now.withWaiting(now.waiting().minus(0));
      if (first instanceof DeviceEntry entry) {
        now = now.withHeld(true);
        effects.add(new Grant(entry));
      } else if (first instanceof CssInstruct instruct) {
        now = execute(now, instruct, storage, effects);
      } else if (first instanceof SubsystemReset reset) {
        now = now.withWaiting(now.waiting().plusAll(0, parts(reset, now.subchannels())));
      } else {
        now = reset(now, ((ResetOver) first).vcpu(), effects);
      }
    }
    return Step.to(now, effects);
  }

  /** They come before whoever waits. */
  private static List<Entry> parts(SubsystemReset reset, List<Schid> subchannels) {
    List<Entry> parts = new ArrayList<>();
    subchannels.forEach(schid -> parts.add(new ResetDevice(schid)));
    parts.add(new ResetOver(reset.vcpu()));
    return parts;
  }

  /** Channel reports and interruptions that wait are dropped. */
  private static BigLock reset(BigLock lock, int vcpu, List<BigLockEffect> effects) {
    effects.add(new ToFlic(new FlicProtocol.ClearAll()));
    effects.add(new ToVcpu(vcpu, new InstructionEnded(Ending.cc(Cc.EXPECTED))));
    return lock.withReports(TreePVector.empty());
  }

  private static BigLock execute(
      BigLock lock, CssInstruct instruct, Storage storage, List<BigLockEffect> effects) {
    CssInst.Done done =
        CssInst.execute(instruct.instruction(), lock.subchannels(), lock.reports(), storage);
    effects.add(new ToVcpu(instruct.vcpu(), new InstructionEnded(done.ending())));
    return done.reports().size() == lock.reports().size()
        ? lock
        : lock.withReports(TreePVector.from(done.reports()));
  }
}
