package ccwlab.topology;

import ccwlab.guest.VcpuProtocol;
import ccwlab.observe.GuestSeen;
import ccwlab.observe.Observation;
import ccwlab.outcome.Judgement;
import ccwlab.outcome.RoundJudge;
import ccwlab.outcome.Rules;
import java.util.List;
import java.util.SplittableRandom;

/** One round of one copy on a {@link SyncPost}: programs, quiet moments, settle program. */
public final class SyncRound {
  private final Assembly assembly;
  private final Copy copy;
  private final SyncPost post;
  private boolean hung;
  private int settleFrom;

  private SyncRound(Assembly assembly, Copy copy, SyncPost post) {
    this.assembly = assembly;
    this.copy = copy;
    this.post = post;
  }

  /** Runs a round in the order of sending. */
  public static SyncRound fifo(Assembly assembly, Copy copy) {
    return new SyncRound(assembly, copy, SyncPost.fifo(copy)).run(new SplittableRandom(0), 1);
  }

  /** Runs a round in an order that {@code seed} decides. */
  public static SyncRound random(Assembly assembly, Copy copy, long seed) {
    int hops = assembly.scenario().skew().mostHops() + 1;
    return new SyncRound(assembly, copy, SyncPost.random(copy, seed))
        .run(new SplittableRandom(~seed), hops);
  }

  private SyncRound run(SplittableRandom dice, int hops) {
    copy.restore();
    for (int vcpu = 0; vcpu < assembly.vcpus(); vcpu++) {
      post.send(vcpu, new VcpuProtocol.Run(assembly.program(vcpu), dice.nextInt(hops)));
    }
    settleFrom = Integer.MAX_VALUE;
    untilEnded(assembly.vcpus());
    settleFrom = post.all().size();
    if (!hung) {
      post.send(assembly.settler(), new VcpuProtocol.Run(assembly.settle(), 0));
      untilEnded(assembly.vcpus() + 1);
    }
    return this;
  }

  private void untilEnded(int programs) {
    int before = -1;
    for (post.drain(); ended() < programs; post.drain()) {
      if (post.all().size() == before) {
        hung = true;
        return;
      }
      before = post.all().size();
      for (int vcpu = 0; vcpu < assembly.vcpus(); vcpu++) {
        post.send(vcpu, new VcpuProtocol.Quiet());
      }
    }
  }

  private long ended() {
    return observations().stream().filter(GuestSeen.ProgramEnded.class::isInstance).count();
  }

  public boolean hung() {
    return hung;
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
