package ccwlab.guest.cio;

import ccwlab.arch.Instruction;
import ccwlab.arch.Scsw;
import ccwlab.guest.Request;
import org.pcollections.PVector;
import org.pcollections.TreePVector;

/**
 * One device as the I/O layer sees it.
 *
 * @param current the request that is started, or is to be started next; null if there is none
 * @param queue requests behind it, the oldest first
 * @param tried how often the current one was started
 * @param busy how often in a row SSCH met condition code 1 or 2; while something is being stopped,
 *     how often the ladder was climbed
 * @param retry how many tries the present rung of the ladder has left
 * @param generation of the alarm that counts; an alarm of another one is stale
 * @param paths verified ones, one bit each
 * @param probing paths that are still to be verified; the first one is under way
 * @param verify the paths are to be verified as soon as no request is under way
 * @param rung the last instruction that stopped the current request; null if none did
 * @param status the one that made sense data necessary; zero if none did
 */
record CioDevice(
    Phase phase,
    Request current,
    PVector<Request> queue,
    int tried,
    int busy,
    int retry,
    int generation,
    int paths,
    int probing,
    boolean verify,
    Instruction rung,
    Scsw status) {
  /** What goes on. */
  enum Phase {
    /** Nothing is started. */
    IDLE,
    /** SSCH met a busy subchannel, and is tried again after a while. */
    WAITING,
    /** SSCH had condition code 0; status is awaited. */
    STARTED,
    /** Sense data are fetched. */
    SENSING,
    /** What did not end in its time is being stopped. */
    KILLING,
    /** The paths are being verified, and none is being tried. */
    VERIFYING,
    /** The NOP on a path had condition code 0; its status is awaited. */
    PROBING,
    /** There is no device. */
    GONE;

    boolean awaitsStatus() {
      return this == STARTED || this == SENSING || this == KILLING || this == PROBING;
    }
  }

  static CioDevice idle(int paths) {
    return new CioDevice(
        Phase.IDLE, null, TreePVector.empty(), 0, 0, 0, 0, paths, 0, false, null, Scsw.ZERO);
  }

  CioDevice in(Phase changed) {
    return new CioDevice(
        changed,
        current,
        queue,
        tried,
        busy,
        retry,
        generation,
        paths,
        probing,
        verify,
        rung,
        status);
  }

  CioDevice queued(Request request) {
    return withQueue(queue.plus(request));
  }

  private CioDevice withQueue(PVector<Request> changed) {
    return new CioDevice(
        phase,
        current,
        changed,
        tried,
        busy,
        retry,
        generation,
        paths,
        probing,
        verify,
        rung,
        status);
  }

  CioDevice withoutQueue() {
    return withQueue(TreePVector.empty());
  }

  CioDevice withTried(int changed) {
    return new CioDevice(
        phase,
        current,
        queue,
        changed,
        busy,
        retry,
        generation,
        paths,
        probing,
        verify,
        rung,
        status);
  }

  /** The oldest request of the queue is the current one. */
  CioDevice next() {
    return queue.isEmpty() ? next(null) : withQueue(queue.minus(0)).next(queue.get(0));
  }

  /** This one is the current one, and nothing of it is under way; null for none. */
  CioDevice next(Request request) {
    return new CioDevice(
        Phase.IDLE, request, queue, 0, 0, 0, generation, paths, 0, verify, null, Scsw.ZERO);
  }

  CioDevice begun() {
    return withTried(tried + 1);
  }

  CioDevice withBusy(int changed) {
    return new CioDevice(
        phase,
        current,
        queue,
        tried,
        changed,
        retry,
        generation,
        paths,
        probing,
        verify,
        rung,
        status);
  }

  CioDevice withRetry(int changed) {
    return new CioDevice(
        phase,
        current,
        queue,
        tried,
        busy,
        changed,
        generation,
        paths,
        probing,
        verify,
        rung,
        status);
  }

  /** Alarms that were set before are stale. */
  CioDevice disarmed() {
    return new CioDevice(
        phase,
        current,
        queue,
        tried,
        busy,
        retry,
        generation + 1,
        paths,
        probing,
        verify,
        rung,
        status);
  }

  CioDevice withPaths(int verified, int left) {
    return new CioDevice(
        phase,
        current,
        queue,
        tried,
        busy,
        retry,
        generation,
        verified,
        left,
        verify,
        rung,
        status);
  }

  CioDevice withVerify(boolean changed) {
    return new CioDevice(
        phase,
        current,
        queue,
        tried,
        busy,
        retry,
        generation,
        paths,
        probing,
        changed,
        rung,
        status);
  }

  CioDevice stoppedBy(Instruction op) {
    return new CioDevice(
        phase, current, queue, tried, busy, retry, generation, paths, probing, verify, op, status);
  }

  CioDevice withStatus(Scsw changed) {
    return new CioDevice(
        phase,
        current,
        queue,
        tried,
        busy,
        retry,
        generation,
        paths,
        probing,
        verify,
        rung,
        changed);
  }

  /** The path that is tried now. */
  int probed() {
    return Integer.highestOneBit(probing);
  }
}
