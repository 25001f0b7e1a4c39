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
 * @param attempt how far the current one has come
 * @param generation of the alarm that counts; an alarm of another one is stale
 * @param ways its paths
 */
record CioDevice(
    Phase phase,
    Request current,
    PVector<Request> queue,
    Attempt attempt,
    int generation,
    Ways ways) {
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

  /**
   * How far a request has come.
   *
   * @param tried how often it was started
   * @param busy how often in a row SSCH met condition code 1 or 2; while something is being
   *     stopped, how often the ladder was climbed
   * @param retry how many tries the present rung of the ladder has left
   * @param rung the last instruction that stopped it; null if none did
   * @param status the one that made sense data necessary; zero if none did
   */
  record Attempt(int tried, int busy, int retry, Instruction rung, Scsw status) {
    static final Attempt NONE = new Attempt(0, 0, 0, null, Scsw.ZERO);
  }

  /**
   * Paths, one bit each.
   *
   * @param usable verified ones
   * @param probing those that are still to be verified; the first one is under way
   * @param verify all are to be verified as soon as no request is under way
   */
  record Ways(int usable, int probing, boolean verify) {}

  static CioDevice idle(int paths) {
    return new CioDevice(
        Phase.IDLE, null, TreePVector.empty(), Attempt.NONE, 0, new Ways(paths, 0, false));
  }

  int tried() {
    return attempt.tried;
  }

  int busy() {
    return attempt.busy;
  }

  int retry() {
    return attempt.retry;
  }

  Instruction rung() {
    return attempt.rung;
  }

  Scsw status() {
    return attempt.status;
  }

  int paths() {
    return ways.usable;
  }

  int probing() {
    return ways.probing;
  }

  boolean verify() {
    return ways.verify;
  }

  /** The path that is tried now. */
  int probed() {
    return Integer.highestOneBit(ways.probing);
  }

  CioDevice in(Phase changed) {
    return new CioDevice(changed, current, queue, attempt, generation, ways);
  }

  /** Alarms that were set before are stale. */
  CioDevice disarmed() {
    return new CioDevice(phase, current, queue, attempt, generation + 1, ways);
  }

  CioDevice queued(Request request) {
    return with(queue.plus(request));
  }

  CioDevice withoutQueue() {
    return with(TreePVector.empty());
  }

  private CioDevice with(PVector<Request> changed) {
    return new CioDevice(phase, current, changed, attempt, generation, ways);
  }

  /** The oldest request of the queue is the current one. */
  CioDevice next() {
    return queue.isEmpty() ? next(null) : with(queue.minus(0)).next(queue.get(0));
  }

  /** This one is the current one, and nothing of it is under way; null for none. */
  CioDevice next(Request request) {
    Ways left = new Ways(ways.usable, 0, ways.verify);
    return new CioDevice(Phase.IDLE, request, queue, Attempt.NONE, generation, left);
  }

  CioDevice begun() {
    return withTried(attempt.tried + 1);
  }

  CioDevice withTried(int tried) {
    return with(new Attempt(tried, attempt.busy, attempt.retry, attempt.rung, attempt.status));
  }

  CioDevice withBusy(int busy) {
    return with(new Attempt(attempt.tried, busy, attempt.retry, attempt.rung, attempt.status));
  }

  CioDevice withRetry(int retry) {
    return with(new Attempt(attempt.tried, attempt.busy, retry, attempt.rung, attempt.status));
  }

  CioDevice stoppedBy(Instruction op) {
    return with(new Attempt(attempt.tried, attempt.busy, attempt.retry, op, attempt.status));
  }

  CioDevice withStatus(Scsw status) {
    return with(new Attempt(attempt.tried, attempt.busy, attempt.retry, attempt.rung, status));
  }

  private CioDevice with(Attempt changed) {
    return new CioDevice(phase, current, queue, changed, generation, ways);
  }

  CioDevice withPaths(int verified, int left) {
    return with(new Ways(verified, left, ways.verify));
  }

  CioDevice withVerify(boolean verify) {
    return with(new Ways(ways.usable, ways.probing, verify));
  }

  private CioDevice with(Ways changed) {
    return new CioDevice(phase, current, queue, attempt, generation, changed);
  }
}
