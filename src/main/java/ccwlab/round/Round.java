package ccwlab.round;

import java.util.BitSet;

/**
 * Where a round is. A value.
 *
 * @param phase what goes on
 * @param running vCPUs and operators that are not at the end of their program; never changed
 * @param noticed something was seen since the vCPUs were told last that all is quiet
 * @param ending how it ended; null while it goes on
 */
public record Round(Phase phase, BitSet running, boolean noticed, Ending ending) {
  /** Before the barrier. */
  public static final Round AT_BARRIER = new Round(Phase.BARRIER, new BitSet(), true, null);

  /** What goes on in a round. */
  public enum Phase {
    /** Nobody has begun. */
    BARRIER,
    /** The programs run. */
    PROGRAMS,
    /** The programs have ended; the settle programs run. */
    SETTLE
  }

  public boolean over() {
    return ending != null;
  }

  /** The settle programs run, or have run. */
  public boolean settling() {
    return phase == Phase.SETTLE;
  }

  /** Those who are not at their end, as a message names them: {@code vcpu 0, vcpu 2}. */
  public String stuck() {
    StringBuilder stuck = new StringBuilder();
    running.stream()
        .forEach(vcpu -> stuck.append(stuck.isEmpty() ? "" : ", ").append("vcpu ").append(vcpu));
    return stuck.toString();
  }

  Round in(Phase changed, BitSet nowRunning) {
    return new Round(changed, nowRunning, true, null);
  }

  Round withRunning(BitSet changed) {
    return new Round(phase, changed, noticed, ending);
  }

  Round withNoticed(boolean changed) {
    return noticed == changed ? this : new Round(phase, running, changed, ending);
  }

  Round ended(Ending how) {
    return new Round(phase, running, noticed, how);
  }
}
