package ccwlab.load;

import ccwlab.guest.VcpuProtocol;
import ccwlab.observe.GuestSeen;
import ccwlab.topology.Assembly;

/**
 * One round of one copy, from the barrier to the drained state. Advanced only while nothing in the
 * copy moves: a round's phases are separated by quiet moments.
 */
final class Round {
  private static final VcpuProtocol.Quiet QUIET = new VcpuProtocol.Quiet();
  private static final int NOTHING_SEEN = -1;

  private final Assembly assembly;
  private final LiveCopy copy;
  private final long number;
  private final long seed;
  private final Skews skews;
  private final boolean[] ended;
  private final int settler;
  private boolean settling;
  private boolean hung;
  private int settleFrom;
  private int scanned;
  private int seenAtQuiet = NOTHING_SEEN;

  Round(Assembly assembly, LiveCopy copy, long number, long seed) {
    this.assembly = assembly;
    this.copy = copy;
    this.number = number;
    this.seed = seed;
    this.skews = Skews.of(assembly.vcpus(), assembly.scenario().skew().mostHops(), seed);
    this.ended = new boolean[assembly.vcpus()];
    this.settler = assembly.settler();
  }

  /** Everything back to the start, then all vCPUs off from the barrier. */
  void begin() {
    copy.recorder().clear();
    copy.copy().restore();
    copy.seed(seed);
    copy.reset(assembly.vcpus());
    for (int vcpu = 0; vcpu < assembly.vcpus(); vcpu++) {
      copy.send(vcpu, new VcpuProtocol.Run(assembly.program(vcpu), skews.holds()[vcpu]));
    }
  }

  /**
   * Nothing in the copy moves.
   *
   * @return the round is over; otherwise it has been set in motion again
   */
  boolean quiet() {
    scan();
    if (allEnded()) {
      if (settling) {
        return true;
      }
      settle();
      return false;
    }
    if (seenAtQuiet == copy.recorder().size()) {
      hung = true;
      settleFrom = settling ? settleFrom : copy.recorder().size();
      return true;
    }
    seenAtQuiet = copy.recorder().size();
    tellQuiet();
    return false;
  }

  long number() {
    return number;
  }

  long seed() {
    return seed;
  }

  int skew() {
    return skews.skew();
  }

  /** Nothing moves any more, and some vCPU is not at the end of its program. */
  boolean hung() {
    return hung;
  }

  /** The vCPUs that are not at their end. */
  String stuck() {
    StringBuilder stuck = new StringBuilder();
    for (int vcpu = 0; vcpu < ended.length; vcpu++) {
      if (!ended[vcpu]) {
        stuck.append(stuck.isEmpty() ? "" : ", ").append("vcpu ").append(vcpu);
      }
    }
    return stuck.toString();
  }

  /** Index of the first observation of the settle program. */
  int settleFrom() {
    return settleFrom;
  }

  private void scan() {
    Recorder recorder = copy.recorder();
    for (; scanned < recorder.size(); scanned++) {
      if (recorder.seen(scanned) instanceof GuestSeen.ProgramEnded end) {
        ended[end.vcpu()] = true;
      }
    }
  }

  private boolean allEnded() {
    for (boolean one : ended) {
      if (!one) {
        return false;
      }
    }
    return true;
  }

  private void settle() {
    settling = true;
    settleFrom = copy.recorder().size();
    ended[settler] = false;
    copy.announce(1);
    copy.send(settler, new VcpuProtocol.Run(assembly.settle(), 0));
  }

  private void tellQuiet() {
    copy.announce(assembly.vcpus());
    for (int vcpu = 0; vcpu < assembly.vcpus(); vcpu++) {
      copy.send(vcpu, QUIET);
    }
  }
}
