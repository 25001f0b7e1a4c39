package ccwlab.vfio;

import ccwlab.arch.Bytes;
import ccwlab.stack.Switch;
import ccwlab.storage.HostStorage;

/**
 * One word for all devices of the host that says that a write is being executed: the draft of
 * November 2018. Nobody waits for it.
 *
 * <p>Source: "vfio: ccw: serialize the write system calls", linux-s390 list.
 */
final class WriteSerialiser {
  /** A kernel block of its own; blocks of channel programs lie elsewhere. */
  private static final int WORD = 0x1000;

  private static final Bytes TAKEN = Bytes.ofInts(1, 0);

  private WriteSerialiser() {}

  /** False if a write is being executed somewhere. */
  static boolean enter(DriverTurn turn) {
    if (!turn.behaviour.has(Switch.K44_WRITE_SERIALISER)) {
      return true;
    }
    HostStorage host = turn.host;
    if (host.allocated(WORD, TAKEN.length())) {
      return false;
    }
    host.place(WORD, TAKEN);
    return true;
  }

  static void leave(DriverTurn turn) {
    if (turn.behaviour.has(Switch.K44_WRITE_SERIALISER)) {
      turn.host.free(WORD);
    }
  }
}
