package ccwlab.topology;

import ccwlab.arch.Bytes;
import ccwlab.arch.Schid;
import ccwlab.guest.VcpuProtocol;
import ccwlab.observe.GuestSeen;
import ccwlab.observe.Observation;
import ccwlab.outcome.RoundView;
import ccwlab.property.Properties;
import ccwlab.property.Property;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;

/** One round of one copy on a {@link SyncPost}: programs, quiet moments, settle program. */
public final class SyncRound implements RoundView {
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

  /** What the scenario's properties say: {@code property: sentence}, the first of each. */
  public List<String> violations() {
    List<String> found = new ArrayList<>();
    List<String> names = assembly.scenario().properties();
    List<Property> watchers = Properties.watching(names);
    for (int i = 0; i < watchers.size(); i++) {
      Optional<String> violation = watch(watchers.get(i));
      if (violation.isPresent()) {
        found.add(names.get(i) + ": " + violation.get());
      }
    }
    return found;
  }

  private Optional<String> watch(Property property) {
    for (Observation seen : observations()) {
      Optional<String> violation = property.violatedBy(seen);
      if (violation.isPresent()) {
        return violation;
      }
    }
    return property.violatedAtRest(copy);
  }

  @Override
  public List<Observation> observations() {
    return post.observations();
  }

  @Override
  public int settleFrom() {
    return settleFrom;
  }

  @Override
  public String label(boolean settle, int vcpu, int op) {
    return assembly.label(settle ? Assembly.SETTLE : vcpu, op);
  }

  @Override
  public Bytes memory(long address, int lengthBytes) {
    return copy.memory(address, lengthBytes);
  }

  @Override
  public Bytes disk(Schid schid, int lengthBytes) {
    return copy.disk(schid, lengthBytes);
  }
}
