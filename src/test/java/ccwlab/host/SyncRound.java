package ccwlab.host;

import ccwlab.guest.VcpuProtocol;
import ccwlab.machine.Step;
import ccwlab.observe.GuestSeen;
import ccwlab.observe.Observation;
import ccwlab.outcome.Judgement;
import ccwlab.outcome.RoundJudge;
import ccwlab.outcome.Rules;
import ccwlab.round.Ending;
import ccwlab.round.Round;
import ccwlab.round.RoundEffect;
import ccwlab.round.RoundPorts;
import ccwlab.round.RoundProtocol;
import ccwlab.round.Skews;
import java.util.List;
import java.util.SplittableRandom;

/** One round of one copy on a {@link SyncPost}: programs, quiet moments, settle program. */
public final class SyncRound implements RoundPorts {
  private final Assembly assembly;
  private final Copy copy;
  private final SyncPost post;
  private Round round = Round.AT_BARRIER;
  private int told;
  private int settleFrom = Integer.MAX_VALUE;

  private SyncRound(Assembly assembly, Copy copy, SyncPost post) {
    this.assembly = assembly;
    this.copy = copy;
    this.post = post;
  }

  /** Runs a round in the order of sending. */
  public static SyncRound fifo(Assembly assembly, Copy copy) {
    return new SyncRound(assembly, copy, SyncPost.fifo(copy)).run(Skews.none(assembly.vcpus()));
  }

  /** Runs a round in an order that {@code seed} decides. */
  public static SyncRound random(Assembly assembly, Copy copy, long seed) {
    int hops = assembly.scenario().skew().mostHops() + 1;
    int[] holds = new SplittableRandom(~seed).ints(assembly.vcpus(), 0, hops).toArray();
    return new SyncRound(assembly, copy, SyncPost.random(copy, seed)).run(new Skews(holds));
  }

  private SyncRound run(Skews skews) {
    copy.restore();
    tell(new RoundProtocol.Begin(skews));
    for (post.drain(); !round.over(); post.drain()) {
      tellWhatWasSeen();
      tell(new RoundProtocol.Quiet());
    }
    return this;
  }

  private void tellWhatWasSeen() {
    List<Observation> seen = observations();
    if (told < seen.size()) {
      tell(new RoundProtocol.Noticed());
    }
    for (; told < seen.size(); told++) {
      if (seen.get(told) instanceof GuestSeen.ProgramEnded end) {
        tell(new RoundProtocol.Ended(end.vcpu()));
      }
    }
  }

  private void tell(RoundProtocol.Command command) {
    Step<Round, RoundEffect> step = assembly.rounds().step(round, command, null);
    round = step.state();
    step.effects().forEach(effect -> effect.deliver(this));
  }

  @Override
  public void run(int vcpu, int holdHops) {
    post.tell(assembly.vcpu(vcpu), new VcpuProtocol.Run(assembly.program(vcpu), holdHops));
  }

  @Override
  public void settling() {
    settleFrom = post.all().size();
  }

  @Override
  public void settle(int vcpu) {
    post.tell(assembly.vcpu(vcpu), new VcpuProtocol.Run(assembly.settle(), 0));
  }

  @Override
  public void tellQuiet(int vcpu) {
    post.tell(assembly.vcpu(vcpu), new VcpuProtocol.Quiet());
  }

  @Override
  public void over(Ending how) {
    // The round says it itself.
  }

  public boolean hung() {
    return round.ending() == Ending.HUNG;
  }

  public SyncPost post() {
    return post;
  }

  /** What the judge of live and explored rounds makes of it. */
  public Judgement judgement() {
    RoundJudge judge = new RoundJudge(new Rules(assembly.scenario(), assembly::label));
    List<Observation> seen = observations();
    for (int i = 0; i < seen.size(); i++) {
      if (i == settleFrom) {
        judge.settle();
      }
      judge.observe(seen.get(i));
    }
    return judge.judge(copy, copy);
  }

  public List<Observation> observations() {
    return post.observations();
  }
}
