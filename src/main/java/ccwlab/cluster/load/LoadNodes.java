package ccwlab.cluster.load;

import akka.actor.typed.ActorRef;
import ccwlab.cluster.wire.Travels;
import ccwlab.load.spread.Gathering;
import ccwlab.load.spread.SpreadNodes;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/** The workers of a load that has begun on all of them. */
final class LoadNodes implements SpreadNodes {
  private static final String GONE = "its node is gone";

  /** An early end is said again so often, as a message can be lost. */
  private static final long AGAIN_NANOS = TimeUnit.SECONDS.toNanos(1);

  private final List<ActorRef<Travels>> workers;
  private final BlockingQueue<LoadEar.Heard> queue;
  private final BooleanSupplier alone;
  private final long startNanos;
  private final Queue<Gathering.Heard> waiting = new ArrayDeque<>();
  private String failure;
  private boolean leftAlone;
  private long cut = -1;
  private long cutSaid;

  /**
   * @param workers by number
   * @param alone this coordinator is no member of the cluster any more
   * @param startNanos of the run, by this machine's clock
   */
  LoadNodes(
      List<ActorRef<Travels>> workers,
      BlockingQueue<LoadEar.Heard> queue,
      BooleanSupplier alone,
      long startNanos) {
    this.workers = workers;
    this.queue = queue;
    this.alone = alone;
    this.startNanos = startNanos;
  }

  @Override
  public Optional<Gathering.Heard> await(long millis) {
    if (alone.getAsBoolean() && !leftAlone) {
      leftAlone = true;
      for (int node = 0; node < workers.size(); node++) {
        waiting.add(new Gathering.Heard.Gone(node, "the nodes are not to be seen from here"));
      }
    }
    if (cut >= 0 && System.nanoTime() - cutSaid > AGAIN_NANOS) {
      sayCut();
    }
    return waiting.isEmpty() ? heard(millis) : Optional.of(waiting.poll());
  }

  private Optional<Gathering.Heard> heard(long millis) {
    LoadEar.Heard heard;
    try {
      heard = queue.poll(millis, TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    }
    if (heard instanceof LoadEar.Heard.Died died && workers.contains(died.worker())) {
      return Optional.of(new Gathering.Heard.Gone(workers.indexOf(died.worker()), GONE));
    }
    if (heard instanceof LoadEar.Heard.Answered answered) {
      if (answered.answer() instanceof LoadAnswer.Counted counted) {
        return Optional.of(new Gathering.Heard.PartCame(counted.node(), counted.part()));
      }
      if (answered.answer() instanceof LoadAnswer.Unable unable) {
        failure = unable.why();
      }
    }
    return Optional.empty();
  }

  @Override
  public void confirm(int node, int next) {
    workers.get(node).tell(new LoadMessage.Confirm(next));
  }

  @Override
  public void cutAt(long nanos) {
    cut = nanos;
    sayCut();
  }

  private void sayCut() {
    cutSaid = System.nanoTime();
    workers.forEach(worker -> worker.tell(new LoadMessage.Cut(cut)));
  }

  @Override
  public Optional<String> failure() {
    return Optional.ofNullable(failure);
  }

  @Override
  public long nanos() {
    return System.nanoTime() - startNanos;
  }
}
