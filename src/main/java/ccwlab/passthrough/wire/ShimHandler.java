package ccwlab.passthrough.wire;

/** Who answers what QEMU's process asks for. Each connection has a thread of its own. */
public interface ShimHandler {
  /**
   * A call, which waits until this returns.
   *
   * @param vcpu number of the vCPU whose thread makes it; {@link ShimServer#MAIN_LOOP} for all
   *     other threads
   */
  Answer call(int vcpu, Request.Call call);

  /**
   * QEMU has read an eventfd.
   *
   * @param count how often it had been signalled since it was read last
   */
  void taken(int device, int index, long count);

  /**
   * QEMU is not there any more: all connections are closed. Told once, and not by {@link
   * ShimServer#close}.
   *
   * @param why in one line
   */
  void gone(String why);
}
