package ccwlab.qemu;

import ccwlab.arch.Crw;
import ccwlab.arch.Schid;
import java.util.List;

/** All that is said to and by QEMU's big lock (BQL), one for the whole virtual machine. */
public interface BigLockProtocol {
  /** Who wants the lock, and for what. */
  sealed interface Entry permits DeviceEntry, CssInstruct, SubsystemReset, ResetOver {}

  /** Somebody who wants it for a device's work. */
  sealed interface DeviceEntry extends Entry permits Intercept, Handler, Back, ResetDevice {
    /** The device that goes on once the lock is held. */
    Schid schid();
  }

  /**
   * A vCPU thread comes with an instruction that no device executes: STCRW, SCHM, or one whose
   * subsystem-identification word names no subchannel of the guest. It is done at once when the
   * lock is free.
   */
  record CssInstruct(int vcpu, IoInstruction instruction) implements Entry {}

  /** A vCPU thread comes with an instruction. */
  record Intercept(int vcpu, Schid schid, IoInstruction instruction) implements DeviceEntry {}

  /**
   * The main loop comes, as an eventfd is readable.
   *
   * @param index which of the device's eventfds, in the order of the driver's interrupt indexes
   */
  record Handler(Schid schid, int index) implements DeviceEntry {}

  /**
   * A vCPU that dropped the lock around a system call comes back for it. The main loop never drops
   * it.
   */
  record Back(Schid schid, int caller) implements DeviceEntry {}

  /**
   * The main loop comes to reset the guest: its subchannels one after another, then what waits for
   * its vCPUs. Nobody else has the lock until that is done.
   *
   * @param vcpu who has asked for it, and waits
   * @param schid one of the guest's subchannels
   */
  record SubsystemReset(int vcpu, Schid schid) implements Entry {}

  /** The main loop resets this device, as its part of a {@link SubsystemReset}. */
  record ResetDevice(Schid schid) implements DeviceEntry {}

  /** All devices are reset. */
  record ResetOver(int vcpu) implements Entry {}

  /** Said to the lock. */
  sealed interface Command permits Lock, Unlock {}

  /** qemu_mutex_lock_iothread: answered by {@link BigLockPorts#granted} once the lock is free. */
  record Lock(Entry entry) implements Command {}

  /**
   * qemu_mutex_unlock_iothread, by the holder.
   *
   * @param reports what it has queued for the guest meanwhile
   */
  record Unlock(List<Crw> reports) implements Command {}
}
