package ccwlab.live;

import akka.actor.ActorCell;
import akka.dispatch.Envelope;
import akka.dispatch.Mailbox;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Actors that one thread at a time runs; see {@link GroupDispatcher}.
 *
 * <p>Two queues: {@code line}, which only the thread that runs the group touches, and {@code
 * inbox}, for everybody else. The group runs until both are empty, or until it has handled as many
 * messages as a turn may have; then it goes to the end of the dispatcher's queue. It is in that
 * queue, or runs, exactly while {@code scheduled} is true; so nobody else runs it at the same time,
 * and each turn sees what the one before wrote.
 */
final class Group implements Runnable {
  /** In place of a message: look for system messages, and for held ones. */
  static final Object LOOK = new Object();

  private final GroupDispatcher dispatcher;
  private final AtomicInteger members = new AtomicInteger();
  private final AtomicBoolean scheduled = new AtomicBoolean();
  private final Queue<Waiting> inbox = new ConcurrentLinkedQueue<>();

  /** Receiver, message, receiver, message ... A message is an {@link Envelope} or {@link #LOOK}. */
  private final ArrayDeque<Object> line = new ArrayDeque<>();

  /**
   * The thread that runs the group; null if none does. Written by that thread only, so that no
   * other thread can find itself here, however late it sees what was written.
   */
  private Thread runner;

  /** What an actor was told by a thread that does not run the group. */
  private record Waiting(ActorCell receiver, Object message) {}

  Group(GroupDispatcher dispatcher) {
    this.dispatcher = dispatcher;
  }

  Group joined() {
    members.incrementAndGet();
    return this;
  }

  /** True if that was the last one. */
  boolean left() {
    return members.decrementAndGet() == 0;
  }

  void put(ActorCell receiver, Object message) {
    if (runner == Thread.currentThread()) {
      line.add(receiver);
      line.add(message);
    } else {
      inbox.add(new Waiting(receiver, message));
      schedule();
    }
  }

  private void schedule() {
    if (!scheduled.get() && scheduled.compareAndSet(false, true)) {
      dispatcher.submit(this);
    }
  }

  /** One turn. */
  @Override
  public void run() {
    runner = Thread.currentThread();
    try {
      turn();
    } finally {
      runner = null;
      if (line.isEmpty()) {
        scheduled.set(false);
        if (!inbox.isEmpty()) {
          schedule();
        }
      } else {
        dispatcher.submit(this);
      }
    }
  }

  private void turn() {
    int most = dispatcher.throughput();
    takeIn(most);
    // Without members only dead letters are left: no other turn, as the threads may end.
    for (int handled = 0; handled < most || members.get() == 0; handled++) {
      if (line.isEmpty() && !takeIn(most)) {
        return;
      }
      handle((ActorCell) line.poll(), line.poll());
      Thread.interrupted(); // It was meant for that actor, not for the next one.
    }
  }

  /** Moves messages from the inbox into the line; true if there were any. */
  private boolean takeIn(int most) {
    Waiting told = inbox.poll();
    boolean any = told != null;
    for (int taken = 1; told != null; taken++) {
      line.add(told.receiver());
      line.add(told.message());
      told = taken < most ? inbox.poll() : null;
    }
    return any;
  }

  private static void handle(ActorCell receiver, Object message) {
    Mailbox mailbox = mailboxAfterSystemMessages(receiver);
    if (message != LOOK) {
      if (mailbox.shouldProcessMessage() && !mailbox.hasMessages()) {
        receiver.invoke((Envelope) message);
        return;
      }
      mailbox.enqueue(receiver.self(), (Envelope) message);
    }
    while (mailbox.shouldProcessMessage() && mailbox.hasMessages()) {
      receiver.invoke(mailbox.dequeue());
      mailbox = mailboxAfterSystemMessages(receiver);
    }
  }

  /** Once the actor has stopped it has another mailbox, which leads to the dead letters. */
  private static Mailbox mailboxAfterSystemMessages(ActorCell actor) {
    Mailbox mailbox = actor.mailbox();
    if (mailbox.hasSystemMessages()) {
      mailbox.processAllSystemMessages();
      return actor.mailbox();
    }
    return mailbox;
  }
}
