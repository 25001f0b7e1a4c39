package ccwlab.qemu;

/** Where the big lock's effects go. */
public interface BigLockPorts {
  /** {@code entry} holds the lock now; its device goes on. */
  void granted(BigLockProtocol.DeviceEntry entry);

  void toFlic(FlicProtocol.Command command);

  /** A vCPU of the guest hears that channel reports are pending. */
  void machineCheck();

  /** An instruction of the guest's channel subsystem is over. */
  void toVcpu(int vcpu, PassThroughProtocol.InstructionEnded ended);
}
