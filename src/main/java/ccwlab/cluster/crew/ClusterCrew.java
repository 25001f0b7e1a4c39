package ccwlab.cluster.crew;

import akka.actor.typed.ActorRef;
import ccwlab.cluster.ClusterSession;
import ccwlab.cluster.campaign.Crew;
import ccwlab.cluster.campaign.Phase;
import ccwlab.cluster.chore.Asked;
import ccwlab.cluster.wire.Edition;
import ccwlab.cluster.wire.Needs;
import ccwlab.input.InputException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** The nodes of a cluster do a campaign's tasks. */
public final class ClusterCrew implements Crew {
  private static final long PATIENCE_MILLIS = 8_000;

  private final ClusterSession session;
  private final Board board = new Board();
  private final ActorRef<LeaderActor.Heard> leader;

  /**
   * Waits for the first node that takes part.
   *
   * @param session is closed with this
   * @throws InputException if there is none, or none may
   */
  public ClusterCrew(ClusterSession session, Asked asked) {
    this.session = session;
    Needs needs = new Needs(Edition.ours(), Map.of());
    this.leader = session.spawn(LeaderActor.of(needs, asked.bytes(), board), "campaign");
    try {
      if (!board.awaitSomebody(PATIENCE_MILLIS)) {
        throw nobody();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (InputException e) {
      session.close();
      throw e;
    }
  }

  private InputException nobody() {
    List<String> refused = board.refused();
    return new InputException(
        "--cluster: no node takes part"
            + (refused.isEmpty()
                ? "; allowed: a cluster in which 'ccwlab node' runs"
                : ": " + refused.get(0)));
  }

  /** A line for each node that must not take part. */
  public List<String> refused() {
    return board.refused();
  }

  @Override
  public void begin(Phase phase, Iterable<Long> have) {
    board.arrivals.clear();
    List<Long> there = new ArrayList<>();
    have.forEach(there::add);
    leader.tell(new LeaderActor.Heard.BeginPhase(phase, there));
  }

  @Override
  public Arrival next(Duration most) {
    if (session.lost()) {
      throw new InputException(
          "--cluster: this machine was cut off from the cluster; allowed: --resume, if there is a campaign's file");
    }
    try {
      Arrival arrival = board.arrivals.poll(most.toNanos(), TimeUnit.NANOSECONDS);
      if (arrival != null) {
        board.taken();
      }
      return arrival;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted in the middle of a campaign", e);
    }
  }

  @Override
  public void enough() {
    leader.tell(new LeaderActor.Heard.Enough());
  }

  @Override
  public Standing standing() {
    return board.standing();
  }

  @Override
  public void close() {
    session.close();
  }
}
