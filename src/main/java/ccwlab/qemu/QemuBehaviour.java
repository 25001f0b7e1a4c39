package ccwlab.qemu;

/**
 * What differs between QEMU versions, and between QEMU and experiments with it.
 *
 * @param lockHeldInSyscalls a vCPU keeps the big lock while its pwrite or pread is under way; all
 *     versions do
 * @param scswRevert cc other than 0 takes back what was recorded before the handler (7.2,
 *     "s390x/css: revert SCSW ctrl/flag bits on error")
 * @param ccForwarding the host's cc 2 and 3 of HSCH, and cc 3 of CSCH, reach the guest (6.2,
 *     "vfio-ccw: forward halt/clear errors")
 * @param unitExceptionActl a made-up unit exception takes device and subchannel active away, not
 *     start-pending (6.2, "css: fix actl handling for unit exceptions")
 * @param injectChecksEnable status of a subchannel that the guest has not enabled makes no
 *     interruption pending, as the architecture says; QEMU's css_inject_io_interrupt does not look
 */
public record QemuBehaviour(
    boolean lockHeldInSyscalls,
    boolean scswRevert,
    boolean ccForwarding,
    boolean unitExceptionActl,
    boolean injectChecksEnable) {
  /** QEMU as it is now. */
  public static QemuBehaviour today() {
    return new QemuBehaviour(true, true, true, true, true);
  }
}
