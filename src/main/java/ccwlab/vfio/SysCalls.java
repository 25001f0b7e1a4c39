package ccwlab.vfio;

import java.util.ArrayList;
import java.util.List;

/** The bounded table of system calls in progress, as an immutable list. */
final class SysCalls {
  /** Calls at once: one for each of a machine's vCPUs, and QEMU's main loop. */
  static final int MAX = 64;

  private SysCalls() {}

  /** The list with the call last, and without what it was before. */
  static List<SysCall> put(List<SysCall> calls, SysCall call) {
    if (calls.isEmpty() || calls.size() == 1 && calls.get(0).slot() == call.slot()) {
      return List.of(call);
    }
    List<SysCall> changed = new ArrayList<>(calls.size() + 1);
    changed.addAll(remove(calls, call.slot()));
    changed.add(call);
    return List.copyOf(changed);
  }

  static List<SysCall> remove(List<SysCall> calls, int slot) {
    if (calls.isEmpty() || calls.size() == 1 && calls.get(0).slot() == slot) {
      return List.of();
    }
    List<SysCall> left = new ArrayList<>(calls);
    left.removeIf(call -> call.slot() == slot);
    return List.copyOf(left);
  }

  /** The call in this slot; null if it is free. */
  static SysCall at(List<SysCall> calls, int slot) {
    for (int i = 0; i < calls.size(); i++) {
      SysCall call = calls.get(i);
      if (call.slot() == slot) {
        return call;
      }
    }
    return null;
  }

  /**
   * A slot for another call.
   *
   * @throws IllegalStateException if all are taken: the callers must not have that many calls
   */
  static int freeSlot(List<SysCall> calls) {
    for (int slot = 0; slot < MAX; slot++) {
      if (at(calls, slot) == null) {
        return slot;
      }
    }
    throw new IllegalStateException("more than " + MAX + " system calls in progress");
  }

  /** The call that has waited longest to go on; null if none is ready. */
  static SysCall nextReady(List<SysCall> calls) {
    for (int i = 0; i < calls.size(); i++) {
      SysCall call = calls.get(i);
      if (call.standing() == Standing.READY) {
        return call;
      }
    }
    return null;
  }
}
