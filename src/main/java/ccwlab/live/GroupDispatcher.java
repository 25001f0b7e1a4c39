package ccwlab.live;

import akka.actor.ActorCell;
import akka.actor.ActorPath;
import akka.actor.Cell;
import akka.actor.RootActorPath;
import akka.dispatch.Dispatcher;
import akka.dispatch.Envelope;
import akka.dispatch.Mailbox;
import akka.dispatch.MailboxType;
import akka.dispatch.MessageDispatcherConfigurator;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import scala.concurrent.duration.Duration;
import scala.concurrent.duration.FiniteDuration;

/**
 * Runs actors in groups. All that stand below one child of a guardian ({@code /user/host-0} and
 * {@code /user/host-0/...}) are one {@link Group}: one thread at a time runs them, message by
 * message in the order in which they were told. Inside a group a message costs no atomic operation
 * and wakes no thread. Between groups, and from other threads (timers, asks, other dispatchers), it
 * is as with any dispatcher.
 *
 * <p>It is Akka's own {@link Dispatcher} with two differences: a message is put into its group
 * instead of a mailbox of its own, and what is given to the threads is a group instead of a
 * mailbox. Threads, their number and their end come from Akka and its configuration. What is used
 * of Akka's inner parts: {@code ActorCell.invoke} and {@code Mailbox.processAllSystemMessages},
 * which Akka's {@code Mailbox.run} calls in the same way.
 *
 * <p>Promised, as by Akka: messages from one sender to one receiver stay in order; one thread at a
 * time runs an actor, and what it wrote is seen by the next; system messages (create, watch, stop,
 * supervision) are handled before the next message; a suspended actor's messages wait; a stopped
 * actor's go to the dead letters. Not promised: a mailbox of another kind (an actor that wants a
 * bounded one or one with priorities gets none here), and {@code numberOfMessages} of a mailbox,
 * which counts held ones only.
 *
 * <p>The {@code throughput} of the configuration is the number of messages that a group handles
 * before the next group gets the thread.
 */
final class GroupDispatcher extends Dispatcher {
  private final Map<ActorPath, Group> groups = new ConcurrentHashMap<>();

  GroupDispatcher(MessageDispatcherConfigurator configurator) {
    super(
        configurator,
        configurator.config().getString("id"),
        configurator.config().getInt("throughput"),
        Duration.Zero(),
        configurator.configureExecutor(),
        FiniteDuration.apply(
            configurator.config().getDuration("shutdown-timeout", TimeUnit.MILLISECONDS),
            TimeUnit.MILLISECONDS));
  }

  /** An actor is about to be created: it joins its group. */
  @Override
  public Mailbox createMailbox(Cell actor, MailboxType type) {
    Group group =
        groups.compute(
            keyOf(actor.self().path()),
            (key, there) -> (there == null ? new Group(this) : there).joined());
    return super.createMailbox(actor, (owner, system) -> new HeldMessages(group));
  }

  /** An actor has stopped: with the last one its group is forgotten. */
  @Override
  public void unregister(ActorCell actor) {
    super.unregister(actor);
    groups.computeIfPresent(
        keyOf(actor.self().path()), (key, group) -> group.left() ? null : group);
  }

  @Override
  public void dispatch(ActorCell receiver, Envelope message) {
    if (receiver.mailbox().messageQueue() instanceof HeldMessages held) {
      held.group().put(receiver, message);
    } else {
      super.dispatch(receiver, message); // It has stopped: to the dead letters.
    }
  }

  /** There is a system message for that actor, or it may go on after it was suspended. */
  @Override
  public boolean registerForExecution(Mailbox mailbox, boolean message, boolean systemMessage) {
    if (mailbox.messageQueue() instanceof HeldMessages held) {
      held.group().put(mailbox.actor(), Group.LOOK);
      return true;
    }
    return super.registerForExecution(mailbox, message, systemMessage);
  }

  /** Has a thread run that group once. */
  void submit(Group group) {
    try {
      executorService().execute(group);
    } catch (RejectedExecutionException e) {
      // The threads ended in this moment, as no actor was left; the next call makes new ones.
      executorService().execute(group);
    }
  }

  @Override
  public String toString() {
    return id() + " with " + groups.size() + " groups";
  }

  /** The actor's ancestor that is a child of a guardian; of a guardian, itself. */
  private static ActorPath keyOf(ActorPath path) {
    ActorPath at = path;
    while (!(at.parent() instanceof RootActorPath)
        && !(at.parent().parent() instanceof RootActorPath)) {
      at = at.parent();
    }
    return at;
  }
}
