package ccwlab.cluster;

import akka.actor.typed.ActorSystem;
import akka.cluster.Member;
import akka.cluster.typed.Cluster;
import ccwlab.cluster.ClusterSystem.Role;
import ccwlab.cluster.wire.HostPort;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * The nodes that a member has seen last in its cluster: who was cut off can ask any of them to be
 * let in again, also when the one that the user named is dead.
 */
final class Neighbours {
  private final HostPort named;
  private volatile Set<HostPort> seen = Set.of();

  /**
   * @param named by the user
   */
  Neighbours(HostPort named) {
    this.named = named;
  }

  /** Remembers who is there now, if anybody is. */
  void look(ActorSystem<?> system) {
    HostPort own = ClusterSystem.address(system);
    Set<HostPort> now = new LinkedHashSet<>();
    for (Member member : Cluster.get(system).state().getMembers()) {
      HostPort address = ClusterSystem.address(member);
      if (member.hasRole(Role.WORKER.word()) && !address.equals(own)) {
        now.add(address);
      }
    }
    if (!now.isEmpty()) {
      seen = now;
    }
  }

  /** Whom to ask, in this order: the one that the user named is the first. */
  List<HostPort> toAsk() {
    Set<HostPort> all = new LinkedHashSet<>(List.of(named));
    all.addAll(seen);
    return new ArrayList<>(all);
  }
}
