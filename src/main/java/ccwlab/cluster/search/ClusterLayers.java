package ccwlab.cluster.search;

import akka.actor.typed.ActorRef;
import ccwlab.cluster.ClusterSession;
import ccwlab.cluster.chore.Stack;
import ccwlab.cluster.wire.Source;
import ccwlab.explore.spread.FileLayers;
import ccwlab.explore.spread.LayerFile;
import ccwlab.input.InputException;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** The layers of a search whose states the nodes of a cluster expand. */
public final class ClusterLayers extends FileLayers {
  private static final long PATIENCE_MILLIS = 8_000;
  private static final long LOOK_MILLIS = 20;
  private static final long REJOIN_MILLIS = 1_000;
  private static final long NANOS_PER_MILLI = 1_000_000;

  private final ClusterSession session;
  private final Source scenario;
  private final Stack stack;
  private final LayerFile file;
  private final long start;
  private final SearchBoard board = new SearchBoard();
  private CountDownLatch stopped;
  private ActorRef<SearchLead.Heard> lead;

  /**
   * Asks all nodes to search, those that come later too, and waits for the first one.
   *
   * @param file new, or one to go on with
   * @param start hash of the first state
   * @throws InputException if no node takes part
   */
  public ClusterLayers(
      ClusterSession session, Source scenario, Stack stack, LayerFile file, long start) {
    super(file);
    this.session = session;
    this.scenario = scenario;
    this.stack = stack;
    this.file = file;
    this.start = start;
    this.lead = lead();
    long end = System.nanoTime() + PATIENCE_MILLIS * NANOS_PER_MILLI;
    while (board.standing().nodes() == 0 && !board.isOver()) {
      if (System.nanoTime() > end) {
        List<String> refused = board.refused();
        throw new InputException(
            "--cluster: no node takes part"
                + (refused.isEmpty()
                    ? "; allowed: a cluster in which 'ccwlab node' runs"
                    : ": " + refused.get(0)));
      }
      board.await(LOOK_MILLIS);
    }
  }

  private ActorRef<SearchLead.Heard> lead() {
    stopped = new CountDownLatch(1);
    return session.spawn(
        SearchLead.of(scenario, stack, file, start, board, stopped::countDown), "search");
  }

  @Override
  public boolean awaitWhole(int layer) {
    if (session.lost() && !isOver()) {
      comeBack();
    }
    if (file.layers() <= layer && !isOver()) {
      board.await(LOOK_MILLIS);
    }
    return file.layers() > layer;
  }

  /** Who was cut off from the nodes joins again, and begins with the layer that is not whole. */
  private void comeBack() {
    board.cutOff();
    if (session.rejoined()) {
      lead = lead();
    } else {
      board.await(REJOIN_MILLIS);
    }
  }

  @Override
  public boolean isOver() {
    return board.isOver();
  }

  @Override
  public long found() {
    return board.found();
  }

  @Override
  public long bytes() {
    return board.bytes();
  }

  /**
   * Why it cannot go on.
   *
   * @throws InputException if the file of layers cannot be written
   * @throws IllegalStateException if a worker has failed
   */
  @Override
  public String trouble() {
    if (!board.unwritten().isEmpty()) {
      throw new InputException(board.unwritten());
    }
    if (board.failed()) {
      throw new IllegalStateException("a worker of the cluster cannot go on: " + board.trouble());
    }
    return board.trouble();
  }

  /** Waits until nobody writes to the file any more; not for ever, as all is found. */
  @Override
  public void end() {
    lead.tell(new SearchLead.Heard.End());
    try {
      stopped.await(PATIENCE_MILLIS, TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Who takes part. */
  public SearchStanding standing() {
    return board.standing();
  }

  /** A line for each node that must not take part. */
  public List<String> refused() {
    return board.refused();
  }
}
