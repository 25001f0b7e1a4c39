package ccwlab.explore.shrink;

import ccwlab.arch.Instruction;
import ccwlab.explore.replay.Run;
import ccwlab.observe.GuestSeen.Completed;
import ccwlab.observe.GuestSeen.ProgramEnded;
import ccwlab.observe.Seen;
import java.util.EnumSet;
import java.util.Set;
import java.util.TreeSet;

/**
 * What the guest of a run has asked for, so that a hang stays one of a guest that waits for an
 * answer: who has asked for nothing waits in vain whatever the host does.
 */
final class Requests {
  private static final Set<Instruction> ASKING =
      EnumSet.of(Instruction.SSCH, Instruction.RSCH, Instruction.HSCH, Instruction.CSCH);

  /** vCPUs of which a request was accepted. */
  private final Set<Integer> accepted = new TreeSet<>();

  private final Set<Integer> ended = new TreeSet<>();

  private Requests() {}

  static Requests of(Run run) {
    Requests requests = new Requests();
    for (Seen seen : run.execution().seen()) {
      if (seen.observation() instanceof Completed done) {
        if (done.cc() == 0 && ASKING.contains(done.op())) {
          requests.accepted.add(done.vcpu());
        }
      } else if (seen.observation() instanceof ProgramEnded end) {
        requests.ended.add(end.vcpu());
      }
    }
    return requests;
  }

  /** Who waits here and had asked there has asked here too, and so has somebody if somebody had. */
  boolean waitAsIn(Requests there) {
    boolean somebody = there.accepted.isEmpty() || !accepted.isEmpty();
    return somebody
        && there.accepted.stream()
            .allMatch(vcpu -> ended.contains(vcpu) || accepted.contains(vcpu));
  }
}
