package ccwlab.round;

import ccwlab.machine.Machine;
import ccwlab.machine.Step;
import ccwlab.round.Round.Phase;
import ccwlab.round.RoundEffect.Over;
import ccwlab.round.RoundEffect.RunProgram;
import ccwlab.round.RoundEffect.RunSettle;
import ccwlab.round.RoundEffect.SettleBegins;
import ccwlab.round.RoundEffect.TellQuiet;
import ccwlab.round.RoundProtocol.Begin;
import ccwlab.round.RoundProtocol.Command;
import ccwlab.round.RoundProtocol.Ended;
import ccwlab.round.RoundProtocol.NoProgress;
import ccwlab.round.RoundProtocol.Noticed;
import ccwlab.round.RoundProtocol.Quiet;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/**
 * Leads a round from the barrier to its end.
 *
 * <p>Its phases are separated by quiet moments, in which nothing is under way. If all programs have
 * ended by then the settle programs run; if those have ended too the round has drained. If some
 * program has not ended, vCPUs that wait for quiet are told of it; if after that nothing was seen,
 * nothing will ever move again: the round hangs.
 */
public final class RoundMachine implements Machine<Round, Command, RoundEffect, Void> {
  private final int programs;
  private final List<Integer> settlers;

  /**
   * @param programs how many vCPUs and operators have one
   * @param settlers those that run a settle program, one for each guest
   */
  public RoundMachine(int programs, List<Integer> settlers) {
    this.programs = programs;
    this.settlers = List.copyOf(settlers);
  }

  @Override
  public Step<Round, RoundEffect> step(Round round, Command command, Void none) {
    if (round.over()) {
      return Step.to(round);
    }
    if (command instanceof Begin begin) {
      return begin(round, begin.skews());
    }
    if (command instanceof Ended end) {
      return Step.to(ended(round, end.vcpu()));
    }
    if (command instanceof Noticed) {
      return Step.to(round.withNoticed(true));
    }
    if (command instanceof Quiet) {
      return quiet(round);
    }
    return over(round, command instanceof NoProgress ? Ending.LIVELOCK : Ending.BROKEN_OFF);
  }

  private Step<Round, RoundEffect> begin(Round round, Skews skews) {
    List<RoundEffect> effects = new ArrayList<>(programs);
    for (int vcpu = 0; vcpu < programs; vcpu++) {
      effects.add(new RunProgram(vcpu, skews.holds()[vcpu]));
    }
    BitSet all = new BitSet(programs);
    all.set(0, programs);
    return Step.to(round.in(Phase.PROGRAMS, all), effects);
  }

  /**
   * @throws IllegalStateException if that program was not running
   */
  private static Round ended(Round round, int vcpu) {
    if (!round.running().get(vcpu)) {
      throw new IllegalStateException("vcpu " + vcpu + " ended, but did not run");
    }
    BitSet left = (BitSet) round.running().clone();
    left.clear(vcpu);
    return round.withRunning(left);
  }

  private Step<Round, RoundEffect> quiet(Round round) {
    if (round.running().isEmpty()) {
      return round.settling() ? over(round, Ending.DRAINED) : settle(round);
    }
    if (!round.noticed()) {
      return over(round, Ending.HUNG);
    }
    List<RoundEffect> effects = new ArrayList<>(programs);
    for (int vcpu = 0; vcpu < programs; vcpu++) {
      effects.add(new TellQuiet(vcpu));
    }
    return Step.to(round.withNoticed(false), effects);
  }

  private Step<Round, RoundEffect> settle(Round round) {
    List<RoundEffect> effects = new ArrayList<>();
    effects.add(new SettleBegins());
    BitSet running = new BitSet(programs);
    for (int settler : settlers) {
      running.set(settler);
      effects.add(new RunSettle(settler));
    }
    return Step.to(round.in(Phase.SETTLE, running), effects);
  }

  private static Step<Round, RoundEffect> over(Round round, Ending how) {
    return Step.to(round.ended(how), new Over(how));
  }
}
