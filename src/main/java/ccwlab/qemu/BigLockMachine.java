package ccwlab.qemu;

import ccwlab.machine.Machine;
import ccwlab.machine.Step;
import ccwlab.qemu.BigLockEffect.Grant;
import ccwlab.qemu.BigLockProtocol.Command;
import ccwlab.qemu.BigLockProtocol.Entry;
import ccwlab.qemu.BigLockProtocol.Lock;
import ccwlab.storage.Storage;

/**
 * Lets one vCPU thread or the main loop into QEMU at a time.
 *
 * <p><em>Source:</em> QEMU system/cpus.c, bql_lock; target/s390x/kvm/kvm.c, kvm_arch_handle_exit
 * takes it around every intercepted I/O instruction.
 */
public final class BigLockMachine implements Machine<BigLock, Command, BigLockEffect, Storage> {
  @Override
  public Step<BigLock, BigLockEffect> step(BigLock lock, Command command, Storage storage) {
    return command instanceof Lock wanted ? lock(lock, wanted.entry()) : unlock(lock);
  }

  @Override
  public String brokenInvariant(BigLock lock) {
    return lock.held() || lock.waiting().isEmpty() ? "" : "somebody waits for a lock that is free";
  }

  private static Step<BigLock, BigLockEffect> lock(BigLock lock, Entry entry) {
    if (!lock.held()) {
      return Step.to(BigLock.HELD, new Grant(entry));
    }
    return Step.to(new BigLock(true, lock.waiting().plus(entry)));
  }

  private static Step<BigLock, BigLockEffect> unlock(BigLock lock) {
    assert lock.held() : "unlocked by nobody";
    if (lock.waiting().isEmpty()) {
      return Step.to(BigLock.FREE);
    }
    Entry next = lock.waiting().get(0);
    return Step.to(new BigLock(true, lock.waiting().minus(0)), new Grant(next));
  }
}
