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
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/** The nodes of a cluster do a campaign's tasks. */
public final class ClusterCrew implements Crew {
  private static final long PATIENCE_MILLIS = 8_000;

  private final ClusterSession session;
  private final Asked asked;
  private final Board board = new Board();
  private final Set<Long> had = new HashSet<>();
  private ActorRef<LeaderActor.Heard> leader;
  private Phase phase;

  /**
   * Waits for the first node that takes part.
   *
   * @param session is closed with this
   * @throws InputException if there is none, or none may
   */
  public ClusterCrew(ClusterSession session, Asked asked) {
    this.session = session;
    this.asked = asked;
    this.leader = leader();
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

  private ActorRef<LeaderActor.Heard> leader() {
    Needs needs = new Needs(Edition.ours(), Map.of());
    return session.spawn(LeaderActor.of(needs, asked.bytes(), board), "campaign");
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
  public void begin(Phase next, Iterable<Long> have) {
    phase = next;
    had.clear();
    have.forEach(had::add);
    deal();
  }

  private void deal() {
    board.arrivals.clear();
    leader.tell(new LeaderActor.Heard.BeginPhase(phase, List.copyOf(had)));
  }

  /** Who was cut off from the others comes back, and lets them do again what has not come. */
  @Override
  public Arrival next(Duration most) {
    if (session.lost()) {
      comeBack();
    }
    try {
      Arrival arrival = board.arrivals.poll(most.toNanos(), TimeUnit.NANOSECONDS);
      if (arrival != null) {
        board.taken();
        had.add(arrival.task());
      }
      return arrival;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted in the middle of a campaign", e);
    }
  }

  private void comeBack() {
    board.members(0, 0);
    if (session.rejoined()) {
      leader = leader();
      deal();
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
