package ccwlab.cluster;

import akka.actor.typed.ActorSystem;
import akka.actor.typed.Behavior;
import akka.actor.typed.javadsl.Behaviors;
import akka.cluster.ClusterEvent.MemberEvent;
import akka.cluster.ClusterEvent.MemberRemoved;
import akka.cluster.ClusterEvent.MemberUp;
import akka.cluster.Member;
import akka.cluster.MemberStatus;
import akka.cluster.typed.Cluster;
import akka.cluster.typed.Subscribe;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** Who comes into a cluster and goes, as lines for the user. */
final class Comings {
  private Comings() {}

  /**
   * Tells of everybody else.
   *
   * @param own {@code HOST:PORT} of this member
   */
  static Behavior<MemberEvent> told(String own, Consumer<String> say) {
    return Behaviors.setup(
        context -> {
          Cluster.get(context.getSystem())
              .subscriptions()
              .tell(Subscribe.create(context.getSelf(), MemberEvent.class));
          return Behaviors.receive(MemberEvent.class)
              .onMessage(MemberUp.class, event -> tell(own, event.member(), "joined", say))
              .onMessage(MemberRemoved.class, event -> tell(own, event.member(), left(event), say))
              .onAnyMessage(event -> Behaviors.same())
              .build();
        });
  }

  private static String left(MemberRemoved event) {
    return event.previousStatus().equals(MemberStatus.down()) ? "lost" : "left";
  }

  private static Behavior<MemberEvent> tell(
      String own, Member member, String what, Consumer<String> say) {
    String address = ClusterSystem.shown(member.address());
    if (!address.equals(own)) {
      String roles =
          member.getRoles().stream()
              .filter(role -> !role.startsWith("dc-"))
              .collect(Collectors.joining(" "));
      say.accept("%-9s %s, %s".formatted(what, address, roles));
    }
    return Behaviors.same();
  }

  /** {@code HOST:PORT} of all members. */
  static Set<String> members(ActorSystem<?> system) {
    Set<String> members = new TreeSet<>();
    Cluster.get(system)
        .state()
        .getMembers()
        .forEach(one -> members.add(ClusterSystem.shown(one.address())));
    return members;
  }
}
