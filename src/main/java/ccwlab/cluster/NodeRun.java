package ccwlab.cluster;

import akka.actor.typed.ActorSystem;
import akka.actor.typed.Props;
import akka.cluster.typed.Cluster;
import akka.cluster.typed.Join;
import ccwlab.cluster.ClusterSystem.Role;
import ccwlab.cluster.node.Activity;
import ccwlab.cluster.node.Entrance;
import ccwlab.cluster.node.JobKinds;
import ccwlab.cluster.node.NodeActor;
import ccwlab.cluster.setup.BindAddress;
import ccwlab.cluster.setup.ClusterSettings;
import ccwlab.cluster.setup.Greeting;
import ccwlab.cluster.wire.Edition;
import ccwlab.cluster.wire.HostPort;
import ccwlab.cluster.wire.NodeInfo;
import ccwlab.input.InputException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/**
 * A node: the first at an address begins a cluster there, others join it. If it is told to leave,
 * as the members could not see each other, it begins again, and goes on trying until it is in.
 */
public final class NodeRun {
  private static final Duration ANSWER = Duration.ofSeconds(3);
  private static final Duration LOOK = Duration.ofMillis(100);
  private static final Duration AGAIN = Duration.ofSeconds(1);
  private static final Duration LEAVING = Duration.ofSeconds(15);
  private static final int LOOKS_FOR_STRAYED = 50;
  private static final int ATTEMPTS = 10;

  private final HostPort join;
  private final Neighbours neighbours;
  private final String bind;
  private final Path home;
  private final JobKinds kinds;
  private final Consumer<String> say;
  private final Activity activity = new Activity();
  private final ClusterSettings settings = ClusterSettings.ours();
  private final Greeting greeting = new Greeting(settings, ANSWER);

  private enum End {
    /** It is not wanted any more. */
    ASKED("ended"),
    /** The members could not see each other, and this one had to leave. */
    CUT_OFF("cut off   from the other members; joining again"),
    /** Where it once joined there is another cluster now. */
    STRAYED("leaving   for the cluster that is at %s now");

    private final String line;

    End(String line) {
      this.line = line;
    }
  }

  /**
   * @param join where the cluster is, or begins
   * @param bind host at which this node listens
   * @param home the project's folder
   * @param say takes lines for the user
   */
  public NodeRun(HostPort join, String bind, Path home, JobKinds kinds, Consumer<String> say) {
    this.join = join;
    this.neighbours = new Neighbours(join);
    this.bind = bind;
    this.home = home;
    this.kinds = kinds;
    this.say = say;
  }

  /**
   * Works until it is to end.
   *
   * @throws InputException nobody answers at that address, or nobody can listen
   */
  public void run(BooleanSupplier end) {
    BindAddress.check(bind, "--join", join);
    ActorSystem<Void> system = joined(join, end);
    while (system != null) {
      End how = waited(system, end);
      activity.lines().forEach(line -> say.accept("leaves    " + line));
      Membership.end(system, LEAVING);
      say.accept(how.line.formatted(join));
      system = how == End.ASKED ? null : joinedAgain(end);
    }
  }

  /** Null if it is to end before. */
  private ActorSystem<Void> joinedAgain(BooleanSupplier end) {
    Set<String> told = new HashSet<>();
    while (!end.getAsBoolean()) {
      for (HostPort contact : neighbours.toAsk()) {
        try {
          return joined(contact, end);
        } catch (InputException e) {
          if (told.add(e.getMessage())) {
            say.accept("trying    again and again: " + e.getMessage());
          }
        }
      }
      LockSupport.parkNanos(AGAIN.toNanos());
    }
    say.accept(End.ASKED.line);
    return null;
  }

  /**
   * @param contact whom to ask; the user's may be where a cluster is to begin
   */
  private ActorSystem<Void> joined(HostPort contact, BooleanSupplier end) {
    ActorSystem<Void> system = contact.equals(join) ? begun() : null;
    boolean first = system != null;
    if (!first) {
      greeting.check("--join", contact);
      system = ClusterSystem.start(new HostPort(bind, 0), Role.WORKER);
    }
    Strangers.listen(system, say);
    HostPort at = ClusterSystem.address(system);
    Edition edition = Edition.ours();
    Runtime runtime = Runtime.getRuntime();
    NodeInfo info =
        new NodeInfo(at.toString(), runtime.availableProcessors(), runtime.maxMemory(), edition);
    Cluster.get(system).manager().tell(Join.create(ClusterSystem.address(first ? at : contact)));
    if (!Membership.awaitUp(system, settings.joining(), end) && !end.getAsBoolean()) {
      Membership.end(system, LEAVING);
      throw greeting.refused("--join", contact);
    }
    system.systemActorOf(
        NodeActor.of(info, new Entrance(edition, home), kinds, activity, say),
        "node",
        Props.empty());
    system.systemActorOf(Comings.told(info.address(), say), "members", Props.empty());
    say.accept("node      " + at + (first ? ", the first of its cluster" : ", joined " + contact));
    return system;
  }

  /**
   * The first node. Another one that begins at the same moment may be first, and may not listen
   * yet: so it is asked a few times.
   *
   * @return null if somebody is there, or it is not an address of this machine
   */
  private ActorSystem<Void> begun() {
    if (!join.host().equals(bind)) {
      return null;
    }
    for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
      if (ClusterSystem.free(join)) {
        try {
          return ClusterSystem.start(join, Role.WORKER);
        } catch (InputException e) {
          // Somebody was first by a moment, or else the last attempt says what is the matter.
          if (attempt == ATTEMPTS - 1) {
            throw e;
          }
        }
      } else if (greeting.problem(join).isEmpty()) {
        return null;
      }
      LockSupport.parkNanos(LOOK.toNanos());
    }
    return null;
  }

  private End waited(ActorSystem<Void> system, BooleanSupplier end) {
    for (int look = 1; !end.getAsBoolean(); look++) {
      if (Membership.isOver(system)) {
        return End.CUT_OFF;
      }
      neighbours.look(system);
      if (look % LOOKS_FOR_STRAYED == 0 && strayed(system)) {
        return End.STRAYED;
      }
      LockSupport.parkNanos(LOOK.toNanos());
    }
    return End.ASKED;
  }

  /**
   * The first node has died and was started again: it knows nothing of the others, and is a cluster
   * of its own. They come to it when they have nothing to do. Who was cut off is no member at all.
   */
  private boolean strayed(ActorSystem<Void> system) {
    Set<String> members = Comings.members(system);
    boolean member = members.contains(ClusterSystem.address(system).toString());
    boolean apart = member && !members.contains(join.toString());
    return apart && activity.lines().isEmpty() && greeting.problem(join).isEmpty();
  }
}
