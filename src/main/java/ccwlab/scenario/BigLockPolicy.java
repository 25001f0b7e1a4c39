package ccwlab.scenario;

/** What QEMU's big lock does while a vCPU's thread is in a system call. */
public enum BigLockPolicy {
  /** Held from the intercept to the condition code: a second vCPU's instruction waits. */
  HELD("held"),
  /** Released around pwrite and pread, so that vCPUs and the main loop meet in the driver. */
  DROPPED_AROUND_SYSCALLS("dropped-around-syscalls");

  private final String word;

  BigLockPolicy(String word) {
    this.word = word;
  }

  /** As stack files write it. */
  public String word() {
    return word;
  }
}
