package ccwlab.qemu;

import ccwlab.arch.Schid;

/** All that is said to and by QEMU's big lock (BQL), one for the whole virtual machine. */
public interface BigLockProtocol {
  /** Who wants the lock, and for which device's work. */
  sealed interface Entry permits Intercept, Handler, Back {
    /** The device that goes on once the lock is held. */
    Schid schid();
  }

  /** A vCPU thread comes with an instruction. */
  record Intercept(int vcpu, Schid schid, IoInstruction instruction) implements Entry {}

  /**
   * The main loop comes, as an eventfd is readable.
   *
   * @param index which of the device's eventfds, in the order of the driver's interrupt indexes
   */
  record Handler(Schid schid, int index) implements Entry {}

  /**
   * A vCPU that dropped the lock around a system call comes back for it. The main loop never drops
   * it.
   */
  record Back(Schid schid, int caller) implements Entry {}

  /** Said to the lock. */
  sealed interface Command permits Lock, Unlock {}

  /** qemu_mutex_lock_iothread: answered by {@link BigLockPorts#granted} once the lock is free. */
  record Lock(Entry entry) implements Command {}

  /** qemu_mutex_unlock_iothread, by the holder. */
  record Unlock() implements Command {}
}
